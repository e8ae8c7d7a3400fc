import type { TemplateMetric } from '../../src/domain/scorecard/template.ts';
import { atLeast, weeklyCount } from './metric-shapes.ts';

const networkingEvents = (goal: string): TemplateMetric => ({
  name: 'Networking Events',
  ...weeklyCount,
  goal: atLeast(goal),
  source: 'manual',
  numerator: 'networking events attended',
  filters: 'by the date they were held',
});

const coiAttended = (goal: string): TemplateMetric => ({
  name: 'COI Attended',
  ...weeklyCount,
  goal: atLeast(goal),
  source: 'HubSpot, manual',
  numerator: 'meetings with a centre of influence that took place',
  filters: 'by the date they were held, outcome completed',
});

export const insideSales: readonly TemplateMetric[] = [
  {
    name: 'Dials',
    ...weeklyCount,
    goal: atLeast('125'),
    source: 'HubSpot',
    numerator: 'outbound calls of the owner in the week',
  },
  {
    name: 'Conversations with DM',
    ...weeklyCount,
    goal: atLeast('13'),
    source: 'HubSpot',
    numerator: 'dials that reached the decision maker',
    filters: 'call outcome Connected; a proxy',
  },
  {
    name: 'FTAs Set',
    ...weeklyCount,
    goal: atLeast('1'),
    source: 'HubSpot',
    numerator: 'first-time appointments booked',
    filters: 'by booking date; rescheduled duplicates of one contact counted once',
  },
];

export const outsideSales: readonly TemplateMetric[] = [
  {
    name: 'FTA Attended',
    ...weeklyCount,
    goal: atLeast('1'),
    source: 'HubSpot',
    numerator: 'first-time appointments that took place',
    filters: 'by the date they were held, outcome completed',
  },
  coiAttended('1'),
  networkingEvents('1'),
  {
    name: 'MRR Closed',
    unit: 'money',
    rollUp: 'mean',
    cadence: 'weekly',
    goal: atLeast('500'),
    source: 'HubSpot',
    numerator: 'monthly recurring revenue of deals won in the week',
    filters: 'new business only; renewals are shown separately',
  },
];

export const hybridSales: readonly TemplateMetric[] = [
  {
    name: 'COI Created',
    ...weeklyCount,
    goal: atLeast('2'),
    source: 'HubSpot, manual',
    numerator: 'meetings booked with a centre of influence',
    filters: 'by booking date; rescheduled duplicates of one contact counted once',
  },
  coiAttended('2'),
  networkingEvents('3'),
];

export const warm250: readonly TemplateMetric[] = [
  {
    name: 'W250 Dials',
    ...weeklyCount,
    goal: atLeast('25'),
    source: 'HubSpot list',
    numerator: 'outbound calls of the owner in the week',
    filters: 'to members of the Warm 250 list',
  },
  {
    name: 'W250 Conversations with DM',
    ...weeklyCount,
    goal: atLeast('6'),
    source: 'HubSpot list',
    numerator: 'dials that reached the decision maker',
    filters: 'to members of the Warm 250 list; call outcome Connected; a proxy',
  },
  {
    name: 'W250 FTAs Set',
    ...weeklyCount,
    goal: atLeast('1'),
    source: 'HubSpot list',
    numerator: 'first-time appointments booked',
    filters: 'with members of the Warm 250 list; by booking date',
  },
];
