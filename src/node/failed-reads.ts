import type { Cancel, Clock } from '../ports/clock.js';

/** So long after a read has failed what needed it is opened anew: what cannot be read now may be before long. */
export const READ_AGAIN_MS = 2000;

/** Tried in vain so often it is said to be lost, so that the others replace it. */
export const READ_TRIES_MAX = 5;
/** A failure counts as a new one when there was none for so long. */
const FORGOTTEN_AFTER_MS = 60_000;

/**
 * Replicas that stopped because a read failed. Nothing is known to be lost, as it is after a failed write, so each is
 * opened anew from what is on disk, until that can be read: several replicas of a group may have stopped, and then nobody
 * else can replace them. Meanwhile its vote is not to be given up: another replica may be gone for good.
 */
export class FailedReads {
  private readonly clock: Clock;
  private readonly open: (group: number) => Promise<void>;
  private readonly onFailed: (group: number, error: unknown) => void;
  private readonly waiting = new Map<number, Cancel>();
  private readonly tries = new Map<number, { count: number; atMs: number }>();
  private isClosed = false;

  /** @param open what it throws is told to `onFailed`, and it is tried again */
  constructor(
    clock: Clock,
    open: (group: number) => Promise<void>,
    onFailed: (group: number, error: unknown) => void,
  ) {
    this.clock = clock;
    this.open = open;
    this.onFailed = onFailed;
  }

  note(group: number): void {
    if (this.isClosed) return;
    this.waiting.get(group)?.();
    this.count(group);
    const cancel = this.clock.schedule(READ_AGAIN_MS, () => {
      this.open(group).then(
        () => this.waiting.get(group) === cancel && this.waiting.delete(group),
        (error: unknown) => {
          this.onFailed(group, error);
          this.note(group);
        },
      );
    });
    this.waiting.set(group, cancel);
  }

  /** It has stopped, and may be back before long. */
  mayPass(group: number): boolean {
    return this.waiting.has(group) && !this.isLasting(group);
  }

  /** It was tried often enough; it is tried on, but the others need not wait for it. */
  isLasting(group: number): boolean {
    return this.waiting.has(group) && this.tries.get(group)!.count > READ_TRIES_MAX;
  }

  /** The replica has left: what failed is not its successor's. */
  forget(group: number): void {
    this.waiting.get(group)?.();
    this.waiting.delete(group);
    this.tries.delete(group);
  }

  close(): void {
    this.isClosed = true;
    for (const cancel of this.waiting.values()) cancel();
  }

  private count(group: number): void {
    const atMs = this.clock.monotonicMs();
    const known = this.tries.get(group);
    const isAgain = known !== undefined && atMs - known.atMs < FORGOTTEN_AFTER_MS;
    this.tries.set(group, { count: isAgain ? known.count + 1 : 1, atMs });
  }
}
