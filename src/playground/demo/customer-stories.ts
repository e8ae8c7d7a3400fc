import type { Override } from '../../domain/pulse/types.ts';

/** What makes an account worth looking at; months count back from the last of the demo's year, 0; later ones are negative. */
export interface CustomerStory {
  /** Health 0 to 100 that many months ago, before the noise. */
  readonly health?: (monthsAgo: number) => number;
  /** A month in US dollars. */
  readonly mrr?: number;
  /** No values at all. */
  readonly silent?: true;
  /** Metrics left out in these last months. */
  readonly without?: { readonly types: readonly string[]; readonly lastMonths: number };
  /** Values that stand for themselves. */
  readonly exact?: (type: string, monthsAgo: number) => number | undefined;
  readonly churned?: { readonly monthsAgo: number; readonly reason: string };
  /** Back after it churned. */
  readonly returned?: { readonly monthsAgo: number };
  readonly override?: Pick<Override, 'change' | 'reason'> & { readonly days: number };
  readonly notes?: readonly string[];
}

/** From one health to another over the last months; the first before, the other from then on. */
const slope =
  (from: number, to: number, months: number) =>
  (monthsAgo: number): number =>
    monthsAgo >= months ? from : to + ((from - to) * Math.max(0, monthsAgo)) / months;

/** Every command has something to find here. */
export const CUSTOMER_STORIES: Readonly<Record<string, CustomerStory>> = {
  // A quiet decline: nobody complained, the numbers just slid for half a year.
  'Glenmoor Eye Care': { health: slope(86, 54, 6), mrr: 6_400 },
  // A recovery after a new rollout.
  'Fathom Mapping': {
    health: slope(38, 78, 5),
    mrr: 5_200,
    notes: ['New product owner since spring; weekly calls with her team.', 'Rollout finished.'],
  },
  // The big customer at risk: most of the MRR at risk is theirs.
  'Granite Bearings': {
    health: slope(71, 41, 3),
    mrr: 48_000,
    notes: ['Plant manager asked for a review of the line stops before the renewal.'],
  },
  // A sudden fall: last month two of its homes went back to paper.
  'Silverbirch Care Homes': {
    health: (monthsAgo) => (monthsAgo === 0 ? 62 : 75),
    mrr: 21_500,
    notes: ['Two of their homes are short of staff and went back to paper.'],
  },
  // Without data: nothing was ever sent.
  'Umber Studios': { silent: true, mrr: 700 },
  // Half its data: no usage metric for three months, so it is not scored.
  'Bellweather Dental': {
    health: () => 74,
    mrr: 900,
    without: { types: ['staff_adoption_percent'], lastMonths: 3 },
  },
  // Overridden: the numbers are fine, the champion is not.
  'Pebble Banking': {
    health: () => 76,
    mrr: 31_000,
    override: {
      change: { kind: 'points', points: -20_000_000_000 },
      reason: 'Our champion leaves at the end of the month; no successor yet.',
      days: 45,
    },
  },
  // Beyond the best: net retention of 118 counts as 100 and is marked as clamped.
  'Kestrel Cloud': {
    health: () => 88,
    mrr: 27_500,
    exact: (type) => (type === 'nrr_percent' ? 118 : undefined),
  },
  // An old survey: NPS still counts, and is marked as stale.
  'Juniper Signal': {
    health: () => 67,
    mrr: 4_100,
    without: { types: ['nps_score'], lastMonths: 2 },
  },
  // NPS fell through the floor last month, everything else stands.
  'Gullwing Commerce': {
    health: () => 75,
    mrr: 19_800,
    exact: (type, monthsAgo) => (type === 'nps_score' ? (monthsAgo === 0 ? -46 : 54) : undefined),
  },
  // Gone, each for a reason.
  'Ripple Events': {
    health: slope(64, 31, 5),
    mrr: 650,
    churned: { monthsAgo: 0, reason: 'Out of business' },
  },
  'Oakhollow Veterinary': {
    health: (monthsAgo) => (monthsAgo > 0 ? slope(58, 35, 6)(monthsAgo) : 72),
    mrr: 800,
    churned: { monthsAgo: 3, reason: 'Moved to a competitor' },
    // And back last month: its old churn stays where it was.
    returned: { monthsAgo: 0 },
  },
  'Millrace Textiles': {
    health: slope(60, 44, 4),
    mrr: 1_100,
    churned: { monthsAgo: 6, reason: 'Plant closed' },
  },
};
