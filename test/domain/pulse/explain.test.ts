import { describe, expect, it } from 'vitest';
import { explainScore } from '../../../src/domain/pulse/explain.ts';
import { input, inputs, nano, scoringOf, september } from './parts.ts';

const complete = {
  active_users_percent: 80,
  hero_feature_adoption_percent: 60,
  license_utilisation_percent: 70,
  integration_count: 5,
  nps_score: 40,
  csat_score: 90,
  ces_score: 50,
  nrr_percent: 115,
  expansion_mrr: 20,
  contraction_mrr: 30,
};

describe('a score opened up', () => {
  const { score, components, sentences } = explainScore(scoringOf('tech'), inputs(complete));

  it('adds up, component by component', () => {
    // 0.35·65, 0.25·70, 0.25·60, 0.15·70
    expect(components.map((one) => [one.component, one.contribution])).toEqual([
      ['usage', nano(22.75)],
      ['experience', nano(17.5)],
      ['outcomes', nano(15)],
      ['risk', nano(10.5)],
    ]);
    expect(score.score).toBe(nano(65.75));
    expect(components.map(({ points }) => points)).toEqual([65, 70, 60, 30].map(nano));
    expect(sentences).toEqual([]);
  });

  it('says of every metric what it does, and what is special about it', () => {
    const texts = components.flatMap(({ metrics }) => metrics.map(({ text }) => text));
    expect(texts).toEqual([
      'Active users 80%: health 80.0, weighs 8.8%, 7.0 points',
      'Hero feature adoption 60%: health 60.0, weighs 8.8%, 5.3 points',
      'Licence utilisation 70%: health 70.0, weighs 8.8%, 6.1 points',
      'Integrations 5: health 50.0, weighs 8.8%, 4.4 points',
      'NPS 40: health 70.0, weighs 8.3%, 5.8 points',
      'CSAT 90: health 90.0, weighs 8.3%, 7.5 points',
      'CES 50: health 50.0, weighs 8.3%, 4.2 points',
      'NRR 115%: health 100.0, weighs 12.5%, 12.5 points (counts as 100%)',
      'Expansion MRR 20: health 20.0, weighs 12.5%, 2.5 points',
      'Contraction MRR 30: health 70.0, weighs 15.0%, 10.5 points',
    ]);
  });
});

it('prints each component as what it truly adds, whatever its metrics were rounded by', () => {
  const { components } = explainScore(
    scoringOf('tech'),
    inputs({
      active_users_percent: 61,
      hero_feature_adoption_percent: 60,
      license_utilisation_percent: 60,
      integration_count: 6,
      // Three equal parts of 6 1/6 each: of no use to a component of 18.5.
      nps_score: 48,
      csat_score: 74,
      ces_score: 74,
      nrr_percent: 72,
      expansion_mrr: 72,
      contraction_mrr: 30,
    }),
  );
  expect(components.map(({ contributionText }) => contributionText)).toEqual([
    // 21.0875
    '21.1',
    '18.5',
    '18.0',
    '10.5',
  ]);
  const metrics = components.map((one) =>
    one.metrics.map(({ contributionText }) => contributionText),
  );
  expect(metrics[1]).toEqual(['6.2', '6.2', '6.1']);
});

it('flags what is older than the period, and a value worse than the worst', () => {
  const old = input('nps_score', 40, september);
  const rest = inputs({ ...complete, contraction_mrr: 130 }).filter((one) => one.type !== old.type);
  const { score, components } = explainScore(scoringOf('tech'), [...rest, old]);
  const flagged = components
    .flatMap(({ metrics }) => metrics)
    .filter(({ stale, clamped }) => stale || clamped)
    .map(({ definition, stale, clamped }) => [definition.type, stale, clamped]);
  expect(flagged).toEqual([
    ['nps_score', true, false],
    ['nrr_percent', false, true],
    ['contraction_mrr', false, true],
  ]);
  expect(score.oldestEnd).toBe('2026-09-30');
  const texts = components.flatMap(({ metrics }) => metrics.map(({ text }) => text));
  expect(texts.join('\n')).toMatch(/^NPS 40: .* \(from 30 Sep 2026\)$/m);
  expect(texts.join('\n')).toMatch(/^Contraction MRR 130: health 0\.0.* \(counts as 100\)$/m);
});

it('drops what is missing, renormalises the rest and names the gaps', () => {
  const { components, sentences } = explainScore(
    scoringOf('tech'),
    inputs(complete).filter(({ type }) => !/integration|ces|contraction/.test(type)),
  );
  // 0.35, 0.25 and 0.25 of 0.85.
  expect(components.map(({ effectiveWeight }) => effectiveWeight)).toEqual(
    ['0.411764706', '0.294117647', '0.294117647', '0'].map(nano),
  );
  expect(components.map(({ metrics, active }) => [metrics.length, active])).toEqual([
    [3, 4],
    [2, 3],
    [2, 2],
    [0, 1],
  ]);
  expect(components[3]).toMatchObject({ points: null, contribution: null, contributionText: null });
  expect(sentences).toEqual([
    'Missing: Integrations (Usage); CES (Experience); Contraction MRR (Risk).',
  ]);
});

it('says in one sentence that there is not a single value', () => {
  const { components, sentences } = explainScore(scoringOf('tech'), []);
  expect(sentences).toEqual([
    'Not scored: none of its 10 metrics has a value. Import what is missing.',
  ]);
  expect(components.flatMap(({ missing }) => missing)).toHaveLength(10);
});

it('says why an account is not scored, without sharing out points', () => {
  const { score, components, sentences } = explainScore(
    scoringOf('manufacturing'),
    inputs({ otif_percent: 90, mttr_hours: 5 }),
  );
  expect(score.score).toBeNull();
  expect(sentences).toEqual([
    'Not scored: the values cover 18% of the weights, and 60% is needed; no usage metric has a value. Import what is missing.',
    'Missing: SLA adherence (Usage); First pass yield, MTBF (Outcomes); Unplanned downtime, Line stops (Risk).',
  ]);
  expect(components.flatMap(({ metrics }) => metrics.map(({ text }) => text))).toEqual([
    'OTIF 90%: health 90.0, weighs 62.5%',
    'MTTR 5 h: health 75.0, weighs 37.5%',
  ]);
});
