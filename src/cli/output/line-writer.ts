import { once } from 'node:events';
import { RingfoldError } from '../../core/errors.js';
import type { OutputStream } from '../terminal.js';

/**
 * Writes whole lines and waits while the reader at the other end is slow, so that memory stays bounded. Errors of
 * the stream itself are for whoever opened it; here they end the waiting.
 */
export class LineWriter {
  readonly #stream: OutputStream;
  readonly #stopped: AbortSignal;

  constructor(stream: OutputStream, stopped: AbortSignal) {
    this.#stream = stream;
    this.#stopped = stopped;
  }

  /** @throws CANCELLED when the command is to stop while it waits */
  async line(text: string): Promise<void> {
    if (this.#stream.write(`${text}\n`)) return;
    try {
      await once(this.#stream, 'drain', { signal: this.#stopped });
    } catch (thrown) {
      if (!this.#stopped.aborted) throw thrown;
      throw new RingfoldError('CANCELLED', 'stopped while writing', { cause: thrown });
    }
  }

  /** Resolves when all that was written has left this process. @throws CANCELLED when it could not */
  async flush(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#stream.write('', (cause) => {
        if (!cause) resolve();
        // Let the stream's `error` event come first: it says why.
        else setImmediate(reject, new RingfoldError('CANCELLED', 'the output cannot be written', { cause }));
      });
    });
  }
}
