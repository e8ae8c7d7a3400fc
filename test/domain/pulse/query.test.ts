import { describe, expect, it } from 'vitest';
import type { ActionsQuery } from '../../../src/domain/alerts/actions-query.ts';
import type { AlertsQuery } from '../../../src/domain/alerts/alerts-query.ts';
import type { AccountsQuery } from '../../../src/domain/pulse/accounts-query.ts';
import type { PulseCommandContext } from '../../../src/domain/pulse/command.ts';
import { helpExamples } from '../../../src/domain/pulse/command-help.ts';
import { parsePulseCommand } from '../../../src/domain/pulse/query.ts';
import { AppError } from '../../../src/errors.ts';
import { pulseNow } from '../../fixtures/pulse-account.ts';
import { settings } from '../../fixtures/scorecard.ts';

const NAMES = [
  'North Light',
  'Northern Rail',
  'Harbour & Pine',
  'Risk Partners',
  'Map',
  'Acme',
  'Acme Labs',
  'May & Sons',
  'Ärzte am Platz',
];

const context: PulseCommandContext = {
  now: pulseNow,
  settings,
  accounts: NAMES.map((name) => ({ id: name, name })),
  verticals: ['tech', 'healthcare', 'manufacturing', 'shipyards'],
  people: [
    { id: 'U0MIRA', name: 'Mira Lund' },
    { id: 'U0OTTO', name: 'Otto Berg' },
  ],
  userId: 'U0ASKER',
};

type ListQuery = AlertsQuery | ActionsQuery;

function queryText(query: AccountsQuery | ListQuery): string {
  if (!('filter' in query)) {
    const { list, owner, page } = query;
    return [list, owner, page === 1 ? null : `p${page}`].filter((one) => one !== null).join(' ');
  }
  const { list, period, filter, sort, page } = query;
  return [
    list,
    period,
    filter.vertical,
    filter.status,
    filter.segment,
    filter.owner,
    ...filter.mrr.map(({ operator, amount }) => `mrr${operator}${amount}`),
    filter.text === null ? null : `q=${filter.text}`,
    sort === null ? null : `${sort.descending ? '-' : '+'}${sort.column}`,
    page === 1 ? null : `p${page}`,
  ]
    .filter((part) => part !== null)
    .join(' ');
}

function parsed(text: string, given = context): string {
  const command = parsePulseCommand(text, given);
  const parts = Object.entries(command).map(([key, value]) =>
    key === 'query' ? queryText(value as AccountsQuery | ListQuery) : value,
  );
  return parts.filter((part) => part !== null).join(' | ');
}

function refusal(text: string, given = context): string {
  try {
    return `accepted: ${parsed(text, given)}`;
  } catch (error) {
    if (error instanceof AppError) return error.userMessage;
    throw error;
  }
}

describe('what /pulse asks for', () => {
  it.each([
    ['', 'portfolio'],
    ['2025-10', 'portfolio | 2025-10-01'],
    ['last', 'portfolio | 2025-10-01'],
    ['last month', 'portfolio | 2025-10-01'],
    ['september 2025', 'portfolio | 2025-09-01'],
    ['accounts', 'accounts | accounts'],
    ['accounts vertical:tech', 'accounts | accounts tech'],
    ['accounts status:watch segment:smb', 'accounts | accounts amber smb'],
    ['accounts status:not scored 2', 'accounts | accounts not-scored p2'],
    ['accounts status:"at risk"', 'accounts | accounts red'],
    ['accounts status:green', 'accounts | accounts green'],
    ['accounts status:churned', 'accounts | accounts churned'],
    ['accounts status:active', 'accounts | accounts active'],
    ['accounts segment:mid-market', 'accounts | accounts mid-market'],
    ['accounts owner:&lt;@U0MIRA|mira&gt;', 'accounts | accounts U0MIRA'],
    ['accounts owner:<@U0MIRA|mira>', 'accounts | accounts U0MIRA'],
    ['accounts owner: <@U0MIRA>', 'accounts | accounts U0MIRA'],
    ['accounts owner:@otto', 'accounts | accounts U0OTTO'],
    ['accounts owner:me', 'accounts | accounts U0ASKER'],
    ['accounts owner:none', 'accounts | accounts none'],
    ['accounts mrr&gt;1000', 'accounts | accounts mrr>1000'],
    ['accounts mrr > 1,000 mrr<=2.5k', 'accounts | accounts mrr>1000 mrr<=2500'],
    ['accounts mrr> 1000', 'accounts | accounts mrr>1000'],
    ['accounts q:"north light"', 'accounts | accounts q=north light'],
    ['accounts q:north', 'accounts | accounts q=north'],
    ['accounts sort:mrr', 'accounts | accounts -mrr'],
    ['accounts sort:-score page 3', 'accounts | accounts -score p3'],
    ['accounts sort:mrr:asc', 'accounts | accounts +mrr'],
    ['accounts 2025-09 vertical:ship', 'accounts | accounts 2025-09-01 shipyards'],
    ['risk', 'accounts | risk'],
    ['risk last vertical:tech', 'accounts | risk 2025-10-01 tech'],
    ['upside', 'accounts | upside'],
    ['mine', 'accounts | mine U0ASKER'],
    ['not scored', 'accounts | not-scored'],
    ['Not-Scored 2', 'accounts | not-scored p2'],
    ['churned', 'accounts | churned'],
    ['map', 'map'],
    ['map 2025-09', 'map | 2025-09-01'],
    ['north light', 'account | North Light'],
    ['NORTHLIGHT', 'account | North Light'],
    ['arzte', 'account | Ärzte am Platz'],
    ['harb pine', 'account | Harbour & Pine'],
    ['harbour &amp; pine 2025-09', 'account | Harbour & Pine | 2025-09-01'],
    ['acme', 'account | Acme'],
    ['"map"', 'account | Map'],
    ['"May & Sons"', 'account | May & Sons'],
    ['may & sons', 'account | May & Sons'],
    ['risk partners', 'account | Risk Partners'],
    ['why acme labs', 'why | Acme Labs'],
    ['why acme labs last', 'why | Acme Labs | 2025-10-01'],
    ['override acme', 'override | Acme'],
    ['weights', 'weights'],
    ['weights health', 'weights | healthcare'],
    ['metrics', 'metrics'],
    ['export csv', 'export-accounts | accounts | false'],
    ['export csv all', 'export-accounts | accounts | true'],
    ['export csv vertical:tech', 'export-accounts | accounts tech | false'],
    ['export metrics csv', 'export-metrics | accounts | false'],
    ['export metrics csv 2025-09', 'export-metrics | accounts 2025-09-01 | false'],
    ['export metrics csv all', 'export-metrics | accounts | true'],
    ['export metrics csv owner:@mira', 'export-metrics | accounts U0MIRA | false'],
    ['export metrics csv owner:<@U0OTTO|otto>', 'export-metrics | accounts U0OTTO | false'],
    [
      'export metrics csv vertical:tech mrr>100 2025-09',
      'export-metrics | accounts 2025-09-01 tech mrr>100 | false',
    ],
    ['template tech', 'template | tech | false'],
    ['template csv tech all', 'template | tech | true'],
    ['template tech 2025-09', 'template | tech | 2025-09-01 | false'],
    ['template accounts', 'template | accounts | false'],
    ['note acme labs called back', 'note | Acme Labs | called back'],
    ['note acme called back', 'note | Acme | called back'],
    ['note "north light" sponsor left', 'note | North Light | sponsor left'],
    ['note northern wants a demo', 'note | Northern Rail | wants a demo'],
    ['note acme labs They said "no"  twice', 'note | Acme Labs | They said "no"  twice'],
    [
      'note acme labs a 5" pipe &amp; <@U0MIRA|mira>',
      'note | Acme Labs | a 5" pipe & <@U0MIRA|mira>',
    ],
    ['note "north light" “not yet', 'note | North Light | “not yet'],
    ['note acme', 'note | Acme'],
    ['assign acme labs <@U0OTTO|otto>', 'assign | Acme Labs | U0OTTO'],
    ['assign acme to @mira', 'assign | Acme | U0MIRA'],
    ['assign acme', 'assign | Acme'],
    ['alerts', 'alerts | unresolved'],
    ['alerts mine', 'alerts | unresolved U0ASKER'],
    ['Alerts ALL', 'alerts | all'],
    ['alerts open 2', 'alerts | open p2'],
    ['alerts acknowledged mine page 3', 'alerts | acknowledged U0ASKER p3'],
    ['alerts snoozed owner:@otto', 'alerts | snoozed U0OTTO'],
    ['alerts owner:me', 'alerts | unresolved U0ASKER'],
    ['alerts resolved owner:<@U0MIRA|mira>', 'alerts | resolved U0MIRA'],
    ['alerts owner: "Mira Lund"', 'alerts | unresolved U0MIRA'],
    ['alerts <@U0MIRA> snoozed', 'alerts | snoozed U0MIRA'],
    ['alerts @mira', 'alerts | unresolved U0MIRA'],
    ['alerts owner:none', 'alerts | unresolved none'],
    ['actions', 'actions | open'],
    ['actions mine', 'actions | open U0ASKER'],
    ['actions done', 'actions | closed'],
    ['actions all mine 2', 'actions | all U0ASKER p2'],
    ['actions open owner:otto', 'actions | open U0OTTO'],
    ['log acme labs', 'log | Acme Labs'],
    ['log "map"', 'log | Map'],
    ['settings', 'settings'],
    ['plays', 'plays'],
    ['help', 'help'],
  ])('%s', (text, meant) => {
    expect(parsed(text)).toBe(meant);
  });

  it.each([
    ['nor', 'Northern Rail'],
    ['nroth lihgt', '`/pulse "North Light"`|`/pulse North Light`'],
    ['2031-01', 'has not begun'],
    ['october 2031', 'has not begun'],
    ['accounts blue', '`/pulse accounts q:"north light"`'],
    ['accounts status:blue', '`status:healthy`'],
    ['accounts sort:colour', '`sort:name`'],
    ['accounts mrr>lots', '`/pulse accounts mrr>1000`'],
    ['accounts mrr:5', '`mrr>1000`'],
    ['accounts q:', 'Nothing stands behind `q:`'],
    ['accounts page:0', '`/pulse accounts page:2`'],
    ['accounts last 2025-09', '`/pulse accounts last`'],
    ['why', 'Which account?'],
    ['acounts', '`/pulse accounts`'],
    ['template', '`/pulse template accounts`'],
    ['export metrics csv <@U0OTTO|otto> blue', 'what “@otto blue” means'],
    ['export metrics csv blue', '`/pulse export metrics csv last`'],
    ['metrics now', '`/pulse metrics`'],
    ['map blue', '`/pulse map`'],
    ['assign acme <@U0MIRA> <@U0OTTO>', 'One owner'],
    ['alerts blue', '`/pulse alerts snoozed`'],
    ['alerts "open"', '`/pulse alerts owner:@name`'],
    ['alerts open snoozed', '`/pulse alerts mine`'],
    ['alerts owner:', 'Nothing stands behind `owner:`'],
    ['alerts owner:nobody-there', 'Mira Lund'],
    ['alerts constructor', '`/pulse alerts all`'],
    ['allerts', '`/pulse alerts`'],
    ['actions owner:none', 'Every action has an owner'],
    ['actions snoozed', '`/pulse actions done`'],
    ['log', 'Which account?'],
    ['settings now', '`/pulse settings`'],
    ['plays mine', '`/pulse plays`'],
    ['zzzzzz', '`/pulse accounts q:zzzzzz`'],
    ['z'.repeat(200), '`/pulse accounts` lists them all'],
    ['accounts vertical:farming', '`/pulse accounts vertical:tech`'],
    ['assign acme @nobody', '`/pulse assign Acme`'],
    ['"open', 'A quote is not closed'],
  ])('%s is answered with what to type', (text, said) => {
    expect(said.split('|').some((one) => refusal(text).includes(one))).toBe(true);
  });

  it('lets no name ping anybody', () => {
    const hostile = { ...context, accounts: [{ id: '1', name: '<!channel> one' }] };
    expect(refusal('<!chanel> on', hostile)).not.toContain('<!');
  });

  it('says what to do before there are accounts', () => {
    const empty = { ...context, accounts: [] };
    expect(refusal('acme', empty)).toContain('`/pulse template accounts`');
    expect(refusal('why', empty)).toContain('`/pulse template accounts`');
  });

  it('finds and misses names among 5,000 accounts', () => {
    const accounts = Array.from({ length: 5_000 }, (_, at) => ({
      id: String(at),
      name: `${NAMES[at % NAMES.length]} ${at}`,
    }));
    const many = { ...context, accounts };
    expect(parsed('north light 4500', many)).toBe('account | 4500');
    expect(refusal('nroth lihgt 4500', many)).toContain('North Light 4500');
  });

  it('helps with examples that work as typed', () => {
    for (const given of [context, { ...context, accounts: [] }]) {
      const examples = helpExamples(given);
      expect(examples.length).toBeGreaterThan(9);
      for (const { text } of examples)
        expect(refusal(text.replace(/^\/pulse ?/, ''), given)).toMatch(/^accepted/);
    }
  });
});
