import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidInput } from '../../src/errors.ts';
import { readCsv, type ReadCsvOptions } from '../../src/ingest/read-csv.ts';
import { bytesOf } from './bytes.ts';

/** The file, or the sentence it is refused with; any other error is a bug and fails the test. */
async function outcomeOf(
  content: string | Uint8Array,
  chunkBytes?: number,
  options: ReadCsvOptions = {},
) {
  try {
    const file = await readCsv(bytesOf(content, chunkBytes), options);
    return { ...file, cells: file.cells.map((column) => [...column]), lines: [...file.lines] };
  } catch (error) {
    if (error instanceof InvalidInput) return error.userMessage;
    throw error;
  }
}

const sentenceOf = async (content: string | Uint8Array, options: ReadCsvOptions = {}) =>
  outcomeOf(content, undefined, options);

const bytes = (...values: number[]) =>
  Uint8Array.from([...values, ...Array<number>(80).fill(0x41)]);
const utf16 = (text: string) => Buffer.from(text, 'utf16le');

describe('readCsv: refusals say what it is and what to do', () => {
  it.each<[string, string | Uint8Array, RegExp]>([
    ['nothing', '', /empty.*template csv/],
    ['blank lines', '\n \r\n\t\n', /empty.*template csv/],
    ['a byte order mark alone', '\uFEFF', /empty.*template csv/],
    ['a header alone', 'week,metric,value\n', /no rows.*at least one row/],
    ['a header and empty rows', 'week,metric,value\n,,\n\n', /no rows/],
    ['a column twice', 'week,Metric,metric \n1,2,3\n', /“metric” more than once.*Rename/],
    ['a workbook', bytes(0x50, 0x4b, 3, 4), /Excel workbook.*CSV UTF-8/],
    ['an old workbook', bytes(0xd0, 0xcf, 0x11, 0xe0), /old Excel workbook.*CSV UTF-8/],
    ['a PNG', bytes(0x89, 0x50, 0x4e, 0x47), /picture \(PNG\)/],
    ['a JPEG', bytes(0xff, 0xd8, 0xff), /picture \(JPEG\)/],
    ['a GIF', 'GIF89a'.padEnd(80), /picture \(GIF\)/],
    ['a PDF', '%PDF-1.7\n', /PDF/],
    ['gzip', bytes(0x1f, 0x8b), /gzip.*Unpack/],
    ['UTF-16 with its mark', utf16('\uFEFFweek,metric\n1,2\n'), /UTF-16.*CSV UTF-8/],
    ['UTF-16 big-endian', utf16('\uFEFFweek,metric\n1,2\n').swap16(), /UTF-16.*CSV UTF-8/],
    ['UTF-16 without its mark', utf16('week,metric,value\n1,2,3\n'), /UTF-16.*CSV UTF-8/],
    ['a NUL later on', `week,metric\n${'1,2\n'.repeat(99)}\0`, /binary/],
    ['Latin-1', Buffer.from('week,metric\n1,Müller\n', 'latin1'), /not UTF-8.*CSV UTF-8/],
    ['a cut character at the end', Buffer.from('x,y\n1,é').subarray(0, -1), /not UTF-8/],
    ['a web page', '<!DOCTYPE html>\n<html><body>Sign in</body></html>', /web page.*again/],
    ['a web page after blank lines', '\n\n  <html>\n', /web page/],
    ['XML', '<?xml version="1.0"?>\n<a/>', /web page \(HTML or XML\)/],
    ['JSON', '[{"week": "2025-W43"}]', /JSON.*CSV UTF-8/],
    [
      'too many columns',
      `${Array.from({ length: 201 }, (_, n) => `c${n}`).join()}\n1\n`,
      /201 columns/,
    ],
    ['an endless first line', 'x'.repeat(400_000), /first line.*does not end/],
    [
      'an endless quote',
      `x,y\n1,2\n3,"${'z,4\n'.repeat(100_000)}`,
      /Line 3 does not end.*never closed/,
    ],
  ])('%s', async (_name, content, sentence) => {
    expect(await sentenceOf(content)).toMatch(sentence);
  });

  it('counts bytes and rows against the limits, exactly', async () => {
    const content = 'x,y\n1,2\n3,4\n';
    const limits = { bytes: content.length, rows: 2 };
    expect(await sentenceOf(content, { limits })).toMatchObject({ rowCount: 2 });
    expect(await sentenceOf(content, { limits: { ...limits, rows: 1 } })).toMatch(
      /more than 1 rows/,
    );
    expect(await sentenceOf(content, { limits: { ...limits, bytes: 11 } })).toMatch(
      /larger than 11 bytes.*Split/,
    );
    expect(await sentenceOf(content, { limits: { bytes: 30_000_000, rows: 0 } })).toMatch(/rows/);
  });

  it('closes the stream it refuses', async () => {
    let closed = false;
    async function* endless() {
      try {
        for (;;) yield Buffer.from('x,y\n1,2\n');
      } finally {
        closed = true;
      }
    }
    await expect(readCsv(endless(), { limits: { bytes: 1_000_000, rows: 5 } })).rejects.toThrow(
      InvalidInput,
    );
    expect(closed).toBe(true);
  });
});

describe('readCsv: any bytes', () => {
  const text = fc
    .array(
      fc.constantFrom(
        '"',
        ',',
        ';',
        '\t',
        '\r',
        '\n',
        '\r\n',
        'a',
        '1',
        ' ',
        '=',
        "'",
        'é',
        '💡',
        '<',
        '\uFEFF',
      ),
      { maxLength: 80 },
    )
    .map((parts) => parts.join(''));
  const anyBytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    text.map((content) => new Uint8Array(Buffer.from(content))),
    text.map((content) => new Uint8Array(Buffer.from(`week,metric,value\n${content}`))),
  );

  it('are read or refused with a sentence, whatever the chunks', async () => {
    await fc.assert(
      fc.asyncProperty(anyBytes, fc.integer({ min: 1, max: 64 }), async (content, chunkBytes) => {
        const [once, inChunks] = await Promise.all([
          outcomeOf(content),
          outcomeOf(content, chunkBytes),
        ]);
        expect(inChunks).toEqual(once);
      }),
      { numRuns: 600 },
    );
  });
});
