import type { Play } from '../../src/domain/alerts/play.ts';

export const dataPlays: readonly Play[] = [
  {
    key: 'data-stopped',
    title: 'The data stopped: find out whether the customer did too',
    condition: { rules: ['no-score'], data: 'missing' },
    text: 'No data for two periods is either a broken feed or a customer who has left without saying so. Both need a call.',
    steps: [
      'Look at which metrics are missing and when each came in last.',
      'Ask whoever exports them: was the feed, the file or the name of the account changed?',
      'Call the customer meanwhile: are they still using it?',
      'Import what is missing, or mark the account as churned with the reason.',
    ],
  },
  {
    key: 'stale-data',
    title: 'The picture is old: get newer numbers before you act',
    condition: { data: 'stale' },
    text: 'Part of this score rests on values of earlier periods. The fall may be over, or worse.',
    steps: [
      'See in the account which values are marked as stale.',
      'Get the newest numbers, or send the survey that is due.',
      'Call the customer with one open question: how is it going since then?',
    ],
  },
];
