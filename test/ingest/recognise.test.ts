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
    [PULSE, /imports scorecard values; this looks like a file of customer pulse metrics/],
    [PULSE.slice(0, 4), /this looks like a file of customer pulse metrics/],
    [ACCOUNTS, /this looks like a file of customer accounts/],
    [['date', 'amount'], /does not look like them.*`week`, `metric` and `value`/],
    [['week', 'metric'], /no column `value`\. The header must name/],
    [
      ['week', 'metric_name', 'val'],
      /no column `metric` and `value`\. Is “metric_name” meant to be `metric`\? Is “val”/,
    ],
  ])('%j', (columns, expected) => {
    expect(recognitionSentence(recogniseHeader(columns))).toMatch(expected);
  });

  it('has nothing to say of scorecard values', () => {
    expect(recognitionSentence(recogniseHeader(SCORECARD))).toBeNull();
  });
});
