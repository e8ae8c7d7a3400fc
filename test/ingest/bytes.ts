import { Buffer } from 'node:buffer';

/** Bytes of a text (or the bytes themselves) as a stream of chunks of that size. */
export async function* bytesOf(
  content: string | Uint8Array,
  chunkBytes = Number.POSITIVE_INFINITY,
): AsyncGenerator<Uint8Array> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  for (let from = 0; from < bytes.length; from += chunkBytes) {
    yield bytes.subarray(from, Math.min(bytes.length, from + chunkBytes));
  }
}
