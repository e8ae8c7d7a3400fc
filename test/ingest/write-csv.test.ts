import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Delimiter } from '../../src/ingest/csv-file.ts';
import { guardFormula, unguardFormula } from '../../src/ingest/formula-guard.ts';
import { readCsv } from '../../src/ingest/read-csv.ts';
import { toCsv, toErrorCsv } from '../../src/ingest/write-csv.ts';
import { bytesOf } from './bytes.ts';

const text = (name: string) => ({ name, kind: 'text' }) as const;
const number = (name: string) => ({ name, kind: 'number' }) as const;

describe('toCsv', () => {
  it('writes a byte order mark, CRLF and quotes where they are needed', () => {
    const rows = [
      ['plain', '-5'],
      ['a,b', '1'],
      ['say "a"', null],
      ['two\nlines', '2'],
      [' edge ', '3'],
    ];
    expect(toCsv(rows, [text('a'), number('b')])).toBe(
      '\uFEFFa,b\r\nplain,-5\r\n"a,b",1\r\n"say ""a""",\r\n"two\nlines",2\r\n" edge ",3\r\n',
    );
  });

  it.each([
    [';', '\uFEFFa\r\nx,y\r\n"x;y"\r\n'],
    ['\t', '\uFEFFa\r\nx,y\r\nx;y\r\n'],
  ] as const)('quotes only its own delimiter %j', (delimiter, expected) => {
    expect(toCsv([['x,y'], ['x;y']], [text('a')], { delimiter })).toBe(expected);
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@sum', "'@sum"],
    ['\tx', '"\'\tx"'],
    ['\rx', '"\'\rx"'],
    ["'=1", "''=1"],
    ["'quoted'", "'quoted'"],
    ['1=1', '1=1'],
    ['', ''],
  ])('guards the text %j but no number', (cell, written) => {
    const [, row] = toCsv([[cell, '-5']], [text('a'), number('b')]).split('\r\n');
    expect(row).toBe(written.includes('\t') ? `'\tx,-5` : `${written},-5`);
  });

  it('guards so that it can be undone, for any text', () => {
    const risky = fc.string({
      unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', 'a', '"'),
    });
    fc.assert(
      fc.property(fc.oneof(risky, fc.string({ unit: 'binary' })), (content) => {
        expect(unguardFormula(guardFormula(content))).toBe(content);
        expect(guardFormula(content)).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });
});

describe('toCsv → readCsv', () => {
  const cell = fc.oneof(
    fc.string({
      unit: fc.constantFrom('"', ',', ';', '\t', '\r', '\n', ' ', 'a', '1', "'", '='),
      maxLength: 30,
    }),
    fc
      .string({ unit: 'grapheme', maxLength: 60, size: 'max' })
      .filter((content) => !content.includes('\0')),
  );
  const columns = [text('a'), text('b'), text('c')];

  it('gives back every cell on its line, across the seams of long files', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constant('x'), cell, cell), { minLength: 1, maxLength: 8 }),
        fc.constantFrom<Delimiter>(',', ';', '\t'),
        fc.integer({ min: 0, max: 200 }),
        fc.integer({ min: 500, max: 90_000 }),
        async (few, delimiter, padding, chunkBytes) => {
          const rows: (readonly [string, string, string])[] = [['x', '', 'p'.repeat(padding)]];
          const length = few.flat().join('').length + 12 * few.length;
          for (let total = 0; total < 150_000; total += length) rows.push(...few);
          const content = toCsv(rows, columns, { delimiter });
          const file = await readCsv(bytesOf(content, chunkBytes));
          expect(file.errors).toEqual([]);
          expect(file.rowCount).toBe(rows.length);
          let line = 2;
          const expected = rows.map((cells) => {
            const at = line;
            line += cells.join('').split('\n').length;
            return `${at}\0${cells.join('\0')}`;
          });
          const found = [...file.lines].map((at, row) => {
            const cells = file.cells.map((column) => unguardFormula(column.at(row) ?? ''));
            return `${at}\0${cells.join('\0')}`;
          });
          expect(found).toEqual(expected);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('toErrorCsv', () => {
  it('gives every fault its row as it stands in the file, formulas guarded', async () => {
    const file = await readCsv(bytesOf('week;metric;value\n2025-W43;=Dials;-x\n1;2;3;4\n'));
    const written = await toErrorCsv(file, [
      { line: 2, field: 'value', value: '-x', message: 'not a number; sorry' },
      ...file.errors,
    ]);
    expect(written.split('\r\n')).toEqual([
      '\uFEFFline;field;value;message;in file: week;in file: metric;in file: value',
      `2;value;'-x;"not a number; sorry";2025-W43;'=Dials;'-x`,
      `3;row;"1;2;3;4";"has 4 columns, the header has 3; put a text that holds the delimiter in quotes";;;`,
      '',
    ]);
  });
});
