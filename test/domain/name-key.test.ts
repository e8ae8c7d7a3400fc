import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanName, nameKey } from '../../src/domain/name-key.ts';

const plain = (text: string) => text.normalize('NFC').toLowerCase().replace(/\s/gu, ' ');

describe('nameKey', () => {
  test.each([
    ['case', 'ACME Gmbh', 'acme GMBH'],
    ['composed and decomposed marks', 'Caf\u00E9', 'Cafe\u0301'],
    ['runs of white space, no-break ones too', ' Acme \u00A0 North\u2003', 'acme north'],
    ['a capital sigma at the end of a word', 'ΟΔΟΣ', 'οδος'],
  ])('passes over %s', (_, one, other) => {
    expect(nameKey(one)).toBe(nameKey(other));
  });

  test.each([
    ['voicing marks', 'ハルス', 'バルス'],
    ['half-voicing marks', 'バナミ', 'パナミ'],
    ['accents', 'Åsbo Testkraft', 'Asbo Testkraft'],
    ['apostrophes', "Rosa's Test Kitchens", 'Rosas Test Kitchens'],
    ['underscores', 'Test_One', 'Test One'],
    ['quotes', '“Acme”', 'Acme'],
    ['angle brackets', '<Acme>', '‹Acme›'],
    ['full-width letters', 'Ａcme', 'Acme'],
    ['what follows 120 characters', `${'a'.repeat(120)}b`, `${'a'.repeat(120)}c`],
    ['dots of a Turkish i', 'İzmir', 'izmir'],
  ])('tells names apart by %s', (_, one, other) => {
    expect(nameKey(one)).not.toBe(nameKey(other));
  });

  test('property: is the same for a name however it is spaced, cased and composed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), { minLength: 1, maxLength: 4 }),
        fc.constantFrom(' ', '\u00A0', '  ', '\t'),
        (parts, space) => {
          const key = nameKey(parts.join(' '));
          expect(nameKey(` ${parts.join(space)}${space}`)).toBe(key);
          expect(nameKey(parts.join(' ').normalize('NFD'))).toBe(key);
          expect(nameKey(key)).toBe(key);
        },
      ),
    );
  });

  test('property: whatever is left after NFC, case and white space tells names apart', () => {
    const letter = fc.string({ unit: 'binary', minLength: 1, maxLength: 1 });
    fc.assert(
      fc.property(fc.string({ minLength: 0, maxLength: 200 }), letter, letter, (start, a, b) => {
        const [one, other] = [`${start}|${a}|`, `${start}|${b}|`];
        fc.pre(plain(one) !== plain(other));
        expect(nameKey(one)).not.toBe(nameKey(other));
      }),
    );
  });

  test('property: of the longest name fits into an index row of PostgreSQL', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 150, maxLength: 200 }), (name) => {
        expect(Buffer.byteLength(nameKey(name.slice(0, 200)))).toBeLessThan(2_600);
      }),
    );
  });
});

describe('cleanName', () => {
  test.each([
    ['Acme\nNorth', 'Acme North'],
    ['Acme\u2028North\u2029', 'Acme North'],
    ['\tAcme\u0085North ', 'Acme North'],
    ['Ac\u0000me\u0007', 'Acme'],
    ['\u202Eemca\u202C', 'emca'],
    ['\u2066Acme\u2069 \u200E\u200F\u061C', 'Acme'],
    ['\uFEFFAcme', 'Acme'],
    ['Acme\uD800', 'Acme'],
    ['Acme\u00A0North', 'Acme\u00A0North'],
    ['👩‍👩‍👧 نام‌ها', '👩‍👩‍👧 نام‌ها'],
  ])('%j is %j', (name, clean) => {
    expect(cleanName(name)).toBe(clean);
  });

  test('property: is one line, and clean', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const clean = cleanName(name);
        expect(clean).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u);
        expect(cleanName(clean)).toBe(clean);
      }),
    );
  });
});
