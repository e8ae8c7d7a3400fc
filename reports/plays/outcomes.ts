import type { Play } from '../../src/domain/alerts/play.ts';

export const outcomesPlays: readonly Play[] = [
  {
    key: 'outcomes-below-plan',
    title: 'Outcomes are below plan: agree on the plan again',
    condition: { components: ['outcomes'] },
    text: 'The customer does not get what they bought it for. More usage does not help where the goal is missed.',
    steps: [
      'Take the goals from the kick-off, and write today’s figure beside each.',
      'Meet the business owner, not only the administrator: which of the goals still matter?',
      'Agree on one outcome for the next 90 days, its measure and who does what.',
      'Put a check-in every two weeks into both calendars.',
    ],
  },
  {
    key: 'revenue-shrinking',
    title: 'Their spending shrinks: stop the next cut',
    condition: { metrics: ['nrr_percent', 'contraction_mrr'] },
    text: 'A downgrade is seldom the last one. Find out whether the need, the budget or the trust got smaller.',
    steps: [
      'List what was cut, who decided it and what it was used for.',
      'Ask the decision maker what would have to be true to keep the rest.',
      'Check usage of what remains; name one part that pays for itself, with figures.',
      'Prepare the renewal with your manager now: price floor, term, give and take.',
    ],
  },
];
