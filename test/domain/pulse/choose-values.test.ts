import { describe, expect, it } from 'vitest';
import { chooseValues } from '../../../src/domain/pulse/choose-values.ts';
import type { InputValue } from '../../../src/domain/pulse/choose-values.ts';
import { metric, scoringOf } from './parts.ts';

const value = (type: string, start: string, end: string, units = 1n): InputValue => ({
  type,
  periodStart: `2026-${start}`,
  periodEnd: `2026-${end}`,
  units,
});
const scoring = scoringOf('tech');
const chosen = (...values: InputValue[]) =>
  chooseValues(scoring, values).filter((one) => one !== null);

describe('the value that counts in October', () => {
  const october = value('active_users_percent', '10-01', '10-31');
  const september = value('active_users_percent', '09-01', '09-30');

  it('is the newest, in whatever order they come', () => {
    expect(chosen(september, october)).toEqual([october]);
    expect(chosen(october, september)).toEqual([october]);
  });

  it('is of two that end together the one that starts later', () => {
    const lastWeek = value('active_users_percent', '10-25', '10-31', 7n);
    expect(chosen(lastWeek, october)).toEqual([lastWeek]);
    expect(chosen(october, lastWeek)).toEqual([lastWeek]);
  });

  it('is never one that ends later', () => {
    expect(chosen(value('active_users_percent', '10-15', '11-01'))).toEqual([]);
  });

  it('may be one cadence old when the period ends, three for surveys', () => {
    expect(chosen(september)).toEqual([september]);
    expect(chosen(value('active_users_percent', '09-01', '09-29'))).toEqual([]);
    const july = value('nps_score', '07-01', '07-31');
    expect(chosen(july)).toEqual([july]);
    expect(chosen(value('nps_score', '07-01', '07-30'))).toEqual([]);
  });

  it('is of an active metric of the vertical', () => {
    expect(
      chosen(value('otif_percent', '10-01', '10-31'), value('unknown', '10-01', '10-31')),
    ).toEqual([]);
    const definitions = [metric('active_users_percent', { active: false })];
    const without = chooseValues(scoringOf('tech', { definitions }), [october]);
    expect(without.filter((one) => one !== null)).toEqual([]);
  });
});
