import { describe, expect, it } from 'vitest';
import { evaluateRules } from '../../../src/domain/alerts/evaluate-rules.ts';
import type { RulesInput } from '../../../src/domain/alerts/evaluate-rules.ts';
import {
  isAccountNews,
  isNews,
  needsReasons,
  toEvaluatedEvent,
} from '../../../src/domain/alerts/evaluated-event.ts';
import type { PeriodScore } from '../../../src/domain/alerts/scored-periods.ts';
import { transition } from '../../../src/domain/alerts/transition.ts';
import type { AlertFacts, AlertLine, AlertRule } from '../../../src/domain/alerts/types.ts';
import { Decimal } from '../../../src/domain/decimal.ts';
import { bandOf } from '../../../src/domain/pulse/band.ts';
import { shiftPulsePeriod } from '../../../src/domain/pulse/period.ts';
import type { Component, WeightSet } from '../../../src/domain/pulse/types.ts';
import { BUILT_IN_WEIGHTS } from '../../../src/domain/pulse/weights.ts';
import { riskAlert } from '../../fixtures/alerts.ts';
import { nano } from '../pulse/parts.ts';
import { rulesWith } from '../rules.ts';
import { ACCOUNT, contextAt, november, OWNER } from './parts.ts';
import { ALWAYS } from '../../../src/domain/pulse/spans.ts';
import { churned } from '../../fixtures/pulse-account.ts';

/** A month's score: points alone, or with components; null: not scored. */
type Month = number | null | (Partial<Record<Component, number | null>> & { score: number | null });
/** Oldest first; the last is November unless the row says otherwise. */
type Months = readonly Month[];

const points = (number: number | null | undefined): number | null =>
  number === null || number === undefined ? null : nano(number);

function scoreOf(month: Month, periodStart: string, weights: WeightSet): PeriodScore {
  const { score, ...components } =
    typeof month === 'object' && month !== null ? month : { score: month };
  const exact = points(score);
  return {
    periodStart,
    score: {
      score: exact,
      band: exact === null ? null : bandOf(exact, weights),
      // Far from every floor unless said otherwise.
      components: {
        usage: nano(60),
        experience: nano(60),
        outcomes: nano(60),
        risk: nano(50),
        ...Object.fromEntries(Object.entries(components).map(([name, one]) => [name, points(one)])),
      },
      coverage: exact === null ? nano(0.4) : nano(1),
      oldestEnd: null,
    },
  };
}

interface Given {
  readonly monthsLater?: number;
  /** What holds of the account's alert; none: there is no alert. */
  readonly lines?: readonly AlertLine[];
  readonly weights?: WeightSet;
  readonly changes?: Partial<RulesInput>;
}

const ownWeights = { ...BUILT_IN_WEIGHTS, version: 1, redBelow: nano(40), greenFrom: nano(80) };

function inputOf(
  months: Months,
  { monthsLater = 0, lines = [], weights = BUILT_IN_WEIGHTS, changes = {} }: Given = {},
): RulesInput {
  const newest = shiftPulsePeriod(november, monthsLater);
  const scores = months.map((month, at) =>
    scoreOf(month, shiftPulsePeriod(newest, at - months.length + 1).start, weights),
  );
  const scored = scores.filter(({ score }) => score.score !== null);
  return {
    account: { vertical: 'tech', spans: ALWAYS },
    today: '2026-11-26',
    newest,
    scores,
    weightSets: weights === BUILT_IN_WEIGHTS ? [] : [weights],
    mrr: { amount: new Decimal('4200.50'), currency: 'USD' },
    lastScored: scored.at(-1)?.periodStart ?? null,
    knownSince: '2026-01-10',
    now: new Date('2026-11-26T12:00:00Z'),
    calendar: rulesWith(),
    alert: lines.length === 0 ? null : riskAlert({ lines }),
    ...changes,
  };
}

const opening = (months: Months, given: Given = {}): readonly AlertRule[] =>
  evaluateRules(inputOf(months, given))
    .filter(({ opens }) => opens)
    .map(({ rule }) => rule);

/** The line that the months open for a rule. */
function opened(rule: AlertRule, months: Months, given: Given = {}): AlertLine {
  const outcome = evaluateRules(inputOf(months, given)).find((one) => one.rule === rule);
  if (outcome === undefined || !outcome.opens) throw new Error(`${rule} does not open`);
  const event = toEvaluatedEvent(
    [outcome],
    { accountId: ACCOUNT, ownerId: OWNER, overridden: false, firstImport: false },
    () => [],
  );
  const { alert } = transition(null, event, contextAt(new Date('2026-11-24T15:00:00Z')));
  const [line] = alert?.lines ?? [];
  if (line === undefined) throw new Error('no line');
  return line;
}

const outcomeOf = (rule: AlertRule, months: Months, given: Given) => {
  const found = evaluateRules(inputOf(months, given)).find((one) => one.rule === rule);
  if (found === undefined) throw new Error(rule);
  return found;
};

describe('opening', () => {
  it.each<[string, Months, readonly AlertRule[]]>([
    ['green to amber', [80, 75, 69], ['band-worsened']],
    ['green to red, by much', [80, 75, 49], ['band-worsened', 'score-drop']],
    ['amber to red', [80, 55, 49.9], ['band-worsened']],
    ['red to amber is better', [80, 45, 55], []],
    ['exactly 70 is green', [80, 75, 70], []],
    ['exactly 50 is amber', [80, 55, 50], []],
    ['a billionth below 70', [80, 70, 69.999999999], ['band-worsened']],
    ['amber as before', [80, 60, 55], []],
    ['nothing to compare with', [80, null, 45], []],
    ['a drop of exactly ten', [90, 90, 80], ['score-drop']],
    ['a drop of a billionth less', [90, 90, 80.000000001], []],
    ['usage below 40', [80, 80, { score: 80, usage: 39.9 }], ['floor-usage']],
    ['usage of exactly 40', [80, 80, { score: 80, usage: 40 }], []],
    [
      'experience and outcomes below 40',
      [80, 80, { score: 80, experience: 1, outcomes: 0 }],
      ['floor-experience', 'floor-outcomes'],
    ],
    ['risk above 60', [80, 80, { score: 80, risk: 60.1 }], ['ceiling-risk']],
    ['risk of exactly 60', [80, 80, { score: 80, risk: 60 }], []],
    ['a low usage without a score', [null, null, { score: null, usage: 5 }], ['no-score']],
    ['a component without a value', [80, 80, { score: 80, usage: null }], []],
    ['the first score of all, low', [{ score: 55, usage: 20 }], ['floor-usage']],
    [
      'the newest not scored yet: the month before',
      [80, 60, null],
      ['band-worsened', 'score-drop'],
    ],
    ['one ended month without a score', [80, null, null], []],
    ['a score in the running month alone', [null, null, 80], []],
  ])('%s', (_, months, rules) => {
    expect(opening(months)).toEqual(rules);
  });

  it('uses the tenant’s own thresholds', () => {
    expect(opening([90, 85, 79], { weights: ownWeights })).toEqual(['band-worsened']);
    expect(opening([90, 60, 45], { weights: ownWeights })).toEqual(['score-drop']);
  });

  it('tells nothing new of a churned account, whatever its numbers', () => {
    expect(
      opening([80, 75, { score: 20, usage: 1 }], {
        changes: { account: { vertical: 'tech', ...churned('2026-11-26') } },
      }),
    ).toEqual([]);
  });

  it('watches a customer who gave notice until the day they are gone', () => {
    expect(
      opening([80, 75, 69], {
        changes: { account: { vertical: 'tech', ...churned('2026-11-27') } },
      }),
    ).toEqual(['band-worsened']);
  });

  // On 26 November the months that ended last are September and October.
  it.each<[string, Partial<RulesInput>, readonly AlertRule[]]>([
    ['last scored in August', { lastScored: '2026-08-01' }, ['no-score']],
    ['last scored in September', { lastScored: '2026-09-01' }, []],
    [
      'never, known since before October',
      { lastScored: null, knownSince: '2026-09-30' },
      ['no-score'],
    ],
    ['never, known since October', { lastScored: null, knownSince: '2026-10-01' }, []],
    [
      'September, asked on 1 December',
      { lastScored: '2026-09-01', now: new Date('2026-12-01T00:00:00Z') },
      ['no-score'],
    ],
    [
      'September, on 30 November in New York still',
      {
        lastScored: '2026-09-01',
        now: new Date('2026-12-01T04:00:00Z'),
        calendar: rulesWith({ zone: 'America/New_York' }),
      },
      [],
    ],
  ])('no score: %s', (_, changes, rules) => {
    expect(opening([null, null, null], { changes })).toEqual(rules);
  });

  it('counts weeks where a week is scored', () => {
    const newest = { cadence: 'week' as const, start: '2026-11-16', end: '2026-11-22' };
    const noScore = (lastScored: string) => opening([], { changes: { newest, lastScored } });
    // On Thursday 26 November the weeks of the 9th and the 16th have ended.
    expect(noScore('2026-11-02')).toEqual(['no-score']);
    expect(noScore('2026-11-09')).toEqual([]);
  });
});

describe('ending', () => {
  const fromGreen = opened('band-worsened', [80, 75, 60]);
  const fromAmber = opened('band-worsened', [80, 60, 45]);
  const dropped = opened('score-drop', [80, 75, 60]);
  const lowUsage = opened('floor-usage', [80, 80, { score: 75, usage: 30 }]);
  const highRisk = opened('ceiling-risk', [80, 80, { score: 75, risk: 70 }]);
  const silent = opened('no-score', [null, null, null], { changes: { lastScored: '2026-08-01' } });

  it.each<[string, AlertLine, number, Months, string | null]>([
    ['fell from green, 73 at once', fromGreen, 1, [75, 60, 73], 'recovered'],
    ['fell from green, 72.9 not yet', fromGreen, 1, [75, 60, 72.9], null],
    ['fell from green, green twice running', fromGreen, 2, [60, 71, 70], 'recovered'],
    ['fell from green, green, then amber', fromGreen, 2, [60, 71, 69], null],
    ['fell from green, still amber', fromGreen, 1, [75, 60, 62], null],
    ['fell from green, then to red: not at 53', fromGreen, 2, [60, 45, 60], null],
    ['fell from amber, 53', fromAmber, 1, [60, 45, 53], 'recovered'],
    ['fell from amber, 52.9', fromAmber, 1, [60, 45, 52.9], null],
    ['fell from amber, better side twice', fromAmber, 2, [45, 51, 50], 'recovered'],
    ['recalculated to just green: not yet', fromGreen, 0, [80, 75, 71], null],
    ['recalculated past the margin', fromGreen, 0, [80, 75, 74], 'recovered'],
    ['the month before was never green', fromGreen, 0, [80, 61, 60], 'corrected'],
    ['the month before was never scored', fromGreen, 0, [80, null, 60], null],
    ['no score ends nothing', fromGreen, 1, [75, 60, null], null],
    ['a drop, then steady', dropped, 1, [75, 60, 58], 'settled'],
    ['a drop, then back where it was', dropped, 1, [75, 60, 75], 'recovered'],
    ['a drop, then without a score', dropped, 1, [75, 60, null], null],
    ['a drop recalculated to 8 points', dropped, 0, [80, 75, 67], null],
    ['a drop recalculated to 7 points', dropped, 0, [80, 75, 68], 'corrected'],
    ['usage at 44.9', lowUsage, 1, [80, 75, { score: 75, usage: 44.9 }], null],
    ['usage at 45', lowUsage, 1, [80, 75, { score: 75, usage: 45 }], 'recovered'],
    ['usage not measured once', lowUsage, 1, [80, 75, { score: 75, usage: null }], null],
    [
      'usage not measured twice',
      lowUsage,
      2,
      [75, { score: 75, usage: null }, { score: 75, usage: null }],
      'not-measured',
    ],
    ['risk at 55.1', highRisk, 1, [80, 75, { score: 75, risk: 55.1 }], null],
    ['risk at 55', highRisk, 1, [80, 75, { score: 75, risk: 55 }], 'recovered'],
  ])('%s', (_, line, monthsLater, months, exits) => {
    expect(outcomeOf(line.rule, months, { lines: [line], monthsLater })).toMatchObject({
      line,
      exits,
    });
  });

  it('past a margin above the tenant’s own thresholds', () => {
    const line = opened('band-worsened', [90, 85, 79], { weights: ownWeights });
    const exits = (score: number) =>
      outcomeOf('band-worsened', [85, 79, score], {
        lines: [line],
        monthsLater: 1,
        weights: ownWeights,
      }).exits;
    expect([exits(82.9), exits(83)]).toEqual([null, 'recovered']);
  });

  it('a threshold near 100 can still be passed', () => {
    const weights = { ...ownWeights, greenFrom: nano(99) };
    const line = opened('band-worsened', [100, 100, 95], { weights });
    expect(
      outcomeOf('band-worsened', [100, 95, 100], { lines: [line], monthsLater: 1, weights }).exits,
    ).toBe('recovered');
  });

  it.each([
    ['2026-08-01', null],
    ['2026-09-01', null],
    ['2026-10-01', 'scored'],
    ['2026-11-01', 'scored'],
  ])('no score: the last in %s', (lastScored, exits) => {
    expect(
      outcomeOf('no-score', [null, null, null], { lines: [silent], changes: { lastScored } }),
    ).toMatchObject({ exits });
  });

  it('with the customer, for every rule', () => {
    const lines = [fromGreen, dropped, lowUsage, highRisk, silent];
    const ended = (churnedOn: string) =>
      evaluateRules(
        inputOf([80, 80, 20], {
          lines,
          changes: { account: { vertical: 'tech', ...churned(churnedOn) } },
        }),
      ).filter(({ exits }) => exits === 'churned');
    expect(ended('2026-11-26')).toHaveLength(5);
    expect(ended('2026-11-27')).toEqual([]);
  });
});

describe('anew', () => {
  const again = (monthsLater: number, months: Months): boolean =>
    outcomeOf('score-drop', months, { lines: [dropped], monthsLater }).worsenedFurther;
  const dropped = opened('score-drop', [95, 95, 85]);
  const lowUsage = opened('floor-usage', [80, 80, { score: 80, usage: 30 }]);

  it('is a further drop in a newer month, not the same month again', () => {
    expect([again(0, [95, 95, 85]), again(1, [95, 85, 75])]).toEqual([false, true]);
  });

  it('is never a floor that stays crossed', () => {
    expect(
      outcomeOf('floor-usage', [80, { score: 80, usage: 30 }, { score: 80, usage: 20 }], {
        lines: [lowUsage],
        monthsLater: 1,
      }),
    ).toMatchObject({ opens: true, worsenedFurther: false });
  });
});

describe('news', () => {
  const line = opened('band-worsened', [80, 75, 60]);
  const account = { ownerId: OWNER, overridden: false };
  const same = outcomeOf('band-worsened', [80, 75, 60], { lines: [line] });

  it('is nothing where all is as the alert knows it', () => {
    expect([isNews(same), needsReasons(same)]).toEqual([false, false]);
  });

  it('is the same facts with their keys in another order: none', () => {
    const shuffled = {
      ...line,
      current: Object.fromEntries(Object.entries(line.current).toReversed()) as AlertFacts,
    };
    expect(needsReasons(outcomeOf('band-worsened', [80, 75, 60], { lines: [shuffled] }))).toBe(
      false,
    );
  });

  it('is an owner or an override the alert does not know, without new reasons', () => {
    const alert = riskAlert({ accountOwnerId: OWNER });
    expect(isAccountNews(alert, account)).toBe(false);
    expect(isAccountNews(alert, { ...account, ownerId: null })).toBe(true);
    expect(isAccountNews(alert, { ...account, overridden: true })).toBe(true);
  });

  it('is another figure, and no alert where one opens', () => {
    const other = outcomeOf('band-worsened', [80, 75, 59], { lines: [line] });
    expect([isNews(other), needsReasons(other)]).toEqual([true, true]);
    expect(isNews(outcomeOf('band-worsened', [80, 75, 60], {}))).toBe(true);
    expect(isNews(outcomeOf('band-worsened', [80, 75, 75], {}))).toBe(false);
  });

  it('keeps figures as plain values, money exactly', () => {
    const { figures } = same;
    expect(figures).toMatchObject({
      mrr: { amount: '4200.5', currency: 'USD' },
      coverage: nano(1),
      lastScored: '2026-11-01',
    });
    expect(JSON.parse(JSON.stringify(figures))).toEqual(figures);
  });
});
