import type { Play } from '../../src/domain/alerts/play.ts';

export const usagePlays: readonly Play[] = [
  {
    key: 'enterprise-usage-fall',
    title: 'Enterprise usage is falling: go to the sponsor',
    condition: { components: ['usage'], segments: ['enterprise'] },
    text: 'A large customer who uses less has usually changed something: people, priorities or a tool beside yours. Find out which before the next business review does.',
    steps: [
      'Find the teams and the week in which usage turned, and compare with the seats they pay for.',
      'Call your champion within two days: who left, what changed, what replaced the work?',
      'Ask the executive sponsor for 30 minutes; bring the figures and one proposal.',
      'Agree on a use case, an owner on their side and a date to look at the numbers again.',
    ],
  },
  {
    key: 'usage-fall',
    title: 'Usage is falling: find out who stopped',
    condition: { components: ['usage'] },
    text: 'Fewer people get their work done with the product. The reasons are few: people left, the way of working changed, or something does not work.',
    steps: [
      'List who was active a month ago and is not now.',
      'Call the team lead of the largest group; ask what they do instead.',
      'Offer a 45-minute working session on their own data within the week.',
      'Look at the figure again after two weeks.',
    ],
  },
  {
    key: 'hero-feature-unused',
    title: 'The key feature lies idle: show it on their work',
    condition: { metrics: ['hero_feature_adoption_percent'] },
    text: 'Customers stay for the one feature that does their job. Without it the product is a cost.',
    steps: [
      'Check whether the feature is switched on, and who has the right to use it.',
      'Pick one job they do every week and rebuild it with the feature.',
      'Show it live to the people who do that job, and record it for the others.',
      'Ask the lead to make it the way the job is done from next week on.',
    ],
  },
  {
    key: 'licences-unused',
    title: 'Licences lie unused: put them to work before they are cut',
    condition: { metrics: ['license_utilisation_percent'] },
    text: 'Seats nobody uses are the first thing to go at the renewal. It is better to speak of it first.',
    steps: [
      'Send the admin the list of seats not used for 30 days.',
      'Offer to move them to a team that is waiting, and to train it.',
      'If the need is smaller now, bring a right-sized offer yourself, with a longer term.',
    ],
  },
  {
    key: 'integration-lost',
    title: 'An integration was cut: find out what took its place',
    condition: { metrics: ['integration_count'] },
    text: 'Integrations tie the product into daily work. One that goes away is a fault, a saving or a migration; only the last is a loss.',
    steps: [
      'Look in the logs which one stopped, when, and with what error.',
      'Ask their administrator: broken, switched off, or replaced?',
      'Broken: open a ticket with priority today. Replaced: ask for the reason and tell product.',
    ],
  },
  {
    key: 'small-account-usage-fall',
    title: 'A small account is going quiet: bring it back by mail',
    condition: { components: ['usage'], segments: ['smb'] },
    text: 'One person using it less can be the whole drop. Reach them where it costs both little.',
    steps: [
      'Send a short personal mail: what they did with it before, and what is new since.',
      'Offer two times for a 15-minute call.',
      'No answer in a week: write to a second contact, then to billing.',
    ],
  },
];
