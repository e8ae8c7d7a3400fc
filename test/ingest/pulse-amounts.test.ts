import { describe, expect, it } from 'vitest';
import { Decimal } from '../../src/domain/decimal.ts';
import type { KnownAccount } from '../../src/domain/pulse/plan-accounts.ts';
import { nameKey } from '../../src/domain/name-key.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/tenant.ts';
import { checkPulseRows } from '../../src/ingest/check-pulse-rows.ts';
import { readCsv } from '../../src/ingest/read-csv.ts';
import { bytesOf } from './bytes.ts';
import { ALWAYS } from '../../src/domain/pulse/spans.ts';

const NOW = new Date('2025-11-12T15:00:00Z');

const account = (name: string, mrr: KnownAccount['mrr']): KnownAccount => ({
  id: nameKey(name),
  name,
  vertical: 'tech',
  segment: 'smb',
  ownerId: null,
  spans: ALWAYS,
  renewalDate: null,
  revision: 1,
  mrr,
});

describe('amounts in a file of metrics', () => {
  const settings = { ...DEFAULT_SETTINGS, currency: 'USD', pulseCadence: 'month' as const };
  const amount = new Decimal(100);
  const known = [
    account('Euro', [{ from: '1970-01-01', amount, currency: 'EUR' }]),
    account('Dollar', [{ from: '1970-01-01', amount, currency: 'USD' }]),
    account('Moved', [
      { from: '2025-05-01', amount, currency: 'GBP' },
      { from: '2025-10-01', amount, currency: 'CHF' },
    ]),
    account('Free', []),
  ];
  async function check(name: string, cell: string, end = '2025-10-31', type = 'expansion_mrr') {
    const csv = `account_name,metric_type,period_start,period_end,value\n${name},${type},2025-01-01,${end},"${cell}"\n`;
    return checkPulseRows(await readCsv(bytesOf(csv), {}), {
      accounts: known,
      definitions: [],
      settings,
      now: NOW,
      mayEdit: () => true,
      findStanding: async () => new Map(),
    });
  }

  it.each([
    ['Euro', '€5', '5'],
    ['Euro', '€1,234.50', '1234.5'],
    ['Euro', '5 EUR', '5'],
    ['Euro', '$5', '5'],
    ['Euro', '5', '5'],
    ['Dollar', '$5', '5'],
    ['Moved', '£5', '5', '2025-09-30'],
    ['Moved', 'CHF 5', '5'],
    ['Moved', '£5', '5', '2025-01-31'],
    ['Free', '$5', '5'],
  ])('%s takes %s', async (name, cell, stored, end?: string) => {
    const { rows, errors } = await check(name, cell, end);
    expect(errors).toEqual([]);
    expect([...rows].map(({ value }) => value)).toEqual([stored]);
  });

  it.each([
    ['Euro', '£5', '"£5" is not an amount in EUR or USD. Write it like 500, €500 or 500 EUR.'],
    ['Euro', '€5 USD', '"€5 USD" is not an amount in EUR or USD.'],
    ['Euro', '1,234', '"1,234" can be read in two ways.'],
    ['Dollar', '€5', '"€5" is not an amount in USD. Write it like 500, $500 or 500 USD.'],
    ['Moved', '£5', '"£5" is not an amount in CHF or USD. Write it like 500 or 500 CHF.'],
    ['Free', '€5', '"€5" is not an amount in USD.'],
  ])('%s refuses %s', async (name, cell, message) => {
    const { errors } = await check(name, cell);
    expect(errors).toEqual([expect.objectContaining({ field: 'value', line: 2 })]);
    expect(errors[0]?.message).toContain(message);
  });

  it('takes no sign where a value is no amount', async () => {
    const { errors } = await check('Euro', '€5', '2025-10-31', 'nps_score');
    expect(errors[0]?.message).toMatch(/is not a number/);
  });

  it.each([
    ['month', 'csat_score', '2025-10-31', 'scored by month'],
    ['quarter', 'expansion_mrr', '2025-10-31', 'scored by quarter'],
    ['quarter', 'nps_score', '2025-09-30', ''],
    ['quarter', 'expansion_mrr', '2025-03-31', ''],
  ] as const)(
    'scored by %s, warns of a long %s until %s: %s',
    async (cadence, type, end, words) => {
      const csv = `account_name,metric_type,period_start,period_end,value\nEuro,${type},2025-01-01,${end},5\n`;
      const { warnings } = await checkPulseRows(await readCsv(bytesOf(csv), {}), {
        accounts: known,
        definitions: [],
        settings: { ...settings, pulseCadence: cadence },
        now: NOW,
        mayEdit: () => true,
        findStanding: async () => new Map(),
      });
      expect(warnings).toHaveLength(words === '' ? 0 : 1);
      expect(warnings.join()).toContain(words);
    },
  );
});
