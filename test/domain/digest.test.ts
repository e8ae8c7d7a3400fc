import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digestOf } from '../../src/domain/digest.ts';

const anyLines = fc.array(fc.string(), { maxLength: 20 });

test('the same lines have one digest, in any order', () => {
  fc.assert(
    fc.property(anyLines, (lines) => {
      expect(digestOf(lines.toReversed())).toBe(digestOf(lines));
      expect(digestOf(new Set(lines).values())).toBe(digestOf([...new Set(lines)]));
    }),
  );
});

test('another line, one more, or one twice has another', () => {
  fc.assert(
    fc.property(anyLines, fc.string(), fc.string(), (lines, one, other) => {
      fc.pre(one !== other);
      expect(digestOf([...lines, one])).not.toBe(digestOf([...lines, other]));
      expect(digestOf([...lines, one])).not.toBe(digestOf(lines));
      expect(digestOf([...lines, one, one])).not.toBe(digestOf([...lines, one]));
    }),
  );
});

test('a hundred thousand lines that differ in a digit all count', () => {
  const digests = new Set<string>();
  for (let row = 0; row < 100_000; row += 1) digests.add(digestOf([`account metric 1 ${row}`]));
  expect(digests.size).toBe(100_000);
  expect([...digests].every((digest) => /^[0-9a-f]{32}$/u.test(digest))).toBe(true);
});

test('what moves from one line to another is a change', () => {
  expect(digestOf(['a 1', 'b 2'])).not.toBe(digestOf(['a 2', 'b 1']));
});
