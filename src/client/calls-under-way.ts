import { RingfoldError } from '../core/errors.js';
import { type CallBounds, endOf, remainingMs } from './call-bounds.js';
import { onAbort } from './on-abort.js';

/** Whatever a node asks for. */
const PAUSE_MS_MAX = 60_000;

/** Who waits between two attempts. */
export interface Pauses {
  /** Waits, or until `sooner` resolves, unless the call is ended before. @throws CLOSED, CANCELLED, DEADLINE_EXCEEDED */
  pause(delayMs: number, bounds: CallBounds, sooner?: Promise<void>): Promise<void>;
  /** @throws CLOSED, CANCELLED, DEADLINE_EXCEEDED */
  throwIfEnded(bounds: CallBounds): void;
}

/** What is to be ended when something is closed, or a signal says so. */
export class CallsUnderWay implements Pauses {
  private readonly cancels = new Set<() => void>();
  private closed: RingfoldError | undefined;

  /** Why nothing is done any more; undefined while something is. */
  get closedBy(): RingfoldError | undefined {
    return this.closed;
  }

  get count(): number {
    return this.cancels.size;
  }

  async pause(delayMs: number, bounds: CallBounds, sooner?: Promise<void>): Promise<void> {
    this.throwIfEnded(bounds);
    await new Promise<void>((resolve) => {
      const finish = () => {
        clearTimeout(timer);
        release();
        resolve();
      };
      const timer = setTimeout(finish, Math.min(delayMs, remainingMs(bounds), PAUSE_MS_MAX));
      const release = this.add(bounds, finish);
      void sooner?.then(finish);
    });
    this.throwIfEnded(bounds);
  }

  throwIfEnded(bounds: CallBounds): void {
    const end = this.closed ?? endOf(bounds);
    if (end !== undefined) throw end;
  }

  /** Lets closing and the signal cancel something; returns what to call when that is over. */
  add({ signal }: CallBounds, cancel: () => void): () => void {
    this.cancels.add(cancel);
    if (signal !== undefined) onAbort(signal, cancel);
    return () => {
      this.cancels.delete(cancel);
      signal?.removeEventListener('abort', cancel);
    };
  }

  close(error = closedError()): void {
    this.closed ??= error;
    for (const cancel of this.cancels) cancel();
  }
}

export function closedError(): RingfoldError {
  return new RingfoldError('CLOSED', 'the client was closed; connect again');
}
