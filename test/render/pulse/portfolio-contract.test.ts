import { describe, expect, it } from 'vitest';
import { listQuery, type AccountList } from '../../../src/domain/pulse/accounts-query.ts';
import { selectAccounts } from '../../../src/domain/pulse/select-accounts.ts';
import { checkChartSpec } from '../../../src/charts/check-chart-spec.ts';
import type { Answer, Budget, Picture } from '../../../src/render/answer.ts';
import { SLACK_LIMITS } from '../../../src/render/slack-limits.ts';
import { toAccountsAnswer } from '../../../src/render/pulse/accounts-answer.ts';
import { toMapAnswer } from '../../../src/render/pulse/map-answer.ts';
import { toPortfolioAnswer } from '../../../src/render/pulse/portfolio-answer.ts';
import { churned, october, pulseOverride } from '../../fixtures/pulse-account.ts';
import { inPortfolio, money, portfolioOf } from '../../fixtures/pulse-portfolio.ts';
import { settings } from '../../fixtures/scorecard.ts';
import { ALL_FLAVOURS, fill, nameOfFlavour, type Flavour } from '../contract/large-data.ts';
import { limitsBroken, literalIn, mrkdwnIn } from '../contract/limits-broken.ts';
import { PICTURE_ID, refusalOfMessage } from '../contract/slack-refusal-of.ts';

const PICTURES: readonly Picture[] = [
  { kind: 'pending' },
  { kind: 'failed' },
  { kind: 'ready', fileId: PICTURE_ID },
];
const CURRENCIES = ['USD', 'EUR', 'GBP', 'JPY', 'CHF', 'SEK', 'NOK', 'DKK'];

/** 5,000 accounts with names of 200 characters, in every state and in many currencies. */
function largest(flavour: Flavour) {
  return portfolioOf(
    Array.from({ length: 5_000 }, (_, at) => {
      const currency = CURRENCIES[at % 16] ?? 'USD';
      const gone = at % 9 === 4;
      return inPortfolio(
        fill(`A${at}`, flavour, 200),
        {
          now: at % 11 === 3 ? null : (at * 7) % 101,
          before: at % 13 === 5 ? null : (at * 5) % 101,
        },
        {
          id: `0193a1b2-c3d4-7e5f-8a9b-${String(at).padStart(12, '0')}`,
          vertical: fill(`v${at % 30}`, flavour, 60).toLowerCase(),
          ownerId: at % 7 === 0 ? null : `U0OWNER${at % 20}`,
          mrr: money(`${(at * 977) % 123_457}.25`, currency),
          mrrBefore: at % 10 === 0 ? money(70, 'PLN') : money((at * 13) % 99_000, currency),
          ...(gone ? churned('2025-10-05', fill('why', flavour, 500)) : {}),
          override: at % 17 === 0 ? pulseOverride() : null,
        },
      );
    }),
  );
}

function faultsOf(answer: Answer, share: number): string[] {
  const messages = [
    ...PICTURES.map((picture) => ({ text: answer.text, blocks: answer.toBlocks(picture) })),
    ...answer.more,
  ];
  return messages.flatMap(({ text, blocks }, at) => {
    const refusal = refusalOfMessage({ text, blocks }, 'message');
    return [
      ...(refusal === null ? [] : [refusal]),
      ...limitsBroken(blocks, share),
      ...[text, ...mrkdwnIn(blocks)]
        .filter((one) => one.includes('<!') || one.includes('<@U0JASON'))
        .map((one) => `not escaped: ${one.slice(0, 200)}`),
      ...literalIn(blocks)
        .filter((one) => /&(?:lt|gt|amp);/.test(one))
        .map((one) => `escaped twice: ${one.slice(0, 200)}`),
    ].map((fault) => `message ${at}: ${fault}`);
  });
}

const TODAY = '2025-11-04';
const LISTS: readonly AccountList[] = [
  'accounts',
  'risk',
  'upside',
  'mine',
  'not-scored',
  'churned',
  'renewals',
];

describe.each(ALL_FLAVOURS)('5,000 accounts with names of the kind %s', (flavour) => {
  const view = largest(flavour);
  const nameOf = nameOfFlavour(flavour);
  const verticals = Array.from({ length: 30 }, (_, at) =>
    fill(`v${at}`, flavour, 60).toLowerCase(),
  );

  describe.each<Budget>(['full', 'half'])('in the budget %s', (budget) => {
    const share = budget === 'full' ? 1 : 0.5;

    it('portfolio and map', () => {
      const common = { view, newest: october, settings, budget };
      for (const answer of [toPortfolioAnswer(common), toMapAnswer(common)]) {
        expect(faultsOf(answer, share)).toEqual([]);
        expect(answer.plainText.length).toBeLessThanOrEqual(SLACK_LIMITS.messageText);
        expect(answer.plainText).not.toMatch(/<[!@#]/);
        const chart = answer.chart();
        expect(chart).not.toBeNull();
        if (chart !== null) checkChartSpec(chart.spec);
      }
    });

    it.each(LISTS)('the list %s', (list) => {
      const start = listQuery(list, october.start, 'U0OWNER3');
      const filter = {
        ...start.filter,
        vertical: verticals[29] ?? null,
        text: fill('q', flavour, 120),
        mrr: [{ operator: '>', amount: '1000' } as const],
      };
      for (const query of [
        { ...start, page: 3 },
        { ...start, sort: { column: 'mrr', descending: true } as const },
        { ...start, filter },
      ]) {
        const page = selectAccounts(view, query, nameOf, TODAY);
        const answer = toAccountsAnswer({
          page,
          newest: october,
          verticals,
          settings,
          nameOf,
          budget,
        });
        expect(faultsOf(answer, share)).toEqual([]);
        expect(answer.plainText.length).toBeLessThanOrEqual(SLACK_LIMITS.messageText);
        expect(answer.plainText).not.toMatch(/<[!@#]/);
      }
    });
  });
});

describe('usual names', () => {
  it('fit a page of accounts into one message', () => {
    const view = portfolioOf(
      Array.from({ length: 60 }, (_, at) => inPortfolio(`Northern Harbour Freight ${at}`)),
    );
    const page = selectAccounts(view, listQuery('accounts', null, 'U0MIRA'), (id) => id, TODAY);
    const answer = toAccountsAnswer({
      page,
      newest: october,
      verticals: ['tech', 'healthcare', 'manufacturing'],
      settings,
      nameOf: (id) => id,
      budget: 'full',
    });
    expect(answer.more).toEqual([]);
    expect(JSON.stringify(answer.toBlocks({ kind: 'pending' }))).toContain(
      'Page 1 of 4 · 60 accounts',
    );
  });

  it('say what to do first where there is nothing', () => {
    const empty = { view: portfolioOf([]), newest: october, settings, budget: 'full' } as const;
    const unscored = { ...empty, view: portfolioOf([inPortfolio('A', { now: null })]) };
    for (const to of [toPortfolioAnswer, toMapAnswer]) {
      expect(JSON.stringify(to(empty).toBlocks({ kind: 'pending' }))).toContain(
        '/pulse template accounts',
      );
      expect(to(empty).chart()).toBeNull();
      expect(faultsOf(to(empty), 1)).toEqual([]);
      expect(JSON.stringify(to(unscored).toBlocks({ kind: 'pending' }))).toContain(
        '/pulse template tech',
      );
      expect(faultsOf(to(unscored), 1)).toEqual([]);
    }
  });
});
