import { expect, it } from 'vitest';
import { COMPONENTS } from '../../../src/domain/pulse/components.ts';
import { bandText, componentLabel, valueText } from '../../../src/domain/pulse/words.ts';
import { input, metric } from './parts.ts';

it('bands have an emoji and a word', () => {
  expect((['green', 'amber', 'red', null] as const).map(bandText)).toEqual([
    '🟢 Healthy',
    '🟡 Watch',
    '🔴 At risk',
    '⚪ Not scored',
  ]);
});

it('risk says that lower is better', () => {
  expect(COMPONENTS.map(componentLabel)).toEqual([
    'Usage',
    'Experience',
    'Outcomes',
    'Risk (lower is better)',
  ]);
});

it.each([
  ['nps_score', '-20.5', '-20.5'],
  ['nrr_percent', '115', '115%'],
  ['mttr_hours', '5.25', '5.25 h'],
  ['patient_wait_time_minutes', '45', '45 min'],
  ['complaint_rate_per_1000', '7.5', '7.5 per 1,000'],
  ['expansion_mrr', '1234567.0000000001', '1,234,567.0000000001'],
])('a value of %s has its unit', (type, value, text) => {
  expect(valueText(input(type, value).units, metric(type), 'comma-dot')).toBe(text);
});
