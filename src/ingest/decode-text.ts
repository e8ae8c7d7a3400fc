import { InvalidInput } from '../errors.ts';
import { refuseBinary, refuseNul, SNIFF_BYTES } from './refuse-binary.ts';

const SLICE_BYTES = 64 * 1024;

const TO_UTF8 =
  'In Excel choose Save As → “CSV UTF-8 (Comma delimited)”, in LibreOffice tick “Edit filter settings” and choose UTF-8, then share that file.';

export interface TextSlice {
  readonly text: string;
  /** Bytes of the file up to the end of this slice. */
  readonly bytes: number;
}

/**
 * Bytes of any chunking → text in slices of at most 64 KiB, without the byte order mark.
 * Throws InvalidInput: longer than `maxBytes`, binary, not UTF-8.
 */
export async function* decodeText(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<TextSlice> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (piece: Uint8Array, more: boolean): string => {
    if (piece.includes(0)) refuseNul();
    try {
      return decoder.decode(piece, { stream: more });
    } catch (cause) {
      throw new InvalidInput(`This file is not UTF-8 text. ${TO_UTF8}`, { cause });
    }
  };
  let bytes = 0;
  let start: Uint8Array | null = new Uint8Array(0);
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > maxBytes) refuseSize(maxBytes);
    let rest: Uint8Array = chunk;
    if (start !== null) {
      rest = Buffer.concat([start, chunk]);
      if (rest.length < SNIFF_BYTES) {
        start = rest;
        continue;
      }
      refuseBinary(rest.subarray(0, SNIFF_BYTES));
      start = null;
    }
    for (let from = 0; from < rest.length; from += SLICE_BYTES) {
      const piece = rest.subarray(from, from + SLICE_BYTES);
      yield { text: decode(piece, true), bytes: bytes - rest.length + from + piece.length };
    }
  }
  if (start !== null) refuseBinary(start);
  yield { text: decode(start ?? new Uint8Array(0), false), bytes };
}

function refuseSize(maxBytes: number): never {
  const megabytes = Math.floor(maxBytes / 1_000_000);
  const size = megabytes > 0 ? `${megabytes} MB` : `${maxBytes} bytes`;
  throw new InvalidInput(
    `This file is larger than ${size}, the most Pulsecard reads. Split it, for instance by quarter, and share the parts one after the other.`,
  );
}
