import { DEMO_PEOPLE } from '../demo-world.ts';

/** What one person enters every week, and when. */
export interface Routine {
  readonly person: string;
  readonly source: 'manual' | 'csv';
  /** Days after the week's first day: 4 is its Friday, 7 the Monday it closes on at 08:00. */
  readonly day: 4 | 7;
  /** Minutes after midnight: some time in these. */
  readonly between: readonly [number, number];
  /** `section/metric`. */
  readonly paths: readonly string[];
}

const minutes = (hours: number, past = 0): number => hours * 60 + past;

export const ROUTINES: readonly Routine[] = [
  {
    person: DEMO_PEOPLE.jason,
    source: 'manual',
    day: 4,
    between: [minutes(16, 20), minutes(17, 50)],
    paths: [
      'Inside Sales/Dials',
      'Inside Sales/Conversations with DM',
      'Inside Sales/FTAs Set',
      'Outside Sales/FTA Attended',
      'Outside Sales/COI Attended',
      'Outside Sales/MRR Closed',
    ],
  },
  {
    person: DEMO_PEOPLE.charles,
    source: 'csv',
    day: 4,
    between: [minutes(15, 30), minutes(17)],
    paths: [
      'Outside Sales/Networking Events',
      'Warm 250/W250 Dials',
      'Warm 250/W250 Conversations with DM',
      'Warm 250/W250 FTAs Set',
    ],
  },
  {
    person: DEMO_PEOPLE.josh,
    source: 'manual',
    day: 7,
    between: [minutes(7), minutes(7, 50)],
    paths: [
      'Hybrid Sales/COI Created',
      'Hybrid Sales/COI Attended',
      'Hybrid Sales/Networking Events',
    ],
  },
  {
    person: DEMO_PEOPLE.scott,
    source: 'csv',
    day: 7,
    between: [minutes(6, 40), minutes(7, 30)],
    paths: [
      'Reactive Operations/Reactive Tickets Opened',
      'Reactive Operations/Reactive Tickets Closed',
      'Reactive Operations/Same Day Close Rate',
      'Reactive Operations/Utilization',
    ],
  },
  {
    person: DEMO_PEOPLE.csm,
    source: 'manual',
    day: 4,
    between: [minutes(14), minutes(16)],
    paths: [
      'Marketing/Email Campaigns Sent',
      'Marketing/Website Traffic',
      'Marketing/Leads Generated',
      'Marketing/Social Engagement',
    ],
  },
];
