import { RingfoldError } from '../../core/errors.js';
import type { InputStream } from '../terminal.js';

/** All of the input as text, up to a bound. @throws REQUEST_TOO_LARGE, INVALID_ARGUMENT when it is not UTF-8 */
export async function readAll(stream: InputStream, sizeBytesMax: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of stream as AsyncIterable<Uint8Array | string>) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    sizeBytes += bytes.length;
    if (sizeBytes > sizeBytesMax) {
      throw new RingfoldError('REQUEST_TOO_LARGE', `the input is longer than ${sizeBytesMax} bytes`);
    }
    chunks.push(bytes);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch (error) {
    throw new RingfoldError('INVALID_ARGUMENT', 'the input is not UTF-8', { cause: error });
  }
}
