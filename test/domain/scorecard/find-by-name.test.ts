import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editDistance, matchNames, searchKey } from '../../../src/domain/scorecard/find-by-name.ts';

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

  test.each([
    ['Åsbo', 'Åsbo'],
    ['asbo', 'Asbo'],
    ['ASBO', 'Asbo'],
    ['test one', 'Test One'],
    ['test_one', 'Test_One'],
    ['ハルス', 'ハルス'],
    ['バルス', 'バルス'],
    [`${'long '.repeat(30)}a`, `${'long '.repeat(30)}a`],
  ])('%s is that very name, not what it is alike', (query, name) => {
    const long = ['a', 'b'].map((end) => `${'long '.repeat(30)}${end}`);
    const all = ['Åsbo', 'Asbo', 'Test_One', 'Test One', 'ハルス', 'バルス', ...long].map(
      (one) => ({ name: one, item: one }),
    );
    expect(matchNames(query, all)).toEqual({ kind: 'one', item: name });
  });

  test('a name that no other has is found without its accents; of several the choices are offered', () => {
    const named = ['Åsbo', 'Äsbo', 'Café'].map((name) => ({ name, item: name }));
    expect(matchNames('cafe', named)).toEqual({ kind: 'one', item: 'Café' });
    expect(matchNames('asbo', named)).toMatchObject({ kind: 'many', choices: ['Åsbo', 'Äsbo'] });
    expect(matchNames('パルス', [{ name: 'ハルス', item: 1 }]).kind).toBe('one');
  });

  test('what is called by two names is one', () => {
    const item = {};
    const named = ['Alder', 'Alderney'].map((name) => ({ name, item }));
    expect(matchNames('ald', named)).toEqual({ kind: 'one', item });
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

test('searchKey forgets case, accents, quotes and extra spaces', () => {
  expect(searchKey('  “Écran”  <PLAT>_x ')).toBe('ecran <plat> x');
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

  test('property: with a limit it is the same up to it, and more than it beyond', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 9 });
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 9 }), (a, b, most) => {
        const whole = editDistance(a, b);
        expect(editDistance(a, b, most)).toBe(Math.min(whole, most + 1));
      }),
      { numRuns: 2_000 },
    );
  });
});
