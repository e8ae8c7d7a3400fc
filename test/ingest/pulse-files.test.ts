import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../../src/domain/decimal.ts';
import { planAccounts, type KnownAccount } from '../../src/domain/pulse/plan-accounts.ts';
import { planValues, valueKey } from '../../src/domain/pulse/plan-values.ts';
import { STANDARD_METRICS } from '../../src/domain/pulse/standard-metrics.ts';
import { nameKey } from '../../src/domain/name-key.ts';
import { DEFAULT_SETTINGS, type NumberFormat } from '../../src/domain/tenant.ts';
import { checkAccountRows, ownerTexts } from '../../src/ingest/check-account-rows.ts';
import { checkPulseRows } from '../../src/ingest/check-pulse-rows.ts';
import { toAccountsCsv, toValuesCsv } from '../../src/ingest/pulse-csv.ts';
import { readCsv } from '../../src/ingest/read-csv.ts';
import { bytesOf } from './bytes.ts';
import { ALWAYS } from '../../src/domain/pulse/spans.ts';
import { SINCE_EVER } from '../../src/domain/pulse/mrr-steps.ts';
import { churned } from '../fixtures/pulse-account.ts';

const NOW = new Date('2025-11-12T15:00:00Z');
const TODAY = '2025-11-12';
const VERTICALS = ['tech', 'healthcare', 'manufacturing'] as const;
const FORMATS: readonly NumberFormat[] = ['comma-dot', 'dot-comma', 'space-comma'];

const hostile = fc.constantFrom(
  '=1+1',
  '<!channel>',
  '"quoted"',
  "'apostrophe",
  'a;b',
  'c,d',
  '🚀 rocket',
  '@here',
  '-minus',
  '＝sum(A1)',
  '＠here',
  'Åsbo',
  'Asbo',
  "Rosa's",
  'Rosas',
  'Test_One',
  'Test One',
  'ハルス',
  'バルス',
);
const text = fc.oneof(hostile, fc.stringMatching(/^[A-Za-z][A-Za-z0-9 &.-]{0,30}$/));
const money = fc.integer({ min: 0, max: 9_999_999 }).map((cents) => new Decimal(cents).div(100));

const account = fc
  .record({
    name: text,
    vertical: fc.constantFrom(...VERTICALS),
    segment: fc.constantFrom('enterprise' as const, 'mid-market' as const, 'smb' as const),
    ownerId: fc.constantFrom('U0MIRA', 'U0NOOR', null),
    churned: fc.boolean(),
    reason: fc.option(text),
    renewalDate: fc.constantFrom('2026-01-31', null),
    amount: money,
    currency: fc.constantFrom('USD', 'EUR'),
    from: fc.constantFrom('1970-01-01', '2025-05-01'),
  })
  .map(({ churned: left, reason, amount, currency, from, ...rest }): KnownAccount => {
    const end = { kind: 'churned', on: '2025-10-05', reason: reason?.trim() ?? null } as const;
    return {
      ...rest,
      name: rest.name.trim(),
      id: nameKey(rest.name),
      spans: [{ from: SINCE_EVER, end: left ? end : null }],
      revision: 1,
      mrr: [{ from, amount, currency }],
    };
  });
const accounts = fc.uniqueArray(account, {
  selector: ({ name }) => nameKey(name),
  minLength: 1,
  maxLength: 8,
});

const settingsOf = (numberFormat: NumberFormat) => ({ ...DEFAULT_SETTINGS, numberFormat });

async function checkAccounts(csv: string, known: readonly KnownAccount[], format: NumberFormat) {
  const file = await readCsv(bytesOf(csv), {});
  return checkAccountRows(file, {
    accounts: known,
    verticals: VERTICALS,
    settings: settingsOf(format),
    now: NOW,
    mayEdit: () => true,
    mayCreate: () => true,
    owners: new Map(ownerTexts(file).map((one) => [one, one])),
  });
}

describe('an export that is imported again changes nothing', () => {
  it('of accounts', async () => {
    await fc.assert(
      fc.asyncProperty(accounts, fc.constantFrom(...FORMATS), async (known, format) => {
        const csv = toAccountsCsv(known, format, (id) => id);
        const checked = await checkAccounts(csv, known, format);
        expect(checked.errors).toEqual([]);
        const plan = planAccounts({
          proposed: checked.rows,
          current: known,
          today: TODAY,
          openFrom: `${TODAY.slice(0, 7)}-01`,
          newId: () => 'new',
        });
        expect(plan).toMatchObject({ changes: [], same: known.length });
      }),
      { numRuns: 150 },
    );
  });

  it('of metrics', async () => {
    await fc.assert(
      fc.asyncProperty(
        accounts,
        fc.constantFrom(...FORMATS),
        fc.integer({ min: 0, max: 9_999_999 }),
        fc.constantFrom('', '%', 'points'),
        async (known, format, digits, unit) => {
          const value = new Decimal(digits).div(100_000).toFixed();
          const values = known.flatMap(({ id, name, vertical }) =>
            STANDARD_METRICS.filter((one) => one.vertical === vertical).map(({ type }) => ({
              accountId: id,
              accountName: name,
              type,
              periodStart: '2025-10-01',
              periodEnd: '2025-10-31',
              value,
              unit,
              source: 'import',
            })),
          );
          const file = await readCsv(bytesOf(toValuesCsv(values, format)), {});
          const checked = await checkPulseRows(file, {
            accounts: known,
            definitions: [],
            settings: settingsOf(format),
            now: NOW,
            mayEdit: () => true,
            findStanding: async () => new Map(),
          });
          expect(checked.errors).toEqual([]);
          const stored = new Map(
            values.map((one) => [valueKey(one), { value, unit, source: 'import', revision: 1 }]),
          );
          const plan = planValues(checked.rows, stored);
          expect([...plan.changes]).toEqual([]);
          expect(plan).toMatchObject({ fresh: 0, changed: 0, same: values.length });
        },
      ),
      { numRuns: 100 },
    );
  });
});

const plan = async (csv: string, known: readonly KnownAccount[]) => {
  const checked = await checkAccounts(csv, known, 'comma-dot');
  return {
    checked,
    plan: planAccounts({
      proposed: checked.rows,
      current: known,
      today: TODAY,
      openFrom: `${TODAY.slice(0, 7)}-01`,
      newId: () => 'new',
    }),
  };
};

const digest = async (csv: string) => (await plan(csv, [])).plan.digest;

describe('a file of accounts', () => {
  const alder: KnownAccount = {
    id: 'alder',
    name: 'Alder',
    vertical: 'tech',
    segment: 'smb',
    ownerId: 'U0MIRA',
    spans: ALWAYS,
    renewalDate: null,
    revision: 3,
    mrr: [{ from: '1970-01-01', amount: new Decimal(100), currency: 'EUR' }],
  };
  const HEADER = 'name,vertical,segment,owner,mrr';

  it('keeps the currency an account pays in', async () => {
    const { plan: same } = await plan(`${HEADER}\nalder,,,,100\n`, [alder]);
    expect(same.changes).toEqual([]);
    const { plan: more } = await plan(`${HEADER}\nALDER,,,,150\n`, [alder]);
    expect(more.changes[0]).toMatchObject({
      id: 'alder',
      name: 'Alder',
      revision: 3,
      ownerId: 'U0MIRA',
      mrr: { from: TODAY, currency: 'EUR' },
    });
  });

  it('counts the first load since ever, a later account from today or the day it says', async () => {
    const { plan: first } = await plan(`${HEADER}\nBirch,Tech,Mid Market,,"$1,200"\n`, []);
    expect(first.changes[0]).toMatchObject({ segment: 'mid-market', mrr: { from: '1970-01-01' } });
    expect(first.isFirstLoad).toBe(true);
    const { plan: later } = await plan(`${HEADER}\nBirch,tech,smb,,5\n`, [alder]);
    expect(later.changes[0]?.mrr?.from).toBe(TODAY);
    const { plan: said } = await plan(`${HEADER},mrr_from\nBirch,tech,smb,,5,2025-03-01\n`, [
      alder,
    ]);
    expect(said.changes[0]?.mrr?.from).toBe('2025-03-01');
  });

  it('names an account that leaves and rescores it', async () => {
    const { plan: gone } = await plan(`${HEADER},status\nAlder,,,,,churned\n`, [alder]);
    expect(gone).toMatchObject({ churned: ['Alder'], rescored: ['alder'] });
    expect(gone.changes[0]).toMatchObject({ ...churned(TODAY), mrr: null });
  });

  it.each([
    [',tech,smb,,1', 'name'],
    ['Birch,astronomy,smb,,1', 'vertical'],
    ['Birch,tech,huge,,1', 'segment'],
    ['Birch,tech,smb,,lots', 'mrr'],
    ['Birch,tech,smb,,-1', 'mrr'],
    ['Birch,tech,smb,,"1,234"', 'mrr'],
    [`${'x'.repeat(201)},tech,smb,,1`, 'name'],
  ])('refuses %s', async (row, field) => {
    const { checked } = await plan(`${HEADER}\n${row}\n`, []);
    expect(checked.errors.map((error) => error.field)).toEqual([field]);
    expect(checked.errors[0]?.line).toBe(2);
  });

  it('says the same of the same change, and another of another', async () => {
    const [one, two] = [
      `${HEADER}\nA,tech,smb,,1\nB,tech,smb,,2\n`,
      `${HEADER}\nB,tech,smb,,2\nA,tech,smb,,1\n`,
    ];
    expect(await digest(one)).toBe(await digest(two));
    expect(await digest(one)).not.toBe(await digest(one.replace(',1', ',3')));
  });
});
