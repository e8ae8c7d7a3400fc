import { describe, expect, it } from 'vitest';
import { weeklyPulse } from '../../../reports/weekly-pulse.ts';
import { buildAccount } from '../../../src/domain/pulse/build-account.ts';
import type { PortfolioAccount } from '../../../src/domain/pulse/types.ts';
import { buildWeeklyPulse } from '../../../src/domain/reports/build-weekly-pulse.ts';
import { ON_TIME } from '../../../src/domain/reports/types.ts';
import { weekOf } from '../../../src/domain/week.ts';
import { toWeeklyPulseReport } from '../../../src/render/reports/weekly-pulse.ts';
import { churned, accountInput } from '../../fixtures/pulse-account.ts';
import { inPortfolio, money, portfolioOf } from '../../fixtures/pulse-portfolio.ts';
import { settings } from '../../fixtures/scorecard.ts';
import { readable } from '../readable.ts';

const week = weekOf('2025-11-03', settings);
const { ledger } = buildAccount(accountInput());
const ledgers = new Map(ledger === null ? [] : [['Harbour & Pine', ledger] as const]);

const report = (
  accounts: readonly PortfolioAccount[],
  sections = weeklyPulse.sections,
  newestValueAt = new Date('2025-11-04T15:00:00Z'),
) =>
  toWeeklyPulseReport({
    report: buildWeeklyPulse({
      week,
      view: portfolioOf(accounts),
      ledgers,
      newestValueAt,
      today: '2025-11-10',
      settings,
    }),
    sections,
    occasion: ON_TIME,
    settings,
    nameOf: (id) => (id === 'U0CSM' ? 'Mira Castellan' : id),
  });
const lines = (...parts: Parameters<typeof report>) => readable(report(...parts)[0]?.blocks ?? []);

const accounts = [
  inPortfolio('Harbour & Pine', { before: 76, now: 66 }, { mrr: money(4_000) }),
  inPortfolio('Slate', { before: 55, now: 45 }, { mrr: money(9_000), ownerId: null }),
  inPortfolio('Fern', { before: 60, now: 75 }),
  inPortfolio('Gone', { before: 60 }, churned('2025-10-05')),
  inPortfolio('Quiet', { before: 60, now: null }),
  inPortfolio('Steady', { now: 90 }, { mrr: money(20_000), mrrBefore: money(20_000) }),
];

describe('the weekly pulse', () => {
  it('says who needs somebody and why', () => {
    const read = lines(accounts);
    expect(read.slice(0, 2)).toEqual([
      '# Weekly pulse · W45 · 3–9 Nov 2025',
      '*October 2025* · 4 of 5 accounts scored',
    ]);
    expect(read).toContain(
      '*Worse since September 2025: 2 with a worse colour*, the largest share of their currency’s MRR first',
    );
    const slate = read.findIndex((line) => line.includes('*Slate*'));
    const harbour = read.findIndex((line) => line.includes('*Harbour &amp; Pine*'));
    expect(slate).toBeGreaterThan(0);
    expect(harbour).toBe(slate + 1);
    expect(read[slate]).toBe('🟡 → 🔴 45.0 · *Slate* · ▼ −10.0 · $9,000 · no owner');
    expect(read[harbour]?.split('\n')).toEqual([
      '🟢 → 🟡 66.0 · *Harbour &amp; Pine* · ▼ −10.0 · $4,000 · <@U0CSM>',
      ...(ledger?.kind === 'ledger'
        ? ledger.parts.slice(0, 3).map(({ text }) => `• ${text}`)
        : ['no ledger']),
    ]);
    expect(read).toContain(
      '⚫ *Churned: 1* · Gone ($1,000)\n⚪ *No longer scored: 1* · Quiet ($1,000)',
    );
    expect(read).toContain('*Better colour: 1* · Fern (🟢 75.0, ▲ +15.0)');
  });

  it('says how many accounts have no room in half the size', () => {
    const long = Array.from({ length: 40 }, (_, at) => {
      const name = `${at} ${'Very long name '.repeat(20)}`.slice(0, 200).trim();
      return inPortfolio(name, { before: 60, now: at < 20 ? 40 + at / 10 : 80 }, {});
    });
    const half = report(long)[0]?.half ?? [];
    const shown = readable(half).filter(
      (line) => line.includes('Very long name') && line.includes(' | '),
    );
    const listed = readable(report(long)[0]?.blocks ?? []).filter((line) => line.includes(' | '));
    const left = listed.length - 1 - shown.length;
    expect(shown.length).toBeGreaterThan(0);
    expect(left).toBeGreaterThan(0);
    expect(readable(half)).toContain(`and ${left} more accounts, in the thread and in \`/pulse\``);
    expect(readable(report(accounts)[0]?.half ?? []).join()).not.toContain('more account');
  });

  it('names top risk and top upside in one table', () => {
    const read = lines(accounts);
    const from = read.indexOf('Account | Owner | Score | Change | MRR');
    expect(read.slice(from + 1, from + 8)).toEqual([
      '**Top risk: the lowest scores**',
      'Slate | — | 🔴 45.0 | ▼ −10.0 | $9,000',
      'Harbour & Pine | Mira Castellan | 🟡 66.0 | ▼ −10.0 | $4,000',
      'Fern | Mira Castellan | 🟢 75.0 | ▲ +15.0 | $1,000',
      'Steady | Mira Castellan | 🟢 90.0 | 0.0 | $20,000',
      '**Top upside: the highest MRR among Healthy**',
      'Steady | Mira Castellan | 🟢 90.0 | 0.0 | $20,000',
    ]);
    expect(read.at(-1)).toBe('(Open portfolio) (Risk) (Upside) <external_select>');
  });

  it('has the distribution behind the portfolio, and every list in its thread', () => {
    const [main, thread] = report(accounts);
    expect(main?.chart?.spec.kind).toBe('distribution');
    expect(readable(main?.blocks.slice(main.pictureAt?.blocks) ?? [])[0]).toMatch(/^\*Worse since/);
    expect(readable(thread?.blocks ?? []).filter((line) => line.startsWith('**'))).toEqual([
      '**Worse colour**',
      '**Better colour**',
      '**Churned**',
      '**No longer scored**',
      '**Top risk: the lowest scores**',
      '**Top upside: the highest MRR among Healthy**',
    ]);
  });

  it('says how many of a list are left out', () => {
    const many = Array.from({ length: 70 }, (_, at) =>
      inPortfolio(`A${at}`, { before: 90, now: 20 + (at % 20) }),
    );
    const [main, ...thread] = report(many);
    const read = readable(main?.blocks ?? []);
    expect(read).toContain('and 65 more, in the thread');
    expect(read).toContain('**Top risk: the lowest scores (5 of 10)**');
    expect(thread.flatMap(({ blocks }) => readable(blocks))).toContain(
      '**Worse colour (60 of 70)**',
    );
  });
});

describe('renewals', () => {
  it('stand there with colour, MRR and owner, who is not called', () => {
    const read = lines([
      inPortfolio(
        'Slate',
        { before: 45, now: 45 },
        { mrr: money(9_000), renewalDate: '2025-12-12' },
      ),
      inPortfolio('Fern', { now: 75 }, { ownerId: null, renewalDate: '2025-11-20' }),
    ]);
    expect(read).toContain(
      [
        '*Renewals in the next 90 days: 2*',
        '• 20 Nov 2025 · 🟢 75.0 · *Fern* · $1,000 · no owner',
        '• 12 Dec 2025 · 🔴 45.0 · *Slate* · $9,000 · Mira Castellan',
      ].join('\n'),
    );
  });
});

describe('small moves', () => {
  it('are a count', () => {
    const read = lines([
      inPortfolio('Steady', { before: 90, now: 88 }),
      inPortfolio('Slow', { before: 90, now: 86 }),
    ]);
    expect(read).toContain('*Nobody has a worse colour or fell by 5 points since September 2025.*');
    expect(read).toContain('and 2 smaller falls of less than 5 points');
    expect(read.join('\n')).not.toContain('*Slow* · ▼');
  });
});

describe('a week in which nothing came in', () => {
  it('is three lines that call nobody', () => {
    const messages = report(accounts, weeklyPulse.sections, new Date('2025-10-28T15:00:00Z'));
    expect(messages).toHaveLength(1);
    expect(readable(messages[0]?.blocks ?? [])).toEqual([
      '# Weekly pulse · W45 · 3–9 Nov 2025',
      [
        '*October 2025* · 4 of 5 accounts scored · nothing new came in since 28 Oct 2025',
        'Still 🔴 1 At risk · 🟡 1 Watch · 🟢 2 Healthy · 5 renewals in the next 90 days',
      ].join('\n'),
      '(Open portfolio) (Risk) (Upside) <external_select>',
    ]);
    expect(JSON.stringify(messages)).not.toContain('<@');
  });
});

describe('a portfolio with little to say', () => {
  it('in which nobody fell', () => {
    expect(lines([inPortfolio('A')])).toContain('*Nobody scored lower than in September 2025.*');
  });

  it('in its first period', () => {
    const read = lines([inPortfolio('A', { before: null, now: 60 })]);
    expect(read).toContain(
      '*October 2025 is the first period with scores:* changes show from the next on.',
    );
    expect(read.join('\n')).not.toContain('in the thread');
  });

  it('without a score says what to do', () => {
    const [main, ...thread] = report([inPortfolio('A', { before: null, now: null })]);
    const read = readable(main?.blocks ?? []).join('\n');
    expect(read).toContain('*No account is scored in October 2025.*');
    expect(read).not.toContain('Worse');
    expect(main?.chart).toBeNull();
    expect(thread).toEqual([]);
  });

  it('without an account is no more than that', () => {
    const messages = report([]);
    expect(messages).toHaveLength(1);
    expect(readable(messages[0]?.blocks ?? [])).toEqual([
      '# Weekly pulse · W45 · 3–9 Nov 2025',
      '*October 2025* · 0 of 0 accounts scored',
      expect.stringMatching(/^\*There are no accounts yet\.\*/),
    ]);
  });
});

describe('the declared parts', () => {
  it('are shown in their order, one table for both lists', () => {
    const read = lines(accounts, ['upside', 'worsened', 'risk']);
    const titles = read.filter((line) => line.startsWith('**'));
    expect(titles.map((line) => line.slice(2, 12))).toEqual(['Top upside', 'Top risk: ']);
    expect(read.findIndex((line) => line.startsWith('*Worse'))).toBeGreaterThan(
      read.indexOf(titles[1] ?? ''),
    );
  });
});
