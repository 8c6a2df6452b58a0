import { RingfoldError } from '../../core/errors.js';
import { readTextFile } from '../input/text-file.js';
import { replaceFile } from './atomic-file.js';
import type { LineWriter } from './line-writer.js';

/** How much may be printed again after a crash, against one fsync each time. */
const SAVE_INTERVAL_MS = 250;
const CHECKPOINT_BYTES_MAX = 4 * 1024 * 1024;

/** Keeps in a file how far a subscriber has come. Never further than what was written out. */
export class CheckpointFile {
  readonly #path: string;
  readonly #out: LineWriter;
  /** What was printed last; its checkpoint is built only when it is needed. */
  #last: { readonly checkpoint: string } | undefined;
  #savedAtMs = 0;

  constructor(path: string, out: LineWriter) {
    this.#path = path;
    this.#out = out;
  }

  /** What an earlier run left; undefined when there was none. */
  async read(): Promise<string | undefined> {
    const text = await readTextFile(this.#path, CHECKPOINT_BYTES_MAX).catch((thrown) => {
      if (isMissing(thrown)) return undefined;
      throw thrown;
    });
    if (text?.trim() === '') {
      throw new RingfoldError('INVALID_CHECKPOINT', `${this.#path} is empty; delete it to begin anew`);
    }
    return text?.trim();
  }

  /** Call after each item that was printed. */
  async printed(item: { readonly checkpoint: string }): Promise<void> {
    this.#last = item;
    if (performance.now() - this.#savedAtMs >= SAVE_INTERVAL_MS) await this.save();
  }

  /** Puts down where the last printed item ended. */
  async save(): Promise<void> {
    if (this.#last === undefined) return;
    const { checkpoint } = this.#last;
    this.#last = undefined;
    await this.#out.flush();
    await replaceFile(this.#path, `${checkpoint}\n`);
    this.#savedAtMs = performance.now();
  }
}

function isMissing(thrown: unknown): boolean {
  const cause = thrown instanceof RingfoldError ? thrown.cause : undefined;
  return (cause as NodeJS.ErrnoException | undefined)?.code === 'ENOENT';
}
