import { describe, expect, it } from 'vitest';
import type { CsvFile } from '../../src/ingest/csv-file.ts';
import { readCsv, type ReadCsvOptions } from '../../src/ingest/read-csv.ts';
import { bytesOf } from './bytes.ts';

const read = (content: string | Uint8Array, options: ReadCsvOptions = {}, chunkBytes?: number) =>
  readCsv(bytesOf(content, chunkBytes), options);

const rowsOf = (file: CsvFile) =>
  Array.from({ length: file.rowCount }, (_, row) => file.cells.map((column) => column.at(row)));

describe('readCsv: accepted forms', () => {
  const rows = [
    ['a', '1'],
    ['b', '2'],
  ];
  it.each<[string, string, readonly (readonly string[])[]]>([
    ['commas', 'x,y\na,1\nb,2\n', rows],
    ['semicolons', 'x;y\na;1\nb;2\n', rows],
    ['tabs', 'x\ty\na\t1\nb\t2\n', rows],
    ['a byte order mark', '\uFEFFx,y\na,1\nb,2\n', rows],
    ['CRLF', 'x,y\r\na,1\r\nb,2\r\n', rows],
    ['CR', 'x,y\ra,1\rb,2\r', rows],
    ['a CRLF header above LF rows', 'x,y\r\na,1\nb,2\n', rows],
    ['a LF header above CRLF rows', 'x,y\na,1\r\nb,2\r\n', rows],
    ['no line end at the end', 'x,y\na,1\nb,2', rows],
    ['a CR alone at the end', 'x,y\r\na,1\r\nb,2\r', rows],
    ['empty lines at the end', 'x,y\na,1\nb,2\n\n\n  \n', rows],
    ['lines of delimiters at the end', 'x,y\r\na,1\r\nb,2\r\n,\r\n,\r\n', rows],
    ['empty columns at the end', 'x,y,,\na,1,,\nb,2,,\n', rows],
    ['empty cells beyond the header', 'x,y\na,1,,\nb,2, \n', rows],
    ['blank lines before the header', '\n\r\nx,y\na,1\nb,2\n', rows],
    ['sep= before the header', 'sep=;\r\nx;y\r\na;1\r\nb;2\r\n', rows],
    ['a quoted delimiter', 'x,y\n"a,b",1\n', [['a,b', '1']]],
    ['a quoted line end', 'x,y\n"a\nb",1\n', [['a\nb', '1']]],
    ['a quoted CRLF in the last cell', 'x,y\r\n1,"a\r\nb"\r\n', [['1', 'a\r\nb']]],
    ['a quoted CR at the end of the last cell', 'x,y\r\n1,"a\r"\r\n', [['1', 'a\r']]],
    ['a quoted CR before an empty last cell', 'x\ty\r\n"a\r"\t\r\n', [['a\r', '']]],
    ['doubled quotes', 'x,y\n"say ""a""",1\n', [['say "a"', '1']]],
    ['spaces around cells, kept', 'x,y\n a , 1\n', [[' a ', ' 1']]],
    ['a delimiter of another kind in a cell', 'x;y\na,b;1\n', [['a,b', '1']]],
    ['one column', 'x\na\nb\n', [['a'], ['b']]],
  ])('%s', async (_name, content, expected) => {
    expect(rowsOf(await read(content))).toEqual(expected);
  });

  it.each([
    ['Week, METRIC ,Value', ['week', 'metric', 'value']],
    ['Account Name,Metric  Type', ['account_name', 'metric_type']],
    ['"week","a ""b"""', ['week', 'a_"b"']],
    ['week,,value,', ['week', '', 'value']],
  ])('normalises the header %s', async (header, columns) => {
    expect((await read(`${header}\n1,2,3,4\n`)).columns).toEqual(columns);
  });

  it('passes the header on before any row, and stops where told', async () => {
    const seen: (readonly string[])[] = [];
    const file = await read('x,x\na,1\n', {
      onHeader: (columns) => {
        seen.push(columns);
        return 'stop';
      },
    });
    expect(seen).toEqual([['x', 'x']]);
    expect(file.rowCount).toBe(0);
  });

  it('reports progress up to the last byte', async () => {
    const content = `x,y\n${'abcdefgh,1\n'.repeat(20_000)}`;
    const seen: { bytes: number; rows: number }[] = [];
    await read(content, { onProgress: (progress) => seen.push(progress) });
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.at(-1)).toEqual({ bytes: content.length, rows: 20_000 });
  });
});

describe('readCsv: line numbers', () => {
  it.each<[string, string, readonly number[]]>([
    ['plain', 'x,y\na,1\nb,2\n', [2, 3]],
    ['blank lines between', 'x,y\na,1\n\n\nb,2\n', [2, 5]],
    ['after a field of three lines', 'x,y\n"a\nb\nc",1\nd,2\n', [2, 5]],
    ['after a CRLF field of two lines', 'x,y\r\n"a\r\nb",1\r\nd,2\r\n', [2, 4]],
    ['CR', 'x,y\r"a\rb",1\rd,2\r', [2, 4]],
    ['a header of two lines', '"x\nz",y\na,1\n', [3]],
    ['blank lines and sep= before the header', '\n\nsep=,\nx,y\na,1\n', [5]],
  ])('%s', async (_name, content, expected) => {
    expect([...(await read(content)).lines]).toEqual(expected);
  });
});

describe('readCsv: rows that do not fit', () => {
  it.each([
    ['x,y,z\n1;2\n3,4,5\n', 2, '1;2', 'not separated by commas'],
    ['x,y\n3,4\n1,2,3\n', 3, '1,2,3', 'has 3 columns, the header has 2'],
    ['x,y\n3,4\n1,"2\n', 3, '1,"2', 'never closed'],
    ['x,y\n"a"b",1\n3,4\n', 2, '"a"b",1', 'stands inside a quoted text'],
  ])('%j', async (content, line, value, message) => {
    const file = await read(content);
    expect(file.rowCount).toBe(1);
    expect(file.errors).toEqual([
      { line, field: 'row', value, message: expect.stringContaining(message) },
    ]);
  });

  it('does not see faults at the seams of chunks', async () => {
    const row = '"a ""quoted"" text","x\r\ny"  ,"1"\r\n';
    const file = await read(`p,q,r\r\n${row.repeat(8_000)}`, {}, 1_021);
    expect(file.errors).toEqual([]);
    expect(file.rowCount).toBe(8_000);
    expect(file.lines.at(file.rowCount - 1)).toBe(2 + 7_999 * 2);
  });
});
