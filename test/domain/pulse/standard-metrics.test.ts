import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../../../src/domain/decimal.ts';
import { explainScore } from '../../../src/domain/pulse/explain.ts';
import { toUnits } from '../../../src/domain/pulse/points.ts';
import { STANDARD_METRICS } from '../../../src/domain/pulse/standard-metrics.ts';
import { anyValueOf, input, nano, scoringOf } from './parts.ts';

/** The table of domain.md §7: vertical, metric, component, worst, best; and a value half way. */
const TABLE = [
  ['tech', 'active_users_percent', 'usage', 0, 100, 50],
  ['tech', 'hero_feature_adoption_percent', 'usage', 0, 100, 50],
  ['tech', 'license_utilisation_percent', 'usage', 0, 100, 50],
  ['tech', 'integration_count', 'usage', 0, 10, 5],
  ['tech', 'nps_score', 'experience', -100, 100, 0],
  ['tech', 'csat_score', 'experience', 0, 100, 50],
  ['tech', 'ces_score', 'experience', 0, 100, 50],
  ['tech', 'nrr_percent', 'outcomes', 0, 100, 50],
  ['tech', 'expansion_mrr', 'outcomes', 0, 100, 50],
  ['tech', 'contraction_mrr', 'risk', 100, 0, 50],
  ['healthcare', 'staff_adoption_percent', 'usage', 0, 100, 50],
  ['healthcare', 'patient_experience_score', 'experience', 0, 100, 50],
  ['healthcare', 'patient_wait_time_minutes', 'risk', 60, 30, 45],
  ['healthcare', 'no_show_rate_percent', 'risk', 100, 0, 50],
  ['healthcare', 'complaint_rate_per_1000', 'risk', 10, 5, 7.5],
  ['manufacturing', 'sla_adherence_percent', 'usage', 0, 100, 50],
  ['manufacturing', 'otif_percent', 'outcomes', 0, 100, 50],
  ['manufacturing', 'first_pass_yield_percent', 'outcomes', 0, 100, 50],
  ['manufacturing', 'unplanned_downtime_hours', 'risk', 16, 8, 12],
  ['manufacturing', 'mttr_hours', 'risk', 8, 4, 6],
  ['manufacturing', 'mtbf_hours', 'outcomes', 0, 100, 50],
  ['manufacturing', 'line_stops_count', 'risk', 40, 20, 30],
] as const;

function healthIn(vertical: string, type: string, value: Decimal | number) {
  const { components } = explainScore(scoringOf(vertical), [
    { ...input(type, 0), units: toUnits(new Decimal(value)) },
  ]);
  const [one] = components.flatMap(({ metrics }) => metrics);
  return { health: one?.health, clamped: one?.clamped };
}

it('has the 22 metrics of the table, in its order', () => {
  expect(STANDARD_METRICS.map(({ vertical, type }) => [vertical, type])).toEqual(
    TABLE.map(([vertical, type]) => [vertical, type]),
  );
});

describe.each(TABLE)('%s %s', (vertical, type, component, worst, best, half) => {
  const definition = STANDARD_METRICS.find((one) => one.type === type);
  const step = Math.sign(best - worst);

  it(`is ${component}, 0 at ${worst}, 100 at ${best}`, () => {
    expect(definition?.component).toBe(component);
    expect(healthIn(vertical, type, worst)).toEqual({ health: 0, clamped: false });
    expect(healthIn(vertical, type, best)).toEqual({ health: nano(100), clamped: false });
    expect(healthIn(vertical, type, half)).toEqual({ health: nano(50), clamped: false });
  });

  it('is clamped and flagged beyond', () => {
    const beyondWorst = healthIn(vertical, type, worst - step * 0.5);
    expect(beyondWorst).toEqual({ health: 0, clamped: true });
    const beyondBest = healthIn(vertical, type, best + step * 0.5);
    expect(beyondBest).toEqual({ health: nano(100), clamped: true });
  });

  it('has a better health the nearer a value is to the best', () => {
    if (definition === undefined) throw new Error(type);
    fc.assert(
      fc.property(anyValueOf(definition), anyValueOf(definition), (a, b) => {
        const [worse, better] = a.minus(b).times(step).isNegative() ? [a, b] : [b, a];
        const low = healthIn(vertical, type, worse).health ?? 0;
        expect(healthIn(vertical, type, better).health).toBeGreaterThanOrEqual(low);
      }),
      { numRuns: 30 },
    );
  });
});

describe('hard ranges and validity', () => {
  it('only NPS is below 0, and only NPS ends', () => {
    for (const { type, min, max } of STANDARD_METRICS) {
      const isNps = type === 'nps_score';
      expect([type, min?.toNumber(), max?.toNumber()]).toEqual(
        isNps ? [type, -100, 100] : [type, 0, undefined],
      );
    }
  });

  it('surveys and net revenue retention count for three periods', () => {
    const lasting = STANDARD_METRICS.filter(({ validity }) => validity !== 1);
    expect(lasting.map(({ type, validity }) => [type, validity])).toEqual([
      ['nps_score', 3],
      ['csat_score', 3],
      ['ces_score', 3],
      ['nrr_percent', 3],
    ]);
  });
});
