import { describe, expect, it } from 'vitest';
import { Decimal } from '../../../src/domain/decimal.ts';
import { buildAccount } from '../../../src/domain/pulse/build-account.ts';
import type { AccountInput } from '../../../src/domain/pulse/build-account.ts';
import { BUILT_IN_WEIGHTS } from '../../../src/domain/pulse/weights.ts';
import { toWhyAnswer } from '../../../src/render/pulse/why-answer.ts';
import {
  churned,
  accountInput,
  october,
  pulseAccount,
  pulseOverride,
  pulseValue,
} from '../../fixtures/pulse-account.ts';
import { settings } from '../../fixtures/scorecard.ts';
import { readable } from '../readable.ts';

const answerOf = (change: Partial<AccountInput> = {}) =>
  toWhyAnswer({
    view: buildAccount(accountInput(change)),
    settings,
    nameOf: (id) => id,
    budget: 'full',
  });
const linesOf = (change: Partial<AccountInput> = {}) =>
  readable(answerOf(change).toBlocks({ kind: 'pending' }));

describe('why', () => {
  it('has every metric by size with its points beside it, adding up to the printed change', () => {
    const lines = linesOf({ overrides: [pulseOverride()] });
    const table = lines.slice(lines.indexOf('What changed | Points') + 1);
    expect(table).toEqual([
      'Override of +10.0 points | +10.0',
      'Contraction MRR rose from 10 to 30 | −3.0',
      'Active users fell from 80% to 60% | −1.8',
      'Hero feature adoption rose from 50% to 55% | +0.4',
      'NRR rose from 104% to 115%, without effect | 0.0',
      'Licence utilisation: 70%, unchanged | 0.0',
      'Integrations: 6, unchanged | 0.0',
      'NPS: 40, unchanged | 0.0',
      'CSAT: 82, unchanged | 0.0',
      'Expansion MRR: 40, unchanged | 0.0',
      '**Change from September 2025 to October 2025: 72.8 → 78.4** | **+5.6**',
    ]);
  });

  it('names a metric once, where several came at a time', () => {
    const values = [
      ...accountInput().values,
      pulseValue('ces_score', october, 70),
      pulseValue('integration_count', october, 6),
    ].filter(
      ({ type, periodStart }) =>
        type !== 'nps_score' && !(type === 'csat_score' && periodStart < october.start),
    );
    const lines = linesOf({ values: [...values, pulseValue('nps_score', october, 40)] });
    const rows = lines.filter((line) => line.includes('CES'));
    expect(
      rows.filter((line) => line.includes('counts now') || line.includes('unchanged')),
    ).toHaveLength(1);
    expect(rows.join()).toContain('CES counts now');
  });

  it('shows how the score is made up, per component with the weight that counts', () => {
    const values = accountInput().values.filter(({ type }) => type !== 'contraction_mrr');
    expect(linesOf({ values })[2]).toBe(
      [
        '*How the score is made up*',
        '• Usage: health 61.3 × 41.2% (35% as set, more because others have no value) = 25.2 points',
        '• Experience: health 76.0 × 29.4% (25% as set, more because others have no value) = 22.4 points',
        '• Outcomes: health 70.0 × 29.4% (25% as set, more because others have no value) = 20.6 points',
        '• Risk: no value, so its 15% goes to the others',
        'Together: *68.2* · 🟡 Watch (red below 50.0, green from 70.0)',
      ].join('\n'),
    );
    expect(linesOf()[2]).toContain('• Risk: health 70.0 (100 − risk 30.0) × 15% = 10.5 points');
  });

  it('agrees in print with 100 − risk where both lie halfway', () => {
    const values = accountInput().values.map((one) =>
      one.type === 'contraction_mrr' ? { ...one, value: new Decimal('13.75') } : one,
    );
    const lines = linesOf({ values });
    expect(lines[2]).toContain('• Risk: health 86.25 (100 − risk 13.75) × 15% = 12.9 points');
    const thread = answerOf({ values }).more.flatMap(({ blocks }) => readable(blocks));
    expect([...lines, ...thread].join('\n')).toContain('| 13.75 | 86.25 | 15% | 12.9 |');
  });

  it('names the limit that made the colour another, first and without points', () => {
    const from65 = {
      ...BUILT_IN_WEIGHTS,
      version: 1,
      from: october.start,
      greenFrom: 65_000_000_000,
    };
    const lines = linesOf({ setUp: { definitions: [], weightSets: [from65] } });
    expect(lines[1]).toContain('🟢 Healthy · *68.4* · ▼ −4.4');
    const table = lines.slice(lines.indexOf('What changed | Points') + 1);
    expect(table[0]).toBe('Healthy begins at 65 from October 2025 (70 before) | 0.0');
    expect(table.at(-1)).toContain('**−4.4**');
  });

  it('tells what is known of who is not scored, and nothing twice', () => {
    const values = accountInput().values.filter(({ type }) => /csat|contraction/.test(type));
    const lines = linesOf({ values });
    expect(lines[1]?.split('\n').slice(0, 2)).toEqual([
      expect.stringMatching(/^⚪ Not scored: the values cover 23% .* Import what is missing\.$/),
      'It was not scored before either.',
    ]);
    expect(lines[2]).toBe('*What is known*\n• Experience: health 82.0\n• Risk: health 70.0');
    expect(linesOf({ values: [] }).slice(1, 3)).toEqual([
      '⚪ Not scored: none of its 10 metrics has a value. Import what is missing.\nIt was not scored before either.',
      expect.stringMatching(/^Tech · /),
    ]);
  });

  it('brings the metrics with their points in the thread', () => {
    const [part] = answerOf().more;
    expect(readable(part?.blocks ?? [])).toContain('Active users | 60% | 60.0 | 8.8% | 5.3');
  });

  it('says of who is gone that it churned, when, and that there is no score for that', () => {
    const account = {
      ...pulseAccount,
      ...churned('2025-10-20', 'Merged'),
    } as const;
    expect(linesOf({ account })[1]).toBe(
      '⚫ Churned on 20 Oct 2025 (Merged), so there is no score: only periods that end before that day are scored.',
    );
    expect(linesOf({ account }).join('\n')).not.toContain('coverage');
    expect(answerOf({ account }).text).toBe('Why · Harbour &amp; Pine · October 2025: ⚫ Churned');
  });

  it('is a sentence where there is no score to change from', () => {
    const values = accountInput().values.filter(({ periodEnd }) => periodEnd === october.end);
    const lines = linesOf({ values: [...values, pulseValue('nps_score', october, 40)] });
    expect(lines[1]).toMatch(/scored/i);
    expect(lines.join('\n')).not.toContain('What changed');
    expect(lines.join('\n')).toContain('**Computed score**');
  });
});
