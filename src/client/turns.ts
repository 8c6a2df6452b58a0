import type { CallBounds } from './call-bounds.js';
import type { Pauses } from './calls-under-way.js';

interface Waiter {
  readonly turn: Promise<void>;
  readonly begin: () => void;
  hasBegun: boolean;
  isGone: boolean;
}

/** One at a time for each key, in the order of asking. */
export class Turns {
  private readonly pauses: Pauses;
  /** By key: who waits for the one whose turn it is. */
  private readonly waiters = new Map<string, Waiter[]>();

  constructor(pauses: Pauses) {
    this.pauses = pauses;
  }

  isTaken(key: string): boolean {
    return this.waiters.has(key);
  }

  /**
   * Resolves when it is the caller's turn.
   * @returns what to call when it is over
   * @throws CLOSED, CANCELLED, DEADLINE_EXCEEDED while it is not
   */
  async take(key: string, bounds: CallBounds): Promise<() => void> {
    const before = this.waiters.get(key);
    if (before === undefined) this.waiters.set(key, []);
    else await this.wait(key, before, bounds);
    return () => this.pass(key);
  }

  private async wait(key: string, queue: Waiter[], bounds: CallBounds): Promise<void> {
    const waiter = newWaiter();
    queue.push(waiter);
    try {
      while (!waiter.hasBegun) await this.pauses.pause(Number.POSITIVE_INFINITY, bounds, waiter.turn);
    } catch (error) {
      waiter.isGone = true;
      if (waiter.hasBegun) this.pass(key);
      throw error;
    }
  }

  private pass(key: string): void {
    const queue = this.waiters.get(key)!;
    for (;;) {
      const next = queue.shift();
      if (next === undefined) {
        this.waiters.delete(key);
        return;
      }
      if (next.isGone) continue;
      next.hasBegun = true;
      next.begin();
      return;
    }
  }
}

function newWaiter(): Waiter {
  let begin = () => {};
  const turn = new Promise<void>((resolve) => {
    begin = resolve;
  });
  return { turn, begin, hasBegun: false, isGone: false };
}
