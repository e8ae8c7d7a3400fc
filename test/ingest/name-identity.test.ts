import { describe, expect, test } from 'vitest';
import { planAccounts, type KnownAccount } from '../../src/domain/pulse/plan-accounts.ts';
import { STANDARD_METRICS } from '../../src/domain/pulse/standard-metrics.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/tenant.ts';
import { checkAccountRows } from '../../src/ingest/check-account-rows.ts';
import { checkPulseRows } from '../../src/ingest/check-pulse-rows.ts';
import { readCsv } from '../../src/ingest/read-csv.ts';
import { bytesOf } from './bytes.ts';
import { checkRows } from './check-rows.ts';
import { ALWAYS } from '../../src/domain/pulse/spans.ts';

const NOW = new Date('2026-11-30T12:00:00Z');

const knownOf = (name: string): KnownAccount => ({
  id: name,
  name,
  vertical: 'tech',
  segment: 'smb',
  ownerId: null,
  spans: ALWAYS,
  renewalDate: null,
  revision: 1,
  mrr: [],
});

async function planOf(names: readonly string[], known: readonly KnownAccount[] = []) {
  const rows = names.map((name) => `"${name}",tech,smb,1000`);
  const file = await readCsv(bytesOf(['name,vertical,segment,mrr', ...rows, ''].join('\n')), {});
  const checked = await checkAccountRows(file, {
    accounts: known,
    verticals: ['tech'],
    settings: DEFAULT_SETTINGS,
    now: NOW,
    mayEdit: () => true,
    mayCreate: () => true,
    owners: new Map(),
  });
  const plan = planAccounts({
    proposed: checked.rows,
    current: known,
    today: '2026-11-30',
    openFrom: '2026-11-01',
    newId: () => 'new',
  });
  return { errors: checked.errors, plan };
}

const PAIRS: readonly (readonly [string, string])[] = [
  ['ハルス試験商会', 'バルス試験商会'],
  ['バナミ試験商会', 'パナミ試験商会'],
  ['Åsbo Testkraft', 'Asbo Testkraft'],
  ["Rosa's Test Kitchens", 'Rosas Test Kitchens'],
  ['Test_One', 'Test One'],
  [`${'Holding '.repeat(18)}North`, `${'Holding '.repeat(18)}South`],
];

describe.each(PAIRS)('%s and %s', (one, other) => {
  test('are two accounts of one file', async () => {
    const { errors, plan } = await planOf([one, other]);
    expect(errors).toEqual([]);
    expect(plan).toMatchObject({ fresh: 2, changed: 0 });
  });

  test('the second is new where the first is known, and is said to be like it', async () => {
    const { plan } = await planOf([other], [knownOf(one)]);
    expect(plan).toMatchObject({ fresh: 1, changed: 0 });
    expect(plan.alike).toEqual([{ name: other, known: one }]);
  });

  test('a value of the second is refused where the first alone is known', async () => {
    const csv = `account_name,metric_type,period_start,period_end,value
"${other}",active_users_percent,2026-11-01,2026-11-30,12
"${one}",csat_score,2026-11-01,2026-11-30,90
`;
    const checked = await checkPulseRows(await readCsv(bytesOf(csv), {}), {
      accounts: [knownOf(one)],
      names: [one],
      definitions: STANDARD_METRICS,
      settings: DEFAULT_SETTINGS,
      now: NOW,
      mayEdit: () => true,
      findStanding: async () => new Map(),
    });
    expect(checked.errors).toMatchObject([
      { line: 2, field: 'account_name', message: expect.stringContaining('There is no account') },
    ]);
    expect(checked.errors[0]?.message).toMatch(/Did you mean/);
  });
});

test('case, composition and white space are no other name', async () => {
  const { plan } = await planOf(['ÉCLAIR\u00A0 bakery'], [knownOf('E\u0301clair Bakery')]);
  expect(plan).toMatchObject({ fresh: 0, changed: 1 });
});

test('names are read without what is not seen', async () => {
  const { plan } = await planOf(['\u202ANorth\u202C\nLight\u2028']);
  expect(plan.changes[0]?.name).toBe('North Light');
});

test('a metric is never found without its marks', async () => {
  const { errors } = await checkRows('week,section,metric,value\n2025-W43,,Dïals,5\n');
  expect(errors).toMatchObject([{ line: 2, field: 'metric' }]);
  expect(errors[0]?.message).toMatch(/There is no metric “Dïals”.*Did you mean “.*Dials”/);
});
