import { describe, expect, it } from 'vitest';
import {
  firstImportSummary,
  type AtRisk,
} from '../../../src/domain/alerts/first-import-summary.ts';
import { transition } from '../../../src/domain/alerts/transition.ts';
import type { Alert } from '../../../src/domain/alerts/types.ts';
import { contextAt, evaluated, factsOf, OTHER, OWNER, ruled, TUESDAY } from './parts.ts';

function atFirstImport(accountId: string, changes: Parameters<typeof evaluated>[0] = {}): Alert {
  const event = evaluated({ opens: true, firstImport: true, accountId, ...changes });
  const { alert, effects } = transition(null, event, contextAt(TUESDAY));
  expect(effects).toEqual([]);
  if (alert === null) throw new Error('no alert');
  return alert;
}

const red = (accountId: string, amount: string, currency: string): AtRisk => ({
  accountId,
  ownerId: OWNER,
  score: 20_000_000_000,
  mrr: { amount, currency },
});

describe('the summary of a first import', () => {
  it('counts alerts, accounts and money once', () => {
    const euros = { ...factsOf(80, 30), mrr: { amount: '0.1', currency: 'EUR' } };
    expect(
      firstImportSummary(
        [
          atFirstImport('a', {
            rules: [ruled({ opens: true }), ruled({ rule: 'floor-usage', opens: true })],
          }),
          atFirstImport('b', { facts: { ...euros, mrr: { amount: '0.2', currency: 'EUR' } } }),
          atFirstImport('c', { facts: euros, ownerId: OTHER, rule: 'floor-usage' }),
          atFirstImport('d', { facts: factsOf(null, null), ownerId: null, rule: 'no-score' }),
        ],
        [red('b', '0.1', 'EUR'), red('e', '0.2', 'EUR'), red('f', '8400', 'USD')],
      ),
    ).toEqual({
      atRisk: 3,
      accounts: 6,
      mrr: [
        { amount: '0.3', currency: 'EUR' },
        { amount: '8400', currency: 'USD' },
      ],
      byRule: [
        { rule: 'band-worsened', accounts: 2 },
        { rule: 'floor-usage', accounts: 2 },
        { rule: 'no-score', accounts: 1 },
      ],
      byOwner: [
        { ownerId: OWNER, accounts: 4 },
        { ownerId: OTHER, accounts: 1 },
        { ownerId: null, accounts: 1 },
      ],
      lowest: ['b', 'e', 'f', 'c', 'a'],
    });
  });

  it('names at most five accounts', () => {
    const alerts = 'abcdefg'.split('').map((id) => atFirstImport(id));
    expect(firstImportSummary(alerts, [])?.lowest).toHaveLength(5);
  });

  it('is none where nothing holds, or only an override keeps it quiet', () => {
    expect(firstImportSummary([], [])).toBeNull();
    const overridden = evaluated({ opens: true, overridden: true });
    const { alert } = transition(null, overridden, contextAt(TUESDAY));
    expect(firstImportSummary(alert === null ? [] : [alert], [])).toBeNull();
  });
});
