import { describe, expect, it } from 'vitest';
import { pulsePeriodOf } from '../../../src/domain/pulse/period.ts';
import type { Band } from '../../../src/domain/pulse/types.ts';
import { DEFAULT_SETTINGS } from '../../../src/domain/tenant.ts';
import { toRecalculationText } from '../../../src/render/import/recalculation-text.ts';

const change = (accountId: string, month: string, before: Band | null, after: Band | null) => ({
  accountId,
  period: pulsePeriodOf('month', `${month}-15`, DEFAULT_SETTINGS),
  before,
  after,
});
const words = (bandChanges: ReturnType<typeof change>[], changed = bandChanges.length) =>
  toRecalculationText({ changed, bandChanges }, (id) => `<${id}>`, DEFAULT_SETTINGS);

describe('what became of scores', () => {
  it('names each account once, by its newest change', () => {
    const months = Array.from({ length: 12 }, (_, at) => `2025-${String(at + 1).padStart(2, '0')}`);
    const text = words([
      ...months.map((month) => change('alder', month, 'green', 'red')),
      change('birch', '2025-12', null, 'green'),
      change('cedar', '2025-03', 'red', null),
    ]);
    expect(text).toBe(
      [
        '14 scores changed; 3 accounts changed colour:',
        '• &lt;alder&gt;: 🟢 Healthy → 🔴 At risk (December 2025, and in 11 earlier periods)',
        '• &lt;birch&gt;: ⚪ Not scored → 🟢 Healthy (December 2025)',
        '• &lt;cedar&gt;: 🔴 At risk → ⚪ Not scored (March 2025)',
      ].join('\n'),
    );
  });

  it('shows ten accounts and counts the others', () => {
    const text = words(
      Array.from({ length: 13 }, (_, at) => change(`a${at}`, '2025-10', 'red', 'amber')),
    );
    expect(text.split('\n')).toHaveLength(12);
    expect(text).toMatch(/^13 scores changed; 13 accounts changed colour:/);
    expect(text).toMatch(/\n• and 3 more$/);
  });

  it.each([
    [[], 0, 'No score changed'],
    [[], 1, '1 score changed; no account changed colour'],
    [
      [change('alder', '2025-10', 'red', 'amber')],
      0,
      '0 scores changed; 1 account changed colour:\n• &lt;alder&gt;: 🔴 At risk → 🟡 Watch (October 2025)',
    ],
  ])('%#', (changes, changed, text) => {
    expect(words(changes, changed)).toBe(text);
  });
});
