import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toAxis } from '../../src/render/axis.ts';

const whole = (value: number): string => String(Math.round(value));
const figure = fc.oneof(
  fc.double({ noNaN: true, min: -1e15, max: 1e15 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer({ min: -1000, max: 1000 }),
  fc.constantFrom(0, -0, 1e-9, 1e15, Number.MIN_VALUE, Number.MAX_VALUE),
);
const figures = fc.array(fc.option(figure), { maxLength: 60 });

describe('toAxis', () => {
  it.each([
    { values: [92, 133, 101], goals: [120], ticks: [90, 105, 120, 135] },
    { values: [0, 10], goals: [], ticks: [0, 4, 8, 12] },
    { values: [38, 27, 34], goals: [30, 33], ticks: [25, 30, 35, 40] },
    { values: [-5000, 4000], goals: [0], ticks: [-5000, -2500, 0, 2500, 5000] },
    { values: [1e12, 1.3e12], goals: [], ticks: [1e12, 1.1e12, 1.2e12, 1.3e12, 1.4e12] },
  ])('ticks $ticks for $values', ({ values, goals, ticks }) => {
    expect(toAxis(values, goals, String).ticks.map((tick) => tick.value)).toEqual(ticks);
  });

  it.each([
    { name: 'nothing', values: [], goals: [] },
    { name: 'only missing', values: [null, null], goals: [null] },
    { name: 'zeros and a goal of zero', values: [0, 0], goals: [0] },
    { name: 'one point', values: [7], goals: [] },
    { name: 'equal values', values: [7, 7, 7], goals: [7] },
    { name: 'equal negative values', values: [-7, -7], goals: [] },
    { name: 'values one unit in the last place apart', values: [0.3, 0.1 + 0.2], goals: [] },
    { name: 'numbers that are none', values: [Number.NaN, Infinity], goals: [-Infinity] },
  ])('gives an axis of some length with round ticks to $name', ({ values, goals }) => {
    const axis = toAxis(values, goals, String);
    expect(axis.max).toBeGreaterThan(axis.min);
    expect(axis.ticks.length).toBeGreaterThanOrEqual(4);
    expect(axis.ticks.length).toBeLessThanOrEqual(5);
  });

  it('repeats no print and tells no rounded lie where only whole numbers are printed', () => {
    expect(toAxis([0, 1, 2], [1], whole).ticks.map((tick) => tick.text)).toEqual(['0', '1', '2']);
    for (let high = 1; high < 60; high++) {
      const { ticks } = toAxis([0, high], [], whole);
      for (const tick of ticks) expect(tick.text, `0 to ${high}`).toBe(String(tick.value));
    }
  });

  it('holds every finite number with room above, ticks inside, in order', () => {
    fc.assert(
      fc.property(figures, figures, (values, goals) => {
        const { min, max, ticks } = toAxis(values, goals, String);
        expect(Number.isFinite(min) && Number.isFinite(max) && min < max).toBe(true);
        for (const value of [...values, ...goals]) {
          if (value === null || Math.abs(value) > 1e300) continue;
          expect(value).toBeGreaterThanOrEqual(min);
          expect(value).toBeLessThan(max);
        }
        expect(ticks.length).toBeGreaterThan(1);
        expect(ticks.length).toBeLessThanOrEqual(6);
        ticks.forEach((tick, index) => {
          expect(tick.value).toBeGreaterThanOrEqual(min);
          expect(tick.value).toBeLessThanOrEqual(max);
          expect(tick.value).toBeGreaterThan(ticks[index - 1]?.value ?? -Infinity);
        });
      }),
    );
  });

  it('never goes below zero when no number does', () => {
    fc.assert(
      fc.property(figures, (values) => {
        const known = values.map((value) => value && Math.abs(value));
        expect(toAxis(known, [0], String).min).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
