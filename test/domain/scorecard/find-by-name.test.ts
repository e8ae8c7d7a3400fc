import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editDistance, matchNames, nameKey } from '../../../src/domain/scorecard/find-by-name.ts';

const candidates = [
  ['Inside Sales', 'Dials'],
  ['Inside Sales', 'Conversations with DM'],
  ['Outside Sales', 'COI Attended'],
  ['Hybrid Sales', 'COI Attended'],
  ['Hybrid Sales', 'FTA/COI Set'],
  ['Warm 250', 'W250 Dials'],
  ['Marketing', 'Café Visits'],
].map(([within = '', name = '']) => ({ name, within, item: `${within}/${name}` }));

describe('matchNames', () => {
  test.each([
    ['Dials', 'Inside Sales/Dials'],
    ['  dIALS ', 'Inside Sales/Dials'],
    ['w250dials', 'Warm 250/W250 Dials'],
    ['w250', 'Warm 250/W250 Dials'],
    ['conv dm', 'Inside Sales/Conversations with DM'],
    ['cafe', 'Marketing/Café Visits'],
    ['hybrid/coi', 'Hybrid Sales/COI Attended'],
    ['hyb / coi att', 'Hybrid Sales/COI Attended'],
    ['Hybrid Sales/COI Attended', 'Hybrid Sales/COI Attended'],
    ['fta/coi set', 'Hybrid Sales/FTA/COI Set'],
    ['hybrid/fta/coi', 'Hybrid Sales/FTA/COI Set'],
  ])('%s is %s', (query, item) => {
    expect(matchNames(query, candidates)).toEqual({ kind: 'one', item });
  });

  test('offers every choice, as it is typed', () => {
    expect(matchNames('coi', candidates)).toMatchObject({
      kind: 'many',
      choices: ['Outside Sales/COI Attended', 'Hybrid Sales/COI Attended'],
    });
  });

  test.each([
    ['dails', 'Inside Sales/Dials'],
    ['conversation with dn', 'Inside Sales/Conversations with DM'],
    ['inside sales/dilas', 'Inside Sales/Dials'],
  ])('%s is nothing, but near %s', (query, near) => {
    const match = matchNames(query, candidates);
    expect(match.kind === 'none' && match.nearest[0]).toBe(near);
  });

  test.each(['dials =', 'dials ???', 'conv !', 'conv > dm'])(
    '%s is not Dials with a sign',
    (query) => {
      expect(matchNames(query, candidates).kind).toBe('none');
    },
  );

  test.each(['', ' ', '/', '///', 'zzzzzzzz'])('%j is nothing and near nothing', (query) => {
    expect(matchNames(query, candidates)).toEqual({ kind: 'none', nearest: [] });
  });

  test('property: every name finds itself, whatever its case and spaces', () => {
    fc.assert(
      fc.property(fc.constantFrom(...candidates), fc.boolean(), (one, upper) => {
        const typed = `${one.within} / ${one.name}`.replaceAll(' ', '  ');
        const match = matchNames(upper ? typed.toUpperCase() : typed, candidates);
        expect(match).toEqual({ kind: 'one', item: one.item });
      }),
    );
  });
});

test('nameKey forgets case, accents, quotes and extra spaces', () => {
  expect(nameKey('  “Écran”  <PLAT>_x ')).toBe('ecran <plat> x');
});

describe('editDistance', () => {
  test.each([
    ['', '', 0],
    ['a', '', 1],
    ['dials', 'dails', 1],
    ['kitten', 'sitting', 3],
  ])('%s → %s: %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });

  test('property: symmetric, 0 only for the same, at most the longer length', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
        const distance = editDistance(a, b);
        expect(distance).toBe(editDistance(b, a));
        expect(distance === 0).toBe(a === b);
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });
});
