import type { Play } from '../../src/domain/alerts/play.ts';

export const renewalPlays: readonly Play[] = [
  {
    key: 'renewal-at-risk',
    title: 'Red with a renewal near: save plan with your manager',
    condition: { bands: ['red'], renewalWithinDays: 90 },
    text: 'There is no time for a slow recovery. Decide with your manager today whether, and with what, this renewal is to be won.',
    steps: [
      'Write on one page: what they bought it for, what went wrong, who decides, what a competitor would say.',
      'Agree with your manager on the offer: what you fix, by when, and what you can give.',
      'Meet the decision maker in person or by video within five working days.',
      'Fix the first promised thing before you send the renewal paper.',
      'Report every week to your manager until it is signed or lost.',
    ],
  },
  {
    key: 'renewal-worsened',
    title: 'Worse before a renewal: talk about value, not price',
    condition: { rules: ['band-worsened', 'score-drop'], renewalWithinDays: 60 },
    text: 'The next weeks shape the renewal. Whoever hears of the problem from you first negotiates less about price.',
    steps: [
      'Collect three results they got this year, in their figures.',
      'Call the sponsor: name what got worse and what you are doing about it.',
      'Agree on what must be better before the paper goes out, and by when.',
    ],
  },
];
