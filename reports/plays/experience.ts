import type { Play } from '../../src/domain/alerts/play.ts';

export const experiencePlays: readonly Play[] = [
  {
    key: 'support-experience',
    title: 'Support disappoints: close the loop on open tickets',
    condition: { metrics: ['csat_score', 'ces_score'] },
    text: 'Low satisfaction and high effort are nearly always about a few tickets that dragged on. They can be named and closed.',
    steps: [
      'Read the tickets of the last 30 days: which were reopened, waited for or passed around?',
      'Agree with the head of support on an owner and a date for each open one.',
      'Call the person who answered worst; say what went wrong and when it will be fixed.',
      'Write to the sponsor when the last of them is closed.',
    ],
  },
  {
    key: 'nps-detractors',
    title: 'They would not recommend you: talk to the detractors',
    condition: { metrics: ['nps_score'] },
    text: 'A fallen NPS is a handful of people with a reason. A call within a week turns some of them.',
    steps: [
      'List the answers of 6 and below, with what they wrote.',
      'Call each within five working days; listen, do not explain.',
      'Sort the reasons into product, service and price; take the first two to their owners.',
      'Tell them what was done about it, also where the answer is no.',
    ],
  },
  {
    key: 'experience-fall',
    title: 'The experience is getting worse: ask before the survey does',
    condition: { components: ['experience'] },
    text: 'What people feel shows in the figures weeks before it shows in the renewal.',
    steps: [
      'Put the last survey answers, tickets and escalations side by side.',
      'Ask your champion in a call: what is the one thing that annoys people most?',
      'Fix that one thing visibly, and say so to everybody who complained.',
    ],
  },
];
