import { describe, expect, it } from 'vitest';
import { explainScore } from '../../../src/domain/pulse/explain.ts';
import { scoreAccount } from '../../../src/domain/pulse/score.ts';
import { PULSE_EXAMPLES } from '../../fixtures/pulse-examples.ts';
import {
  input,
  inputs,
  metric,
  metricsOf,
  nano,
  ownMetric,
  scoringOf,
  weightSet,
} from './parts.ts';

const orNull = (points: string | null): number | null => (points === null ? null : nano(points));

describe.each(PULSE_EXAMPLES)('by hand: $name', (example) => {
  const scoring = scoringOf(example.vertical);
  const values = Object.entries(example.metrics).map(([type, [value]]) => input(type, value));

  it('has its components, coverage, score and band', () => {
    expect(scoreAccount(scoring, values)).toEqual({
      score: orNull(example.score),
      band: example.band,
      components: {
        usage: orNull(example.usage),
        experience: orNull(example.experience),
        outcomes: orNull(example.outcomes),
        risk: orNull(example.risk),
      },
      coverage: Math.round(nano(example.coverage) / 100),
      oldestEnd: '2026-10-31',
      weightsVersion: 0,
      definitionsVersion: 0,
    });
  });

  it('has its healths, the clamped ones flagged', () => {
    const metrics = explainScore(scoring, values).components.flatMap((one) => one.metrics);
    const healths = new Map(metrics.map(({ definition, health }) => [definition.type, health]));
    expect(healths).toEqual(
      new Map(Object.entries(example.metrics).map(([type, [, health]]) => [type, nano(health)])),
    );
    const clamped = metrics.filter((one) => one.clamped).map(({ definition }) => definition.type);
    expect(clamped.toSorted()).toEqual(example.clamped.toSorted());
  });
});

/** Every metric of a vertical half way. */
const halfWay = (vertical: string) =>
  metricsOf(vertical).map(({ type, worst, best }) =>
    input(type, worst.plus(best).div(2).toString()),
  );

describe('what a score needs', () => {
  it('is scored from exactly 60% on', () => {
    const scoring = scoringOf('tech', { weights: weightSet(0.6, 0.2, 0.1, 0.1) });
    const usage = halfWay('tech').slice(0, 4);
    expect(scoreAccount(scoring, usage)).toMatchObject({
      coverage: nano(0.6),
      score: nano(50),
      band: 'amber',
    });
  });

  it('is not scored a billionth of weight below 60%', () => {
    const weights = weightSet(0.599999999, 0.2, 0.1, 0.100000001);
    const scored = scoreAccount(scoringOf('tech', { weights }), halfWay('tech').slice(0, 4));
    expect(scored).toMatchObject({ coverage: nano(0.599999999), score: null, band: null });
  });

  it('is not scored a third of a billionth below 60%: the share is rounded down', () => {
    // 0.45 + 0.149999999 + 2/3 of 0.000000001 of the weight is less than 0.6.
    const weights = weightSet(0.45, 0.000000001, 0.149999999, 0.4);
    const values = halfWay('tech').filter(({ type }) => !/ces|contraction/.test(type));
    const scored = scoreAccount(scoringOf('tech', { weights }), values);
    expect(scored).toMatchObject({ coverage: nano(0.599999999), score: null });
  });

  it('is not scored without usage, whatever the rest, even where usage weighs nothing', () => {
    const rest = halfWay('tech').slice(4);
    for (const weights of [weightSet(0.1, 0.4, 0.3, 0.2), weightSet(0, 0.5, 0.3, 0.2)]) {
      const scored = scoreAccount(scoringOf('tech', { weights }), rest);
      expect(scored.coverage).toBe(weights.weights.usage === 0 ? nano(1) : nano(0.9));
      expect(scored.score).toBeNull();
    }
  });

  it('is scored without usage where the vertical has no usage metric', () => {
    const definitions = [ownMetric('smile', { vertical: 'retail' })];
    const scored = scoreAccount(scoringOf('retail', { definitions }), [input('smile', 81)]);
    expect(scored).toMatchObject({ score: nano(81), band: 'green', coverage: nano(1) });
  });

  it('drops risk where the vertical has no active risk metric', () => {
    const definitions = [metric('contraction_mrr', { active: false })];
    const scored = scoreAccount(scoringOf('tech', { definitions }), halfWay('tech'));
    expect(scored).toMatchObject({ score: nano(50), coverage: nano(1), definitionsVersion: 1 });
    expect(scored.components.risk).toBeNull();
  });

  it('gives a component of weight 0 no say', () => {
    const scoring = scoringOf('tech', { weights: weightSet(0.5, 0.5, 0, 0) });
    const worst = [...halfWay('tech').slice(0, 7), ...inputs({ nrr_percent: 0, expansion_mrr: 0 })];
    expect(scoreAccount(scoring, worst)).toMatchObject({ score: nano(50), coverage: nano(1) });
  });

  it('is not scored when all the weight is on what is missing', () => {
    const scoring = scoringOf('tech', { weights: weightSet(0, 0, 0, 1) });
    const scored = scoreAccount(scoring, halfWay('tech').slice(0, 9));
    expect(scored).toMatchObject({ score: null, band: null, coverage: 0 });
    expect(scored.components.usage).toBe(nano(50));
  });

  it('is not scored when all the weight is on a component the vertical does not have', () => {
    const scoring = scoringOf('healthcare', { weights: weightSet(0, 0, 1, 0) });
    const scored = scoreAccount(scoring, halfWay('healthcare'));
    expect(scored).toMatchObject({ score: null, coverage: 0 });
  });

  it('is not scored without values, or in a vertical nobody has defined', () => {
    const nothing = { usage: null, experience: null, outcomes: null, risk: null };
    for (const vertical of ['tech', 'unheard of']) {
      expect(scoreAccount(scoringOf(vertical), [])).toMatchObject({
        score: null,
        coverage: 0,
        components: nothing,
        oldestEnd: null,
      });
    }
  });
});

describe('exactness', () => {
  it.each([
    ['50', 'amber'],
    ['49.999999999', 'red'],
    ['70', 'green'],
    ['69.999999999', 'amber'],
    ['0', 'red'],
    ['100', 'green'],
  ])('%s is %s', (value, band) => {
    const definitions = [ownMetric('only', { vertical: 'retail', component: 'usage' })];
    const scored = scoreAccount(scoringOf('retail', { definitions }), [input('only', value)]);
    expect(scored).toMatchObject({ score: nano(value), band });
  });

  it('thirds, sevenths and elevenths do not drift below a threshold', () => {
    // 1/3 + 2/3, 3/7 + 4/7, 5/11 + 6/11: each pair is 1, so the mean health is exactly 50.
    const definitions = [3, 7, 11].flatMap((whole) =>
      ['a', 'b'].map((name) =>
        metric('csat_score', {
          type: `${name}${whole}`,
          vertical: 'retail',
          component: 'usage',
          best: metric('csat_score').worst.plus(whole),
        }),
      ),
    );
    const scored = scoreAccount(
      scoringOf('retail', { definitions }),
      inputs({ a3: 1, b3: 2, a7: 3, b7: 4, a11: 5, b11: 6 }),
    );
    expect(scored).toMatchObject({ score: nano(50), band: 'amber' });
  });

  it('complete data is 100% also by odd weights', () => {
    const weights = weightSet(0.333333333, 0.333333333, 0.333333333, 0.000000001);
    const scored = scoreAccount(scoringOf('healthcare', { weights }), halfWay('healthcare'));
    expect(scored).toMatchObject({ coverage: nano(1), score: nano(50) });
  });
});
