import { InvalidInput } from '../errors.ts';

const HOW = 'Save the sheet as “CSV UTF-8” and share that file.';

const MAGIC: readonly (readonly [bytes: readonly number[], what: string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], `This is an Excel workbook or a ZIP archive, not a CSV file. ${HOW}`],
  [[0x50, 0x4b, 0x05, 0x06], `This is an empty ZIP archive, not a CSV file. ${HOW}`],
  [[0xd0, 0xcf, 0x11, 0xe0], `This is an old Excel workbook, not a CSV file. ${HOW}`],
  [[0x89, 0x50, 0x4e, 0x47], `This is a picture (PNG), not a CSV file. ${HOW}`],
  [[0xff, 0xd8, 0xff], `This is a picture (JPEG), not a CSV file. ${HOW}`],
  [[0x47, 0x49, 0x46, 0x38], `This is a picture (GIF), not a CSV file. ${HOW}`],
  [[0x25, 0x50, 0x44, 0x46], `This is a PDF, not a CSV file. ${HOW}`],
  [[0x1f, 0x8b], 'This is a compressed file (gzip). Unpack it and share the CSV file inside.'],
  [[0xff, 0xfe], utf16Sentence()],
  [[0xfe, 0xff], utf16Sentence()],
];

function utf16Sentence(): string {
  return 'This file is UTF-16 (Excel’s “Unicode Text”). In Excel choose Save As → “CSV UTF-8 (Comma delimited)” and share that file.';
}

/** Bytes needed before `refuseBinary` can tell. */
export const SNIFF_BYTES = 64;

/** Refuses a file that is no text by its first bytes. Throws InvalidInput that says what it is and what to do. */
export function refuseBinary(start: Uint8Array): void {
  for (const [bytes, sentence] of MAGIC) {
    if (bytes.every((byte, index) => start[index] === byte)) throw new InvalidInput(sentence);
  }
  if (!start.includes(0)) return;
  const odd = start.filter((byte, index) => byte === 0 && index % 2 === 1).length;
  const even = start.filter((byte, index) => byte === 0 && index % 2 === 0).length;
  const half = Math.floor(start.length / 2);
  if (half >= 2 && Math.max(odd, even) >= half * 0.8) throw new InvalidInput(utf16Sentence());
  refuseNul();
}

/** Text never holds a NUL byte; a file that does is something else, whatever its first bytes say. */
export function refuseNul(): never {
  throw new InvalidInput(`This is a binary file, not a CSV file. ${HOW}`);
}

/** Refuses markup and JSON that were saved under a `.csv` name, told by the first characters. */
export function refuseMarkup(start: string): void {
  const text = start.trimStart().slice(0, 200).toLowerCase();
  if (/^<(!doctype|!--|\?xml|html|head|body|table|meta|script|[a-z]+[\s>])/.test(text)) {
    throw new InvalidInput(
      'This is a web page (HTML or XML), not a CSV file. It is often a sign-in or error page saved in place of the export: download the file again, or copy the table into a sheet and save it as “CSV UTF-8”.',
    );
  }
  if (/^(\{\s*["}]|\[\s*[[{"\]])/.test(text)) {
    throw new InvalidInput(`This is JSON, not a CSV file. ${HOW}`);
  }
}
