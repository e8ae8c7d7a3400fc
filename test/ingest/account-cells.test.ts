import { describe, expect, it } from 'vitest';
import { Decimal } from '../../src/domain/decimal.ts';
import { planAccounts, type KnownAccount } from '../../src/domain/pulse/plan-accounts.ts';
import { nameKey } from '../../src/domain/name-key.ts';
import { SINCE_EVER } from '../../src/domain/pulse/mrr-steps.ts';
import { ALWAYS } from '../../src/domain/pulse/spans.ts';
import { DEFAULT_SETTINGS, type TenantSettings } from '../../src/domain/tenant.ts';
import { checkAccountRows, ownerTexts } from '../../src/ingest/check-account-rows.ts';
import { readCsv } from '../../src/ingest/read-csv.ts';
import { editLines } from '../../src/render/import/account-edits.ts';
import { bytesOf } from './bytes.ts';

const NOW = new Date('2026-11-30T15:00:00Z');
const HEADER =
  'name,vertical,segment,owner,mrr,currency,status,renewal_date,churned_on,churn_reason,mrr_from';

const renewing: KnownAccount = {
  id: 'renewing',
  name: 'Renewal Test Co',
  vertical: 'tech',
  segment: 'smb',
  ownerId: 'U0MIRA',
  spans: ALWAYS,
  renewalDate: '2026-12-15',
  revision: 2,
  mrr: [{ from: '2026-01-01', amount: new Decimal(100), currency: 'USD' }],
};
const gone: KnownAccount = {
  ...renewing,
  id: 'gone',
  name: 'Gone',
  spans: [{ from: SINCE_EVER, end: { kind: 'churned', on: '2026-09-10', reason: null } }],
};

async function check(
  rows: string,
  known: readonly KnownAccount[] = [renewing],
  settings: Partial<TenantSettings> = {},
  header = HEADER,
) {
  const file = await readCsv(bytesOf(`${header}\n${rows}\n`), {});
  const checked = await checkAccountRows(file, {
    accounts: known,
    verticals: ['tech'],
    settings: { ...DEFAULT_SETTINGS, ...settings },
    now: NOW,
    mayEdit: () => true,
    mayCreate: () => true,
    owners: new Map(ownerTexts(file).map((one) => [one, one === '@mira' ? 'U0MIRA' : null])),
  });
  const plan = planAccounts({
    proposed: checked.rows,
    current: known,
    today: '2026-11-30',
    openFrom: '2026-11-01',
    newId: () => 'new',
  });
  return { ...checked, plan };
}

/** What would stand after storing a plan. */
const after = ({ plan }: Awaited<ReturnType<typeof check>>): readonly KnownAccount[] =>
  plan.changes.map(({ mrr, ...one }) => ({
    ...one,
    id: nameKey(one.name),
    revision: 1,
    mrr: mrr === null ? [] : [mrr],
  }));

describe('a dash in a file of accounts', () => {
  it.each(['-', '—', '–', "'-"])(
    '%s clears the date of renewal and the owner, and says so',
    async (dash) => {
      const { plan, errors, warnings } = await check(
        `Renewal Test Co,,,${dash},,,,${dash.replace("'", '')},,,`,
      );
      expect({ errors, warnings }).toEqual({ errors: [], warnings: [] });
      expect(plan.changes).toMatchObject([{ ownerId: null, renewalDate: null, mrr: null }]);
      expect(editLines(plan.edits, 'comma-dot').join()).toContain(
        'owner cleared · renewal 2026-12-15 cleared',
      );
    },
  );

  it('changes nothing where nothing stands, and blank keeps', async () => {
    const bare = { ...renewing, ownerId: null, renewalDate: null };
    expect((await check('Renewal Test Co,,,-,,,,-,-,,', [bare])).plan.changes).toEqual([]);
    expect((await check('Renewal Test Co,,,,,,,,,,')).plan.changes).toEqual([]);
  });

  it('makes new accounts without', async () => {
    const { plan, errors } = await check('New Co,tech,smb,-,5,USD,active,-,-,,');
    expect(errors).toEqual([]);
    expect(plan.changes).toMatchObject([{ ownerId: null, renewalDate: null }]);
  });

  it.each([
    ['Gone,,,,,,,,-,,', 'churned_on', /Write active as its status/],
    ['Renewal Test Co,,,,,,churned,,-,,', 'churned_on', /Write active as its status/],
    ['Renewal Test Co,,,,100,,,,,,-', 'mrr_from', /Leave it blank/],
  ])('cannot clear what must be: %s', async (row, field, words) => {
    const { errors } = await check(row, [renewing, gone]);
    expect(errors).toMatchObject([{ line: 2, field, value: '-' }]);
    expect(errors[0]?.message).toMatch(words);
  });
});

describe('owners that are not found', () => {
  it.each([
    [
      '"Castellan, Mira"',
      'Write a name as Slack shows it, “Mira Castellan”, or an e-mail address.',
    ],
    ['mira; noor', 'An account has one owner: name one.'],
    ['none', 'To take an owner away write -.'],
  ])('%s: %s', async (owner, words) => {
    const { warnings, plan } = await check(`Renewal Test Co,,,${owner},,,,,,,`);
    expect(warnings.join()).toContain(words);
    expect(plan.changes).toEqual([]);
  });
});

describe('amounts of a file of accounts', () => {
  it.each([
    'Thirds Ltd,tech,smb,,83.3333333333333,USD,active,,,,',
    'Two Thirds Ltd,tech,smb,,166.66666666666666,USD,active,,,,',
    'Tiny Mrr Ltd,tech,smb,,0.00000000001,USD,active,,,,',
  ])('%s again changes nothing', async (row) => {
    const first = await check(row, []);
    expect(first.errors).toEqual([]);
    const again = await check(row, after(first));
    expect(again.plan).toMatchObject({ changes: [], same: 1 });
  });

  it('are an error of their line where they are too large', async () => {
    const { errors } = await check('Huge Mrr Ltd,tech,smb,,999999999999999999999,USD,active,,,,');
    expect(errors).toMatchObject([{ line: 2, field: 'mrr' }]);
    expect(errors[0]?.message).toMatch(/too large/);
  });

  it.each([
    ['Big Mrr Ltd,tech,smb,,12345678901234567890,USD,active,,,,', 1],
    ['Big Mrr Ltd,tech,smb,,100001,USD,active,,,,', 1],
    ['Big Mrr Ltd,tech,smb,,100000,USD,active,,,,', 0],
    ['Renewal Test Co,tech,smb,,12345678901234567890,USD,active,,,,', 0],
    ['Big Mrr Ltd,tech,smb,,12345678901234567890,EUR,active,,,,', 0],
  ])('are compared with all others: %s', async (row, count) => {
    const { warnings } = await check(row);
    expect(warnings.filter((one) => one.includes('more than a thousand times'))).toHaveLength(
      count,
    );
  });

  it('of another currency say where to name it', async () => {
    const { errors } = await check('New Co,tech,smb,,€5,,active,,,,');
    expect(errors[0]?.message).toMatch(/name it in a currency column/);
    expect((await check('New Co,tech,smb,,€5,EUR,active,,,,')).errors).toEqual([]);
  });

  it('are refused where a German sheet saved with commas leaves two readings', async () => {
    const rows = [
      'Alpha,1.234',
      'Delta,12.500',
      'Epsilon,"€1.234"',
      'Fine,0.125',
      'Zeta,1.234.567',
    ];
    const { errors } = await check(
      rows.map((row) => row.replace(',', ',tech,smb,,')).join('\n'),
      [],
      { numberFormat: 'dot-comma', currency: 'EUR' },
      'name,vertical,segment,owner,mrr',
    );
    expect(errors.map(({ line, field }) => `${line} ${field}`)).toEqual([
      '2 mrr',
      '3 mrr',
      '4 mrr',
    ]);
    for (const { message } of errors) expect(message).toMatch(/two ways/);
  });
});
