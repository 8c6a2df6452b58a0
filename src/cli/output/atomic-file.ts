import { createWriteStream, type WriteStream } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { finished } from 'node:stream/promises';
import { fileError } from '../input/text-file.js';

/** Customers' data: for the owner's eyes only. */
const MODE = 0o600;

/**
 * A file that appears under its name when it is complete, or not at all. Until then it stands beside it under
 * another name, and what was there before stays.
 */
export class AtomicFile {
  readonly #path: string;
  readonly #draftPath: string;
  readonly stream: WriteStream;

  private constructor(path: string, draftPath: string, handle: FileHandle) {
    this.#path = path;
    this.#draftPath = draftPath;
    // `flush`: fsync before closing, so that the name never points at less than was written.
    this.stream = createWriteStream(draftPath, { fd: handle, flush: true });
  }

  /** @throws INVALID_ARGUMENT when it cannot be created there */
  static async create(path: string): Promise<AtomicFile> {
    const draftPath = `${path}.${process.pid}.draft`;
    try {
      return new AtomicFile(path, draftPath, await open(draftPath, 'w', MODE));
    } catch (thrown) {
      throw fileError(path, thrown);
    }
  }

  /** Makes it durable and gives it its name. */
  async commit(): Promise<void> {
    try {
      this.stream.end();
      await finished(this.stream);
      await rename(this.#draftPath, this.#path);
      await syncDirectory(dirname(this.#path));
    } catch (thrown) {
      throw fileError(this.#path, thrown);
    }
  }

  /** Leaves no trace. After `commit` it does nothing. */
  async discard(): Promise<void> {
    this.stream.on('error', () => undefined);
    this.stream.destroy();
    await rm(this.#draftPath, { force: true });
  }
}

/** The new name is durable only when the directory is. */
async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

/** Replaces a small file in one step. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const file = await AtomicFile.create(path);
  try {
    file.stream.write(text);
    await file.commit();
  } finally {
    await file.discard();
  }
}
