import { describe, expect, it } from 'vitest';
import { accountRange, buildAccount } from '../../../src/domain/pulse/build-account.ts';
import {
  churned,
  accountInput,
  october,
  pulseAccount,
  pulseOverride,
  september,
} from '../../fixtures/pulse-account.ts';

describe('an account in a period', () => {
  it('is scored from its values, beside the period before', () => {
    const view = buildAccount(accountInput());
    expect(view).toMatchObject({
      label: 'October 2025',
      previousLabel: 'September 2025',
      today: '2025-11-12',
      gone: null,
      oldestDays: 61,
      shown: { band: 'amber', overridden: false },
      ledger: { kind: 'ledger', changeText: '−4.4' },
    });
    expect(view.shown.score).toBe(view.explanation.score.score);
  });

  it('has the revenue in force on its last day and all steps, the newest first', () => {
    const view = buildAccount(accountInput());
    expect(String(view.mrr?.amount)).toBe('1250');
    expect(view.mrrSteps.map(({ from }) => from)).toEqual(['2025-10-10', '1970-01-01']);
    expect(String(buildAccount(accountInput({ period: september })).mrr?.amount)).toBe('1000');
    expect(buildAccount(accountInput({ mrr: [] })).mrr).toBeNull();
  });

  it('shows thirteen periods with overrides on, from the one an override begins in', () => {
    const view = buildAccount(accountInput({ overrides: [pulseOverride()] }));
    expect(view.history).toHaveLength(13);
    expect(view.history[0]?.label).toBe('October 2024');
    const [before, now] = view.history.slice(-2);
    expect(before?.shown).toMatchObject({ overridden: false, score: before?.stored?.score });
    expect(now?.shown).toMatchObject({ overridden: true, band: 'green' });
    expect(view.ledger).toMatchObject({ totals: { override: 10_000_000_000 } });
  });

  it('needs values and scores from thirteen periods back', () => {
    expect(accountRange(october)).toEqual({ from: '2024-09-01', to: '2025-10-31' });
  });

  it('is not scored from the period in which it was gone by the end', () => {
    const account = { ...pulseAccount, ...churned('2025-10-31') };
    const view = buildAccount(accountInput({ account }));
    expect(view).toMatchObject({
      gone: { on: '2025-10-31' },
      ledger: null,
      shown: { score: null, band: null },
    });
    expect(view.history.at(-1)?.shown.score).toBeNull();
    expect(view.history.at(-2)?.shown.score).not.toBeNull();
    const later = { ...account, ...churned('2025-11-01') };
    expect(buildAccount(accountInput({ account: later })).gone).toBeNull();
  });
});
