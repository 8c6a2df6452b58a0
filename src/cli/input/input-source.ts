import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { addAbortSignal, type Readable } from 'node:stream';
import { RingfoldError } from '../../core/errors.js';
import type { InputStream } from '../terminal.js';
import { fileError } from './text-file.js';

/** Bytes to read from the beginning to the end. */
export interface InputSource {
  /** For messages. */
  name: string;
  input: AsyncIterable<Uint8Array>;
  /** Undefined when nobody knows, as with a pipe. */
  sizeBytes?: number;
}

const PIECE_BYTES = 256 * 1024;

/**
 * Opens a file, or the standard input for `-`. Reading it ends when the command is told to stop.
 * @throws INVALID_ARGUMENT when it cannot be read
 */
export async function openInput(
  path: string,
  stdin: InputStream,
  stopped: AbortSignal,
): Promise<InputSource> {
  if (path === '-') {
    return { name: 'stdin', input: addAbortSignal(stopped, stdin as Readable) };
  }
  const sizeBytes = await sizeOf(path);
  const input = createReadStream(path, { highWaterMark: PIECE_BYTES, signal: stopped });
  // It is opened at once, but read later; until then nobody else listens.
  input.on('error', () => undefined);
  return { name: path, input, sizeBytes };
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    const status = await stat(path);
    if (status.isDirectory()) throw new RingfoldError('INVALID_ARGUMENT', `${path}: it is a directory`);
    return status.isFile() ? status.size : undefined;
  } catch (thrown) {
    throw fileError(path, thrown);
  }
}
