import type { ScorecardTemplate, TemplateMetric } from '../../src/domain/scorecard/template.ts';
import { monthlyMoney, weeklyCount } from './metric-shapes.ts';
import { proactiveOperations, professionalServices, reactiveOperations } from './msp-operations.ts';
import { hybridSales, insideSales, outsideSales, warm250 } from './msp-sales.ts';

const marketing: readonly TemplateMetric[] = [
  ['Email Campaigns Sent', 'email campaigns sent'],
  ['Website Traffic', 'website sessions'],
  ['Leads Generated', 'new leads'],
  ['Social Engagement', 'reactions, comments and shares'],
].map(([name = '', numerator = '']) => ({
  name,
  ...weeklyCount,
  goal: null,
  source: 'HubSpot, manual',
  numerator,
}));

const financial: readonly TemplateMetric[] = [
  { name: 'Revenue', ...monthlyMoney, numerator: 'income of the profit and loss report' },
  {
    name: 'Expenses',
    ...monthlyMoney,
    numerator: 'cost of goods sold and expenses, other expenses included',
  },
  {
    name: 'Profit Margin',
    unit: 'percent' as const,
    rollUp: 'pooled-ratio' as const,
    percentRange: 'any' as const,
    cadence: 'monthly' as const,
    numerator: 'net income',
    denominator: 'income',
  },
  {
    name: 'Cash Flow',
    ...monthlyMoney,
    numerator: 'cash increase of the cash-flow report',
  },
].map((metric) => ({ ...metric, goal: null, source: 'QuickBooks Online' }));

/** The scorecard of a managed-service provider (domain.md §4). */
export const mspScorecard2025: ScorecardTemplate = {
  id: 'msp-scorecard-2025',
  name: 'MSP Scorecard 2025',
  description: 'Sales, service desk, marketing and finance of a managed-service provider',
  sections: [
    section('Inside Sales', 'Jason', insideSales),
    section('Outside Sales', 'Jason', outsideSales, ['Charles']),
    section('Hybrid Sales', 'Josh', hybridSales),
    section('Warm 250', 'Charles', warm250),
    section('Reactive Operations', 'Scott', reactiveOperations),
    section('Professional Services', 'Scott', professionalServices),
    section('Proactive Operations', 'Scott', proactiveOperations),
    section('Marketing', null, marketing),
    section('Financial', null, financial),
  ],
};

function section(
  name: string,
  usualOwner: string | null,
  metrics: readonly TemplateMetric[],
  usualContributors: readonly string[] = [],
) {
  return { name, usualOwner, usualContributors, metrics };
}
