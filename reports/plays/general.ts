import type { Play } from '../../src/domain/alerts/play.ts';

export const generalPlays: readonly Play[] = [
  {
    key: 'enterprise-red',
    title: 'A large customer is at risk: bring in an executive',
    condition: { bands: ['red'], segments: ['enterprise'] },
    text: 'At this size one person should not carry it alone. An executive call shows that it matters.',
    steps: [
      'Brief your manager today: what fell, by how much, and what you know of why.',
      'Agree on an executive of yours who calls theirs within the week.',
      'Open one shared list of issues with owners and dates, and send it to the customer.',
      'Meet every week until the account is amber again.',
    ],
  },
  {
    key: 'risk-signals',
    title: 'Risk signals are up: take them apart one by one',
    condition: { components: ['risk'] },
    text: 'Risk is made of different signals. Each has its own owner on their side and on yours.',
    steps: [
      'Open the account and see which signal weighs most.',
      'Call the person it hurts; ask what it costs them a week.',
      'Name an owner and a date, and tell the customer both.',
    ],
  },
  {
    key: 'first-call',
    title: 'Something changed: call and listen',
    condition: {},
    text: 'The figures say that something got worse, not why. A call within two days finds out more than a week of analysis.',
    steps: [
      'Read the reasons below and the last notes on the account.',
      'Call your champion; ask what changed since you last spoke.',
      'Log what you heard as a note, and the next step as an action with a date.',
    ],
  },
];
