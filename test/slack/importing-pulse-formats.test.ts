import { Buffer } from 'node:buffer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PEOPLE, DEMO_TEAM_CHANNEL } from '../../src/playground/demo-world.ts';
import type { ApiMessage } from '../../src/playground/local-slack/state/api-message.ts';
import { IMPORT_ACTIONS } from '../../src/render/import/preview-part.ts';
import { findAccounts } from '../../src/store/pulse/accounts.ts';
import { findInputValues } from '../../src/store/pulse/scoring-values.ts';
import { Prisma } from '../../src/generated/prisma/client.ts';
import { startTestBot, type TestBot } from '../fixtures/bot.ts';
import { setUpTenant } from '../fixtures/set-up-tenant.ts';
import { messageWhen, posts, tableRows, textOf } from './hands.ts';

const { admin, csm } = DEMO_PEOPLE;
const TEAM = DEMO_TEAM_CHANNEL;
const BOM = '\uFEFF';

const ACCOUNTS = ['name', 'vertical', 'segment', 'owner', 'mrr', 'currency'];
const VALUES = ['account_name', 'metric_type', 'period_start', 'period_end', 'value'];

const isDone = (message: ApiMessage) => textOf(message).includes('imported by');

/** As a spreadsheet of a country with decimal commas saves it. */
const sheet = (rows: readonly (readonly string[])[], { bom = '', mark = ';', end = '\r\n' } = {}) =>
  bom + rows.map((row) => row.join(mark) + end).join('');

const september = (name: string, type: string, value: string) => [
  name,
  type,
  '2025-09-01',
  '2025-09-30',
  value,
];

describe('files of the customer pulse as spreadsheets write them', () => {
  let bot: TestBot;
  let tenantId: string;
  beforeAll(async () => {
    bot = await startTestBot();
    const settings = { numberFormat: 'dot-comma', currency: 'EUR' } as const;
    ({ tenantId } = await setUpTenant(bot.store, { settings }));
  });
  afterAll(() => bot.close());

  let files = 0;
  async function share(bytes: string | Buffer): Promise<ApiMessage> {
    files += 1;
    const before = posts(bot, TEAM).length;
    await bot.slack.as(admin).shareFile(TEAM, { name: `sheet-${files}.csv`, bytes });
    return bot.slack.waitFor(
      () =>
        posts(bot, TEAM)
          .slice(before)
          .find((message) => message.files === undefined),
      { what: 'an answer to the file', timeoutMs: 20_000 },
    );
  }
  async function importIt({ ts }: ApiMessage): Promise<string> {
    await bot.slack.as(admin).press({ channelId: TEAM, ts, actionId: IMPORT_ACTIONS.import });
    return textOf(await messageWhen(bot, TEAM, ts, isDone, 'the end of the import'));
  }
  const accounts = () => bot.store.readInTenant(tenantId, findAccounts);
  /** Type → value × 1e10 of an account's values of September. */
  async function unitsOf(name: string): Promise<ReadonlyMap<string, bigint>> {
    const account = (await accounts()).find((one) => one.name === name);
    const range = { from: '2025-09-30', to: '2025-09-30' };
    const found = await bot.store.readInTenant(tenantId, (tx) =>
      findInputValues(tx, range, Prisma.sql`AND account_id = ${account?.id ?? ''}::uuid`),
    );
    return new Map((found.get(account?.id ?? '') ?? []).map(({ type, units }) => [type, units]));
  }

  it('takes accounts with a byte order mark, semicolons, CRLF and decimal commas', async () => {
    const file = sheet(
      [
        ACCOUNTS,
        ['Ähre & Söhne', 'TECH', 'Mid-Market', csm, '1234,50', ''],
        ['"Bach; Mühle"', 'tech', 'smb', '', '"1.200,00 $"', 'USD'],
        ['Cäsar', 'healthcare', 'enterprise', '', '€900', ''],
      ],
      { bom: BOM },
    );
    expect(await importIt(await share(file))).toMatch(/3 new/);
    const stored = (await accounts()).map(({ name, ownerId, mrr }) => ({
      name,
      ownerId,
      mrr: `${mrr[0]?.amount.toFixed() ?? ''} ${mrr[0]?.currency ?? ''}`,
    }));
    expect(stored.toSorted((a, b) => a.name.localeCompare(b.name, 'de'))).toEqual([
      { name: 'Ähre & Söhne', ownerId: csm, mrr: '1234.5 EUR' },
      { name: 'Bach; Mühle', ownerId: null, mrr: '1200 USD' },
      { name: 'Cäsar', ownerId: null, mrr: '900 EUR' },
    ]);
  });

  it('takes metrics so too, and amounts with the sign of the account or of the team', async () => {
    const rows = [
      september('ähre & söhne', 'csat_score', '71,25'),
      september('Ähre & Söhne', 'Active Users Percent', '80,5'),
      september('Ähre & Söhne', 'expansion_mrr', '"€1.050,75"'),
      september('"Bach; Mühle"', 'expansion_mrr', '$12,5'),
      september('"Bach; Mühle"', 'contraction_mrr', '7,5 €'),
    ];
    const done = await importIt(await share(sheet([VALUES, ...rows], { bom: BOM })));
    expect(done).toMatch(/5 new/);
    expect(await unitsOf('Ähre & Söhne')).toEqual(
      new Map([
        ['csat_score', 712_500_000_000n],
        ['active_users_percent', 805_000_000_000n],
        ['expansion_mrr', 10_507_500_000_000n],
      ]),
    );
    expect(await unitsOf('Bach; Mühle')).toEqual(
      new Map([
        ['expansion_mrr', 125_000_000_000n],
        ['contraction_mrr', 75_000_000_000n],
      ]),
    );
  });

  it('reads the same numbers from a file with tabs and points', async () => {
    const rows = [
      september('Ähre & Söhne', 'csat_score', '71.25'),
      september('Ähre & Söhne', 'active_users_percent', '80.5'),
    ];
    const again = await share(sheet([VALUES, ...rows], { mark: '\t', end: '\n' }));
    expect(textOf(again)).toMatch(/importing it changes nothing/);
  });

  it('refuses what could be read in two ways, with the line as the spreadsheet counts it', async () => {
    const refused = await share(
      sheet([
        VALUES,
        september('Ähre & Söhne', 'csat_score', '71,25'),
        september('Ähre & Söhne', 'ces_score', '1.234'),
        september('Cäsar', 'complaint_rate_per_1000', '£5'),
        september('"Bach; Mühle"', 'nrr_percent', '101,5%'),
      ]),
    );
    const rows = tableRows(refused).map((row) => row.join(' | '));
    expect(rows.join('\n')).toMatch(/3 \| value: 1\.234 \| .*two ways/);
    expect(rows.join('\n')).toMatch(/4 \| value: £5 \| .*not a number/);
    // A percent may carry its sign.
    expect(rows.join('\n')).not.toContain('101,5%');
  });

  it.each([
    ['no byte at all', '', /empty/i],
    ['nothing but a header', sheet([VALUES]), /no rows/i],
    ['nothing but a header of accounts', sheet([ACCOUNTS], { bom: BOM }), /no rows/i],
  ])('says what is wrong with %s', async (_, bytes, words) => {
    expect(textOf(await share(bytes))).toMatch(words);
  });

  it('says how to save what Excel calls Unicode text', async () => {
    const text = sheet([VALUES, september('Cäsar', 'complaint_rate_per_1000', '6')], {
      mark: '\t',
    });
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    expect(textOf(await share(bytes))).toMatch(/UTF-16.*CSV UTF-8/);
  });
});
