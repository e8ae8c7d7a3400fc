import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PEOPLE, DEMO_TEAM_CHANNEL } from '../../src/playground/demo-world.ts';
import type { ApiMessage } from '../../src/playground/local-slack/state/api-message.ts';
import { IMPORT_ACTIONS } from '../../src/render/import/preview-part.ts';
import { findAccounts } from '../../src/store/pulse/accounts.ts';
import { startTestBot, type TestBot } from '../fixtures/bot.ts';
import { setUpTenant, type SetUpTenant } from '../fixtures/set-up-tenant.ts';
import { messageWhen, posts, tableRows, textOf } from './hands.ts';
import { ALWAYS } from '../../src/domain/pulse/spans.ts';
import { churned } from '../fixtures/pulse-account.ts';

const { admin, jason, csm } = DEMO_PEOPLE;
const TEAM = DEMO_TEAM_CHANNEL;

const accountsCsv = (...rows: string[]) =>
  ['name,vertical,segment,owner,mrr', ...rows, ''].join('\n');
const valuesCsv = (...rows: string[]) =>
  ['account_name,metric_type,period_start,period_end,value', ...rows, ''].join('\n');
const SEPTEMBER = '2025-09-01,2025-09-30';

const healthy = (name: string, health: number) => [
  ...[
    'active_users_percent',
    'hero_feature_adoption_percent',
    'license_utilisation_percent',
    'csat_score',
    'ces_score',
    'nrr_percent',
    'expansion_mrr',
  ].map((type) => `${name},${type},${SEPTEMBER},${health}`),
  `${name},integration_count,${SEPTEMBER},${health / 10}`,
  `${name},nps_score,${SEPTEMBER},${health * 2 - 100}`,
  `${name},contraction_mrr,${SEPTEMBER},${100 - health}`,
];

describe('sharing CSV files of the customer pulse', () => {
  let bot: TestBot;
  let tenant: SetUpTenant;
  beforeAll(async () => {
    bot = await startTestBot();
    tenant = await setUpTenant(bot.store);
  });
  afterAll(() => bot.close());

  let files = 0;
  async function share(text: string, by: string = admin): Promise<ApiMessage> {
    files += 1;
    const before = posts(bot, TEAM).length;
    await bot.slack.as(by).shareFile(TEAM, { name: `file-${files}.csv`, bytes: text });
    return bot.slack.waitFor(
      () =>
        posts(bot, TEAM)
          .slice(before)
          .find(({ files: shared }) => shared === undefined),
      { what: 'an answer to the file', timeoutMs: 20_000 },
    );
  }
  async function importIt(preview: ApiMessage, by: string = admin): Promise<string> {
    await bot.slack
      .as(by)
      .press({ channelId: TEAM, ts: preview.ts, actionId: IMPORT_ACTIONS.import });
    return textOf(
      await messageWhen(
        bot,
        TEAM,
        preview.ts,
        (message) => textOf(message).includes('imported by'),
        'the end of the import',
      ),
    );
  }
  const accounts = () => bot.store.readInTenant(tenant.tenantId, findAccounts);

  it('creates accounts, then their scores, and announces no first colour as a change', async () => {
    const preview = await share(
      accountsCsv(
        `Alder Labs,tech,SMB,${csm},"$1,200"`,
        'Birch & Sons,Tech,Mid Market,nobody@example.com,900',
        '<!channel>,tech,enterprise,,0',
      ),
    );
    expect(textOf(preview)).toMatch(/3 new/);
    expect(textOf(preview)).toMatch(/nobody@example\.com/);
    expect(textOf(preview)).not.toMatch(/<!channel>/);
    expect(await importIt(preview)).toMatch(/Owners not found in Slack: “nobody@example\.com”/);
    const [channel, alder, birch] = (await accounts()).toSorted((a, b) =>
      a.name < b.name ? -1 : 1,
    );
    expect(channel?.name).toBe('<!channel>');
    expect(alder).toMatchObject({ segment: 'smb', vertical: 'tech', spans: ALWAYS });
    expect(alder?.mrr[0]).toMatchObject({ from: '1970-01-01', currency: 'USD' });
    expect(birch).toMatchObject({ segment: 'mid-market', ownerId: null });

    const values = await share(
      valuesCsv(...healthy('alder labs', 80), ...healthy('Birch & Sons', 45)),
    );
    expect(textOf(values)).toMatch(/20 new/);
    expect(textOf(values)).toMatch(/2 accounts.*worked out again/);
    const done = await importIt(values);
    // A first colour is no change of one.
    expect(done).toMatch(/scores changed; no account changed colour/);
  });

  it('changes nothing when the same file is shared again', async () => {
    const again = await share(
      valuesCsv(...healthy('Alder Labs', 80), ...healthy('Birch & Sons', 45)),
    );
    expect(textOf(again)).toMatch(/importing it changes nothing/);
    expect(JSON.stringify(again.blocks)).not.toContain(IMPORT_ACTIONS.import);
  });

  it('refuses a file with any error, stores nothing and lists every reason', async () => {
    const refused = await share(
      valuesCsv(
        `Alder Lab,active_users_percent,${SEPTEMBER},50`,
        `Alder Labs,active_user_percent,${SEPTEMBER},50`,
        `Alder Labs,nps_score,${SEPTEMBER},130`,
        'Alder Labs,csat_score,2025-9-1,2025-09-30,50',
        'Alder Labs,csat_score,2025-09-30,2025-09-01,50',
        `Alder Labs,ces_score,${SEPTEMBER},12abc`,
        `Alder Labs,ces_score,${SEPTEMBER},"1,234"`,
        'Alder Labs,csat_score,2026-01-01,2026-01-31,50',
        `Birch & Sons,csat_score,${SEPTEMBER},50`,
        `Birch & Sons,csat_score,${SEPTEMBER},51`,
      ),
    );
    const rows = tableRows(refused).map((row) => row.join(' | '));
    expect(rows.join('\n')).toMatch(/2 \| account_name: Alder Lab \|.*Did you mean “Alder Labs”/);
    expect(rows.join('\n')).toMatch(
      /3 \| metric_type: active_user_percent \|.*active_users_percent/,
    );
    expect(rows.join('\n')).toMatch(/4 \| value: 130 \| NPS is from -100 to 100/);
    expect(rows.join('\n')).toMatch(/5 \| period_start: 2025-9-1 \|.*YYYY-MM-DD/);
    expect(rows.join('\n')).toMatch(/6 \| period_end: 2025-09-01 \| The period ends before/);
    expect(rows.join('\n')).toMatch(/7 \| value: 12abc/);
    expect(rows.join('\n')).toMatch(/8 \| value: 1,234/);
    expect(rows.join('\n')).toMatch(/9 \| period_start: 2026-01-01 \|.*not begun/);
    expect(rows.join('\n')).toMatch(/11 \|.*Line 10 already gives/);
  });

  it('refuses a slip in a year', async () => {
    const refused = await share(
      valuesCsv(
        'Alder Labs,csat_score,1025-09-01,1025-09-30,50',
        'Alder Labs,nrr_percent,2025-01-01,2035-12-31,50',
      ),
    );
    const rows = tableRows(refused).map((row) => row.join(' | '));
    expect(rows[1]).toMatch(/2 \| period_start: 1025-09-01 \|.*Check the year/);
    expect(rows[2]).toMatch(/3 \| period_end: 2035-12-31 \|.*Check the year/);
  });

  it('warns when percents look like fractions', async () => {
    const preview = await share(
      valuesCsv(
        ...[
          'active_users_percent',
          'hero_feature_adoption_percent',
          'license_utilisation_percent',
        ].map((type) => `Alder Labs,${type},2025-08-01,2025-08-31,0.6`),
      ),
    );
    expect(textOf(preview)).toMatch(/All percents in this file are 1 or less/);
  });

  it('lets members import nothing, and CSMs only their own accounts', async () => {
    expect(textOf(await share(accountsCsv('Cedar,tech,smb,,1'), jason))).toMatch(
      /Only customer success managers, managers and admins can import/,
    );
    const others = await share(valuesCsv(`Birch & Sons,csat_score,${SEPTEMBER},50`), csm);
    expect(JSON.stringify(tableRows(others))).toMatch(
      /managers and admins can change this account/,
    );
    const own = await share(valuesCsv(`Alder Labs,csat_score,${SEPTEMBER},81`), csm);
    expect(textOf(own)).toMatch(/1 changed/);
    // What is stored of others' accounts may stand in the file.
    const mixed = await share(
      valuesCsv(`Alder Labs,csat_score,${SEPTEMBER},82`, ...healthy('Birch & Sons', 45)),
      csm,
    );
    expect(textOf(mixed)).toMatch(/1 changed; 10 rows change nothing/);
    const file = accountsCsv(
      `Alder Labs,tech,SMB,${csm},"$1,300"`,
      'Birch & Sons,Tech,Mid Market,,900',
    );
    expect(textOf(await share(file, csm))).toMatch(/1 changed; 1 row changes nothing/);
    const refused = await share(file.replace(',900', ',901'), csm);
    expect(JSON.stringify(tableRows(refused))).toMatch(/can change this account/);
    // Who may change nothing at all is told so once; what changes nothing is no matter.
    expect(textOf(await share(accountsCsv('Birch & Sons,tech,mid-market,,900'), jason))).toMatch(
      /importing it changes nothing/,
    );
    expect(textOf(await share(valuesCsv(...healthy('Birch & Sons', 45)), jason))).toMatch(
      /importing it changes nothing/,
    );
  });

  it('a churned account leaves its score', async () => {
    const csv =
      'name,vertical,segment,owner,mrr,status,churned_on,churn_reason\nAlder Labs,,,,,churned,2025-09-15,Moved on\n';
    const done = await importIt(await share(csv));
    expect(done).toMatch(/Alder Labs: 🟢 Healthy → ⚪ Not scored/);
    const alder = (await accounts()).find(({ name }) => name === 'Alder Labs');
    expect(alder).toMatchObject({
      ...churned('2025-09-15', 'Moved on'),
    });
    expect(alder?.mrr).toHaveLength(1);
  });
});
