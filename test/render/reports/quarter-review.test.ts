import { describe, expect, it } from 'vitest';
import { quarterReview } from '../../../reports/quarter-review.ts';
import type { PortfolioView } from '../../../src/domain/pulse/build-portfolio.ts';
import { weeksOfQuarter } from '../../../src/domain/quarter.ts';
import { buildQuarterReview } from '../../../src/domain/reports/build-quarter-review.ts';
import { ON_TIME } from '../../../src/domain/reports/types.ts';
import type { Entry } from '../../../src/domain/scorecard/types.ts';
import { toQuarterReviewReport } from '../../../src/render/reports/quarter-review.ts';
import { inPortfolio, money, portfolioOf } from '../../fixtures/pulse-portfolio.ts';
import { context, entry, scorecard, settings } from '../../fixtures/scorecard.ts';
import { readable } from '../readable.ts';
import { churned } from '../../fixtures/pulse-account.ts';

const nameOf = (id: string) => context.people.find((one) => one.id === id)?.name ?? id;
const now = new Date('2025-10-06T13:00:00Z');
const weeks = weeksOfQuarter(2025, 3, settings);
const weekly = (id: string, value: string, count = weeks.length) =>
  weeks.slice(0, count).map(({ start }) => entry(id, start, value));
const entries: readonly Entry[] = [
  ...weekly('dials', '130'),
  ...weekly('conversations', '10'),
  ...weekly('old-tickets', '1'),
  ...weekly('mrr', '900', 2),
  ...['07', '08', '09'].map((month) => entry('revenue', `2025-${month}-01`, '96000')),
];

function report({
  values = entries,
  portfolio = null,
  of = scorecard,
}: {
  values?: readonly Entry[];
  portfolio?: PortfolioView | null;
  of?: typeof scorecard;
} = {}) {
  const content = buildQuarterReview({
    scorecard: of,
    entries: values,
    quarter: { year: 2025, quarter: 3 },
    now,
    settings,
    portfolio,
  });
  return toQuarterReviewReport({
    report: content,
    sections: quarterReview.sections,
    occasion: ON_TIME,
    settings,
    nameOf,
  });
}
const lines = (...parts: Parameters<typeof report>) => readable(report(...parts)[0]?.blocks ?? []);

describe('the quarter review', () => {
  it('holds the quarter against its goals', () => {
    expect(lines()).toEqual([
      '# Quarter review · Q3 2025 · 13 weeks',
      '*3 of 5 metrics on goal*, 1 near, 1 off goal\nOn goal in *64%* of the weeks and months with a number (28 of 44)\n44 of 107 numbers entered, up to W39',
      '*Best*\n🟢 On goal: *Open Tickets Older Than 7 Days* · Reactive Operations · 1, goal ≤ 2 · 50% below the limit\n🟢 On goal: *Dials* · Inside Sales · 130, goal ≥ 125 · 4% above goal',
      '*Farthest from goal*\n🔴 Below: *Conversations with DM* · Inside Sales · 10, goal ≥ 13 · 23% short of goal · <@U0JASON>\n🟡 Near: *Revenue* · Financial · $96,000, goal ≥ $100,000 · 4% short of goal · no owner\nToo few numbers to judge: COI Attended (0 of 13), MRR Closed (2 of 13), Same Day Close Rate (0 of 13) and Backups Reviewed (0 of 13)',
      'How often on goal | On goal | Share | Entered',
      '**By section**',
      'Inside Sales | 13 of 26 | 50% | 26 of 26',
      'Outside Sales | 2 of 2 | 100% | 2 of 26',
      'Reactive Operations | 13 of 13 | 100% | 13 of 52',
      'Financial | 0 of 3 | 0% | 3 of 3',
      '**By owner**',
      'Scott Hale | 13 of 13 | 100% | 13 of 39',
      'Jason Reed | 15 of 28 | 54% | 28 of 52',
      'no owner | 0 of 3 | 0% | 3 of 3',
      'Charles Ito | — | — | 0 of 13',
      '(Open quarter)',
    ]);
  });

  it('has its bars after the summary, and every week in its thread', () => {
    const [main, ...thread] = report();
    expect(main?.chart?.spec.kind).toBe('goalBars');
    expect(readable(main?.blocks.slice(main.pictureAt?.blocks) ?? [])[0]).toMatch(/^\*Best/);
    const rows = thread.flatMap(({ blocks }) => readable(blocks));
    expect(rows.find((row) => row.startsWith('Dials | '))).toMatch(
      /^Dials \| 130 🟢 On goal \| ≥ 125 \| 🟢 130 \| /,
    );
    expect(rows.some((row) => row.startsWith('Revenue | '))).toBe(true);
  });

  it('tells how customers moved between its ends', () => {
    const portfolio = portfolioOf([
      inPortfolio('A', { before: 80, now: 40 }, { mrr: money(1_500) }),
      inPortfolio('B', { before: 60, now: 80 }),
      inPortfolio('C', { before: 90 }, churned('2025-10-05')),
    ]);
    const text = lines({ portfolio }).find((line) => line.startsWith('*Customers'));
    expect(text?.split('\n').slice(0, 4)).toEqual([
      '*Customers, September 2025 → October 2025*',
      'Average score 76.7 → *60.0* (▼ −16.7), 2 of 2 scored',
      '🟢 2 → 1 · 🟡 1 → 0 · 🔴 0 → 1 · 1 to a better colour · 1 to a worse colour · 1 churned',
      '*MRR $2,500* · new $0 · expansion +$500 · contraction $0 · churned −$1,000',
    ]);
  });

  it('is short when nothing was entered, or there is nothing to enter', () => {
    const none = report({ values: [] });
    expect(none).toHaveLength(1);
    expect(readable(none[0]?.blocks ?? [])).toEqual([
      '# Quarter review · Q3 2025 · 13 weeks',
      '*Nothing was entered in Q3 2025.*',
      '(Open quarter)',
    ]);
    expect(lines({ values: [], of: { sections: [], metrics: [] } })).toEqual([
      '# Quarter review · Q3 2025 · 13 weeks',
      '*There are no metrics yet.* An admin adds sections and metrics with `/scorecard edit`.',
    ]);
  });

  it('gives the quarter to its button', () => {
    expect(JSON.stringify(report()[0]?.blocks.at(-1))).toContain('"value":"2025-Q3"');
  });
});
