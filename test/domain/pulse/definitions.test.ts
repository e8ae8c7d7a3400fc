import { describe, expect, it } from 'vitest';
import { definitionsFor, verticalsOf } from '../../../src/domain/pulse/definitions.ts';
import { metric, metricsOf, october, ownMetric } from './parts.ts';

const csatOf = (definitions: Parameters<typeof definitionsFor>[2]) =>
  definitionsFor('tech', october, definitions).find(({ type }) => type === 'csat_score');

describe('what metrics mean in a period', () => {
  it('is the built-in table without definitions of the tenant', () => {
    expect(definitionsFor('tech', october, [])).toEqual(metricsOf('tech'));
    expect(definitionsFor('retail', october, [])).toEqual([]);
  });

  it('is the newest definition in force at the start of the period, whatever their order', () => {
    const always = metric('csat_score', { version: 4, from: null });
    const summer = metric('csat_score', { version: 1, from: '2026-07-01' });
    const autumn = metric('csat_score', { version: 2, from: '2026-10-01' });
    const later = metric('csat_score', { version: 3, from: '2026-11-01' });
    expect(csatOf([autumn, later, always, summer])).toBe(autumn);
    expect(csatOf([summer, later, always])).toBe(summer);
    expect(csatOf([later, always])).toBe(always);
    expect(csatOf([later])?.version).toBe(0);
  });

  it('is of two from the same day the later version', () => {
    const [first, second] = [1, 2].map((version) =>
      metric('csat_score', { version, from: '2026-10-01' }),
    );
    if (!first || !second) throw new Error('two');
    expect(csatOf([second, first])).toBe(second);
  });

  it('keeps the table’s order, with a tenant’s own metrics behind it by type', () => {
    const own = ['zeal', 'adoption'].map((type) => ownMetric(type));
    const off = metric('nps_score', { active: false });
    const types = definitionsFor('tech', october, [...own, off]).map(({ type }) => type);
    expect(types).toEqual([...metricsOf('tech').map(({ type }) => type), 'adoption', 'zeal']);
  });

  it('is not touched by definitions of other verticals', () => {
    const elsewhere = metric('csat_score', { vertical: 'retail' });
    expect(csatOf([elsewhere])?.version).toBe(0);
    expect(definitionsFor('retail', october, [elsewhere])).toEqual([elsewhere]);
  });
});

it('knows the built-in verticals and those of the tenant’s definitions', () => {
  const own = ['retail', 'education', 'retail'].map((vertical) => ownMetric('x', { vertical }));
  expect(verticalsOf(own)).toEqual(['tech', 'healthcare', 'manufacturing', 'education', 'retail']);
});
