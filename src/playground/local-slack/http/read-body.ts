import type { IncomingMessage } from 'node:http';

/** The body is larger than allowed; answered with 413. */
export class BodyTooLarge extends Error {
  constructor(maxBytes: number) {
    super(`The request is larger than ${maxBytes} bytes.`);
    this.name = 'BodyTooLarge';
  }
}

/** The whole body. Throws BodyTooLarge. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw new BodyTooLarge(maxBytes);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw new BodyTooLarge(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
