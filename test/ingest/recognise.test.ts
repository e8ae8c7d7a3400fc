import { describe, expect, it } from 'vitest';
import { recogniseHeader, recognitionSentence } from '../../src/ingest/recognise.ts';

const PULSE = ['account_name', 'metric_type', 'period_start', 'period_end', 'value'];
const ACCOUNTS = ['name', 'vertical', 'segment', 'owner', 'mrr'];
const SCORECARD = ['week', 'metric', 'value'];

describe('recogniseHeader', () => {
  it.each([
    ['scorecard-values', SCORECARD],
    ['scorecard-values', ['note', 'value', 'owner', 'metric', 'week']],
    ['pulse-metrics', PULSE],
    ['pulse-metrics', [...PULSE, 'unit', 'source', 'week', 'metric']],
    ['accounts', ACCOUNTS],
    ['accounts', [...ACCOUNTS, 'currency', 'churn_reason']],
    [null, ['week', 'metric']],
    [null, ['date', 'amount']],
    [null, ['']],
    [null, []],
  ])('%s: %j', (kind, columns) => {
    expect(recogniseHeader(columns).kind).toBe(kind);
  });

  it('lists what it does not use', () => {
    expect(recogniseHeader([...SCORECARD, 'colour', '', 'owner']).unknown).toEqual(['colour']);
  });

  it('names what is missing, and what looks like it', () => {
    expect(recogniseHeader(['weeks', 'metric', 'value'])).toMatchObject({
      kind: null,
      nearest: 'scorecard-values',
      missing: ['week'],
      misspelt: [{ found: 'weeks', meant: 'week' }],
    });
    expect(recogniseHeader(['week', 'metric'])).toMatchObject({
      nearest: 'scorecard-values',
      missing: ['value'],
      misspelt: [],
    });
  });
});

describe('recognitionSentence', () => {
  it.each([
    [
      PULSE.slice(0, 4),
      /looks like customer pulse metrics, .* no column `value`.*\/pulse template tech/,
    ],
    [ACCOUNTS.slice(1), /looks like customer accounts, but the header has no column `name`/],
    [['date', 'amount'], /does not know this header.*`account_name`.*`week`, `metric`, `value`/],
    [['week', 'metric'], /no column `value`\. `\/scorecard template csv`/],
    [
      ['week', 'metric_name', 'val'],
      /no column `metric` and `value`\. Is “metric_name” meant to be `metric`\? Is “val”/,
    ],
  ])('%j', (columns, expected) => {
    expect(recognitionSentence(recogniseHeader(columns))).toMatch(expected);
  });

  it.each([[SCORECARD], [PULSE], [ACCOUNTS]])(
    'has nothing to say of a known kind: %j',
    (columns) => {
      expect(recognitionSentence(recogniseHeader(columns))).toBeNull();
    },
  );
});
