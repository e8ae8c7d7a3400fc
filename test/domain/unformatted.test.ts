import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asTyped, unformatted } from '../../src/domain/unformatted.ts';
import { formattingIn } from '../render/contract/formatting-in.ts';

describe('unformatted', () => {
  test.each(['Test_One', 'a*b', '10:30:00', 'Acme: North', '5 - 3', 'x~y', 'a@b.example'])(
    'leaves %s as it is',
    (text) => {
      expect(unformatted(text)).toBe(text);
    },
  );

  test.each([
    '*bold*',
    '_x_',
    '~y~',
    '`z`',
    ':tada:',
    'Acme :tada:x',
    '*a* _b_ `c`',
    ':tada:tada:',
  ])('%s is shown as typed', (text) => {
    const shown = unformatted(text);
    expect(shown).toHaveLength(text.length);
    expect(asTyped(shown)).toBe(text);
    expect(shown).not.toBe(text);
  });

  test('property: nothing is left for Slack to format', () => {
    const part = fc.constantFrom('bold', 'x', 'y', 'z', 'tada', '*', '_', '~', '`', ':', ' ', '-');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        expect(formattingIn(`Of *Acme*: ${unformatted(parts.join(''))} and more`)).toEqual([]);
        expect(asTyped(unformatted(parts.join('')))).toBe(parts.join(''));
      }),
      { numRuns: 2_000 },
    );
  });
});
