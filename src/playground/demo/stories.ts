import { DEMO_PEOPLE } from '../demo-world.ts';
import type { Figure } from './figure.ts';

/** By `section/metric`, then by how many weeks before the last closed week. */
type ByWeek<T> = Readonly<Record<string, Readonly<Record<number, T>>>>;

const closeRate = (numerator: number, denominator: number) => ({ numerator, denominator });

/** So many weeks in a row, up to the last closed one, utilization was on goal. */
export const UTILIZATION_STREAK = 10;

/**
 * Figures that tell something; the last closed week (0) is told in full where there are goals. The
 * week after it (-1) is the one that closes when the clock is turned.
 */
export const PINNED: ByWeek<Figure> = {
  'Inside Sales/Dials': { [-1]: 118, 0: 131, 1: 127, 9: 64 },
  'Inside Sales/Conversations with DM': { [-1]: 9, 0: 12, 1: 14, 9: 9 },
  'Inside Sales/FTAs Set': { 0: 2, 1: 1 },
  'Outside Sales/FTA Attended': { 0: 1, 1: 2 },
  'Outside Sales/COI Attended': { [-1]: 0, 0: 0, 1: 1 },
  'Outside Sales/Networking Events': { 0: 1, 9: 3 },
  'Outside Sales/MRR Closed': { 0: 720, 1: 850, 2: 465, 7: 2350 },
  'Hybrid Sales/COI Created': { 0: 2, 1: 3 },
  'Hybrid Sales/COI Attended': { [-1]: 1, 0: 1, 1: 2 },
  'Warm 250/W250 Dials': { 0: 28, 1: 30 },
  'Warm 250/W250 Conversations with DM': { 0: 7, 1: 5 },
  'Warm 250/W250 FTAs Set': { [-1]: 1, 0: 0, 1: 1 },
  'Reactive Operations/Reactive Tickets Opened': { 0: 73, 5: 104, 6: 98 },
  'Reactive Operations/Reactive Tickets Closed': { 0: 71, 1: 69, 3: 70, 5: 97, 6: 88 },
  'Reactive Operations/Same Day Close Rate': {
    0: closeRate(48, 71),
    1: closeRate(51, 69),
    3: closeRate(50, 70),
    4: closeRate(50, 71),
    5: closeRate(46, 97),
    6: closeRate(39, 88),
    7: closeRate(52, 73),
  },
  'Reactive Operations/Utilization': {
    0: { numerator: 125.5, denominator: 199.25 },
    10: { numerator: 112.25, denominator: 201.5 },
  },
  'Marketing/Website Traffic': { 11: 2310 },
  'Marketing/Leads Generated': { 11: 21 },
};

/** Nobody entered them. */
export const FORGOTTEN: ByWeek<true> = {
  'Hybrid Sales/Networking Events': { [-1]: true, 0: true },
  'Outside Sales/COI Attended': { 4: true },
  'Warm 250/W250 Conversations with DM': { [-2]: true, 13: true },
  'Marketing/Leads Generated': { [-1]: true },
  'Marketing/Social Engagement': { 2: true, 17: true },
};

export const NOTES: ByWeek<string> = {
  'Inside Sales/Dials': { 9: 'Regional trade show, Tuesday to Thursday' },
  'Outside Sales/MRR Closed': { 7: 'Two co-managed contracts signed in one week' },
  'Outside Sales/Networking Events': { 9: 'Three evenings around the trade show' },
  'Warm 250/W250 Dials': { 0: 'Two mornings went into cleaning the list' },
  'Reactive Operations/Same Day Close Rate': {
    5: 'Mail outage, second week: the backlog of callbacks',
    6: 'Mail outage at three customers; everybody on site Wednesday and Thursday',
  },
  'Marketing/Website Traffic': { 11: 'Webinar on cyber insurance' },
};

/** Figures first entered wrong and put right on the Tuesday after the week had closed. */
export const CORRECTIONS = [
  {
    path: 'Outside Sales/MRR Closed',
    weeksAgo: 1,
    by: DEMO_PEOPLE.jason,
    first: 650,
    reason: 'An addendum signed on Friday was booked on Monday',
  },
  {
    path: 'Reactive Operations/Same Day Close Rate',
    weeksAgo: 3,
    by: DEMO_PEOPLE.scott,
    first: closeRate(44, 70),
    reason: 'Six tickets had been reopened by mistake and were counted as not closed',
  },
] as const satisfies readonly {
  path: string;
  weeksAgo: number;
  by: string;
  first: Figure;
  reason: string;
}[];

/** A week nobody is expected to have numbers for; an admin says so when it begins. */
export const VACATION = {
  person: DEMO_PEOPLE.josh,
  weeksAgo: 8,
  by: DEMO_PEOPLE.admin,
  note: 'Josh is on vacation',
} as const;

/** Entered on the Tuesday after the cut-off, hence marked late. */
export const LATE = { person: DEMO_PEOPLE.josh, weeksAgo: 15 } as const;

/** Raised from the first week of the quarter on; earlier weeks keep their colour. */
export const RAISED_GOAL = {
  path: 'Warm 250/W250 Dials',
  by: DEMO_PEOPLE.charles,
  low: '30',
} as const;

/** Lowered for one week, as there is little time to call at a trade show. */
export const ONE_WEEK_GOAL = {
  path: 'Inside Sales/Dials',
  weeksAgo: 9,
  by: DEMO_PEOPLE.jason,
  low: '60',
} as const;
