import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../../../src/domain/decimal.ts';
import { prepareScoring } from '../../../src/domain/pulse/prepare-scoring.ts';
import { previewWeights } from '../../../src/domain/pulse/preview-weights.ts';
import { scoreAccount } from '../../../src/domain/pulse/score.ts';
import type { InputValue } from '../../../src/domain/pulse/choose-values.ts';
import type { PortfolioAccount, WeightSet } from '../../../src/domain/pulse/types.ts';
import { churned, pulseAccount, pulseOverride } from '../../fixtures/pulse-account.ts';
import {
  anyInputs,
  anyWeights,
  inputs,
  nano,
  october,
  scoringOf,
  VERTICALS,
  weightSet,
} from './parts.ts';

const setUp = { definitions: [], weightSets: [] };

const accountOf = (
  values: readonly InputValue[],
  change: Partial<PortfolioAccount> = {},
): PortfolioAccount => {
  const vertical = change.vertical ?? 'tech';
  return {
    ...pulseAccount,
    mrr: { amount: new Decimal(1_000), currency: 'USD' },
    mrrBefore: null,
    current: scoreAccount(scoringOf(vertical), values),
    previous: null,
    override: null,
    overrideBefore: null,
    ...change,
  };
};

const previewOf = (
  accounts: readonly PortfolioAccount[],
  proposed: WeightSet,
  weightSets: readonly WeightSet[] = [],
) =>
  previewWeights({
    accounts,
    period: october,
    from: october.start,
    setUp: { ...setUp, weightSets },
    proposed,
  });

/** Usage 80, experience 40, outcomes 60, risk 50: built-in weights give 28 + 10 + 15 + 7.5 = 60.5. */
const watched = inputs({
  active_users_percent: 80,
  hero_feature_adoption_percent: 80,
  license_utilisation_percent: 80,
  integration_count: 8,
  nps_score: -20,
  csat_score: 40,
  ces_score: 40,
  nrr_percent: 60,
  expansion_mrr: 60,
  contraction_mrr: 50,
});

describe('the preview of other weights', () => {
  it('names who changes colour with the score it would have', () => {
    const usageFirst = weightSet(0.7, 0.1, 0.1, 0.1);
    const preview = previewOf([accountOf(watched)], usageFirst);
    expect(preview.moved).toMatchObject([
      {
        account: { name: pulseAccount.name },
        before: 'amber',
        after: 'green',
        scoreBefore: nano(60.5),
        scoreAfter: nano(71),
      },
    ]);
    expect(preview).toMatchObject({
      accounts: 1,
      scoresChanged: 1,
      before: { red: 0, amber: 1, green: 0, none: 0 },
      after: { red: 0, amber: 0, green: 1, none: 0 },
      uncertain: 0,
    });
    expect(preview.mrr.map(({ amount, currency }) => `${amount.toFixed()} ${currency}`)).toEqual([
      '1000 USD',
    ]);
  });

  it('moves colours, not scores, when only thresholds change', () => {
    const stricter = weightSet(0.35, 0.25, 0.25, 0.15, {
      redBelow: nano(60.5),
      greenFrom: nano(61),
    });
    expect(previewOf([accountOf(watched)], stricter).moved).toEqual([]);
    const strictest = { ...stricter, redBelow: nano('60.500000001') };
    expect(previewOf([accountOf(watched)], strictest)).toMatchObject({
      scoresChanged: 0,
      moved: [{ before: 'amber', after: 'red', scoreAfter: nano(60.5) }],
    });
  });

  it('lists the largest MRR of each currency first and adds each currency up on its own', () => {
    const eur = { amount: new Decimal(5_000), currency: 'EUR' };
    const preview = previewOf(
      [
        accountOf(watched, { name: 'B' }),
        accountOf(watched, { name: 'Rich', mrr: { amount: new Decimal(9_000), currency: 'USD' } }),
        accountOf(watched, { name: 'None', mrr: null }),
        accountOf(watched, { name: 'A' }),
        accountOf(watched, { name: 'Large', mrr: eur }),
      ],
      weightSet(0.7, 0.1, 0.1, 0.1),
    );
    expect(preview.moved.map(({ account }) => account.name)).toEqual([
      'Large',
      'Rich',
      'A',
      'B',
      'None',
    ]);
    expect(preview.mrr.map(({ amount, currency }) => `${amount.toFixed()} ${currency}`)).toEqual([
      '5000 EUR',
      '11000 USD',
    ]);
  });

  it('leaves out who has weights of their own, and who is gone', () => {
    const own = weightSet(0.25, 0.25, 0.25, 0.25, { vertical: 'tech' });
    const forAll = weightSet(0.7, 0.1, 0.1, 0.1);
    expect(previewOf([accountOf(watched)], forAll, [own]).accounts).toBe(0);
    expect(previewOf([accountOf(watched)], { ...forAll, vertical: 'tech' }, [own]).accounts).toBe(
      1,
    );
    expect(previewOf([accountOf(watched)], { ...forAll, vertical: 'healthcare' }).accounts).toBe(0);
    const gone = accountOf(watched, churned(october.end));
    expect(previewOf([gone], forAll).accounts).toBe(0);
  });

  it('of following the default again is of that vertical alone, by the default in force', () => {
    const own = weightSet(0.7, 0.1, 0.1, 0.1, { vertical: 'tech', version: 1 });
    const forAll = weightSet(0.1, 0.7, 0.1, 0.1, { version: 2 });
    const follow = { vertical: 'tech', weights: null } as const;
    const techOwn = accountOf(watched, {
      current: scoreAccount(
        prepareScoring('tech', october, { definitions: [], weightSets: [own] }),
        watched,
      ),
    });
    const of = (weightSets: readonly WeightSet[]) =>
      previewWeights({
        accounts: [techOwn, accountOf(watched, { vertical: 'healthcare' })],
        period: october,
        from: october.start,
        setUp: { ...setUp, weightSets },
        proposed: follow,
      });
    // Usage 80, experience 40, outcomes 60, risk 50: own 71, built-in 60.5, default 8 + 28 + 6 + 5 = 47.
    expect(of([own])).toMatchObject({
      accounts: 1,
      moved: [{ before: 'green', after: 'amber', scoreBefore: nano(71), scoreAfter: nano(60.5) }],
    });
    expect(of([own, forAll])).toMatchObject({
      accounts: 1,
      moved: [{ before: 'green', after: 'red', scoreAfter: nano(47) }],
    });
  });

  it('sees them against the weights in force when they begin, not those of the inputs', () => {
    const own = weightSet(0.7, 0.1, 0.1, 0.1, { vertical: 'tech', from: '2026-11-01' });
    const follow = { vertical: 'tech', weights: null } as const;
    const of = (from: string) =>
      previewWeights({
        accounts: [accountOf(watched)],
        period: october,
        from,
        setUp: { ...setUp, weightSets: [own] },
        proposed: follow,
      });
    expect(of('2026-11-01').moved).toMatchObject([
      { before: 'green', after: 'amber', scoreBefore: nano(71), scoreAfter: nano(60.5) },
    ]);
    expect(of(october.start)).toMatchObject({ moved: [], scoresChanged: 0 });
  });

  it('shows colours with overrides on', () => {
    const held = accountOf(watched, {
      override: pulseOverride({ change: { kind: 'band', band: 'red' } }),
    });
    expect(previewOf([held], weightSet(0.7, 0.1, 0.1, 0.1))).toMatchObject({
      moved: [],
      after: { red: 1 },
      scoresChanged: 1,
    });
  });

  it('tells who would no longer be scored, and counts accounts nothing was scored for', () => {
    const noSurveys = watched.filter(({ type }) => !/nps|csat|ces/.test(type));
    const preview = previewOf(
      [accountOf(noSurveys), accountOf([], { current: null })],
      weightSet(0.3, 0.5, 0.1, 0.1),
    );
    expect(preview).toMatchObject({
      accounts: 2,
      before: { none: 1 },
      after: { none: 2 },
      moved: [{ after: null, scoreAfter: null }],
      uncertain: 0,
    });
  });

  it('is what scoring under those weights gives, for any values', () => {
    const anyCase = fc
      .constantFrom(...VERTICALS)
      .chain((vertical) => fc.tuple(fc.constant(vertical), anyInputs(vertical), anyWeights));
    fc.assert(
      fc.property(anyCase, ([vertical, values, weights]) => {
        const account = accountOf(values, { vertical });
        const { moved, uncertain, after } = previewOf([account], weights);
        const truth = scoreAccount(
          prepareScoring(vertical, october, { definitions: [], weightSets: [weights] }),
          values,
        );
        const [one] = moved;
        // A billionth may separate them, and with it the colour of a score that close to an edge.
        const nearEdge = [50, 70].some(
          (edge) => truth.score !== null && Math.abs(truth.score - nano(edge)) <= 1,
        );
        const sameBand = nearEdge || after[truth.band ?? 'none'] === 1;
        const apart = Math.abs((one?.scoreAfter ?? 0) - (truth.score ?? 0));
        expect(uncertain > 0 || (sameBand && (one === undefined || apart <= 1))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
