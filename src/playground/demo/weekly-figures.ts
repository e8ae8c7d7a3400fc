import type { Figure } from './figure.ts';
import { PINNED, UTILIZATION_STREAK } from './stories.ts';
import { noise } from './seeded-noise.ts';

/** How many closed weeks the demo tells of. */
export const DEMO_WEEKS = 26;

/** `from` is usual in the oldest week, `to` in the newest; both vary by at most `spread`. */
interface Drift {
  readonly from: number;
  readonly to: number;
  readonly spread: number;
}

const DRIFTS = {
  'Inside Sales/Dials': { from: 98, to: 129, spread: 7 },
  'Inside Sales/Conversations with DM': { from: 10.5, to: 13.5, spread: 2 },
  'Warm 250/W250 Dials': { from: 24.5, to: 29, spread: 2.4 },
  'Warm 250/W250 Conversations with DM': { from: 5.4, to: 6.6, spread: 1.4 },
  'Reactive Operations/Reactive Tickets Opened': { from: 78, to: 71, spread: 8 },
  'Marketing/Website Traffic': { from: 1120, to: 1490, spread: 130 },
  'Marketing/Leads Generated': { from: 7, to: 10, spread: 3 },
  'Marketing/Social Engagement': { from: 85, to: 140, spread: 32 },
} satisfies Record<string, Drift>;

/** What happens a few times a week at most: one of these, each as likely. */
const CHOICES = {
  'Inside Sales/FTAs Set': [0, 1, 1, 1, 2, 2],
  'Outside Sales/FTA Attended': [0, 1, 1, 1, 2],
  'Outside Sales/COI Attended': [0, 0, 1, 1, 1, 2],
  'Outside Sales/Networking Events': [0, 1, 1, 1, 2],
  'Outside Sales/MRR Closed': [0, 0, 285, 460, 480, 540, 620, 745, 890, 1150],
  'Hybrid Sales/COI Created': [1, 2, 2, 2, 3],
  'Hybrid Sales/COI Attended': [1, 1, 2, 2, 2, 3],
  'Hybrid Sales/Networking Events': [2, 3, 3, 3, 4],
  'Warm 250/W250 FTAs Set': [0, 0, 1, 1, 1, 2],
  'Marketing/Email Campaigns Sent': [1, 2, 2, 2, 3],
} satisfies Record<string, readonly number[]>;

/** 0 in the oldest week, 1 in the newest and later. */
const progress = (weeksAgo: number): number => Math.min(1, 1 - weeksAgo / (DEMO_WEEKS - 1));

const swing = (path: string, weeksAgo: number): number => 2 * noise(path, weeksAgo) - 1;

function drifting(path: string, { from, to, spread }: Drift, weeksAgo: number): number {
  const usual = from + (to - from) * progress(weeksAgo);
  return Math.max(0, Math.round(usual + spread * swing(path, weeksAgo)));
}

/**
 * Every weekly metric's figure, by `section/metric`, in the week that closed so many weeks before
 * the last closed one (0: that one; -1: the week after it).
 */
export function weeklyFigures(weeksAgo: number): ReadonlyMap<string, Figure> {
  const figures = new Map<string, Figure>();
  for (const [path, drift] of Object.entries(DRIFTS)) {
    figures.set(path, drifting(path, drift, weeksAgo));
  }
  for (const [path, choices] of Object.entries(CHOICES)) {
    figures.set(path, choices[Math.floor(noise(path, weeksAgo) * choices.length)] ?? 0);
  }
  for (const [path, weeks] of Object.entries(PINNED)) {
    const pinned = weeks[weeksAgo];
    if (pinned !== undefined) figures.set(path, pinned);
  }
  return addOperations(figures, weeksAgo);
}

const OPENED = 'Reactive Operations/Reactive Tickets Opened';
const CLOSED = 'Reactive Operations/Reactive Tickets Closed';
const CLOSE_RATE = 'Reactive Operations/Same Day Close Rate';
const UTILIZATION = 'Reactive Operations/Utilization';

/** What follows from one another: tickets closed, the share closed on the same day, hours. */
function addOperations(figures: Map<string, Figure>, weeksAgo: number): Map<string, Figure> {
  const opened = figures.get(OPENED);
  const closed = figures.get(CLOSED) ?? Number(opened) + Math.round(4 * swing(CLOSED, weeksAgo));
  figures.set(CLOSED, closed);
  if (!figures.has(CLOSE_RATE)) {
    const share = 0.69 + 0.02 * progress(weeksAgo) + 0.055 * swing(CLOSE_RATE, weeksAgo);
    const denominator = Number(closed);
    figures.set(CLOSE_RATE, { numerator: Math.round(share * denominator), denominator });
  }
  if (!figures.has(UTILIZATION)) {
    // Timesheets are kept in quarters of an hour.
    const denominator = Math.round(4 * (198 + 9 * swing('hours', weeksAgo))) / 4;
    // On goal (60%) in every week of the streak, around it before.
    const luck = noise(UTILIZATION, weeksAgo);
    const share = weeksAgo < UTILIZATION_STREAK ? 0.603 + 0.027 * luck : 0.575 + 0.035 * luck;
    figures.set(UTILIZATION, { numerator: Math.round(4 * share * denominator) / 4, denominator });
  }
  return figures;
}
