import { describe, expect, it } from 'vitest';
import { alertReasons } from '../../../src/domain/alerts/alert-reasons.ts';
import { inputs, nano, scoringOf, september } from '../pulse/parts.ts';

const side = (values: Record<string, number>, period?: typeof september) => ({
  scoring: scoringOf('tech', period === undefined ? {} : { period }),
  values: inputs(values, period),
});

/** All ten metrics of a software customer, in good shape. */
const GOOD = {
  active_users_percent: 80,
  hero_feature_adoption_percent: 80,
  license_utilisation_percent: 80,
  integration_count: 8,
  nps_score: 40,
  csat_score: 80,
  ces_score: 80,
  nrr_percent: 90,
  expansion_mrr: 50,
  contraction_mrr: 10,
};
const before = side(GOOD, september);

describe('the reasons of a fall', () => {
  // Usage: 35% over four metrics, 8.75% each; experience 25% over three.
  const after = side({
    ...GOOD,
    active_users_percent: 0,
    hero_feature_adoption_percent: 40,
    expansion_mrr: 70,
    csat_score: 68,
    contraction_mrr: 90,
  });

  it('are what pulled the score down, most points first, at most three', () => {
    expect(alertReasons('band-worsened', before, after)).toEqual([
      {
        text: 'Contraction MRR rose from 10 to 90: −12.0 points',
        points: nano(-12),
        component: 'risk',
        metric: 'contraction_mrr',
      },
      {
        text: 'Active users fell from 80% to 0%: −7.0 points',
        points: nano(-7),
        component: 'usage',
        metric: 'active_users_percent',
      },
      {
        text: 'Hero feature adoption fell from 80% to 40%: −3.5 points',
        points: nano('-3.5'),
        component: 'usage',
        metric: 'hero_feature_adoption_percent',
      },
    ]);
  });

  it('of a floor are those of its component', () => {
    expect(alertReasons('floor-usage', before, after).map(({ metric }) => metric)).toEqual([
      'active_users_percent',
      'hero_feature_adoption_percent',
    ]);
  });

  it('are written in the tenant’s number format', () => {
    const [, second] = alertReasons('score-drop', before, after, 'dot-comma');
    expect(second?.text).toBe('Active users fell from 80% to 0%: −7,0 points');
  });

  it('are none where there is nothing to compare with', () => {
    expect(alertReasons('score-drop', null, after)).toEqual([]);
  });
});

describe('the reasons of a floor that did not move', () => {
  const low = { ...GOOD, csat_score: 10, ces_score: 40, nps_score: -80 };

  it.each([
    ['since the month before', side(low, september)],
    ['without a month before', null],
  ])('are what its metrics take from the score, %s', (_, then) => {
    // Each weighs 25% / 3; NPS −80 is a health of 10.
    const reasons = alertReasons('floor-experience', then, side(low));
    expect(reasons.map(({ metric, points }) => [metric, points])).toEqual([
      ['nps_score', nano('-7.49999997')],
      ['csat_score', nano('-7.49999997')],
      ['ces_score', nano('-4.99999998')],
    ]);
    expect(reasons[1]?.text).toContain('CSAT 10: health 10.0');
  });

  it('leave out what is at its best', () => {
    const reasons = alertReasons('ceiling-risk', null, side({ ...GOOD, contraction_mrr: 0 }));
    expect(reasons).toEqual([]);
  });
});

describe('the reasons of no score', () => {
  it('are what is missing', () => {
    const [first, ...rest] = alertReasons('no-score', before, side({ nps_score: 10 }));
    expect(first).toMatchObject({ points: 0, component: null, metric: null });
    expect(first?.text).toMatch(/^Not scored/);
    expect(rest.map(({ text }) => text).join(' ')).toContain('Active users');
  });
});
