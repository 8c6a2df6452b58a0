import { groupBy } from '../lib/group-by.js';
import type { Cancel, Clock } from '../ports/clock.js';

/** A node that failed to serve a partition is asked again after this, at first, and twice as long each time. */
const AVOID_MS = 250;
const AVOID_MAX_MS = 30_000;
/** Whoever has not failed for so long since is not a bad one: a subscription may live for years. */
const FORGIVEN_AFTER_MS = 30_000;

interface Failure {
  readonly delayMs: number;
  /** When the node could be asked again; infinite until then. */
  endedAtMs: number;
}

/** Which nodes are not asked for which partitions for a while, since they have failed to serve them. */
export class AvoidedServers {
  private readonly clock: Clock;
  private readonly onEnd: () => void;
  /** By `partition nodeId`. */
  private readonly failures = new Map<string, Failure>();
  /** They would keep the process from ending. */
  private readonly timers = new Set<Cancel>();

  /** @param onEnd some of them may be asked again */
  constructor(clock: Clock, onEnd: () => void) {
    this.clock = clock;
    this.onEnd = onEnd;
  }

  has(partition: number, nodeId: string): boolean {
    return this.failures.get(`${partition} ${nodeId}`)?.endedAtMs === Number.POSITIVE_INFINITY;
  }

  /** Those that have failed as often as each other can be asked for again at the same moment. */
  add(partitions: readonly number[], nodeId: string): void {
    const nowMs = this.clock.monotonicMs();
    const failures = partitions.map((number) => this.note(`${number} ${nodeId}`, nowMs));
    for (const [delayMs, together] of groupBy(failures, (failure) => failure.delayMs))
      this.endAfter(delayMs, together);
  }

  close(): void {
    for (const cancel of this.timers) cancel();
  }

  private note(key: string, nowMs: number): Failure {
    const before = this.failures.get(key);
    const isForgiven = before === undefined || nowMs - before.endedAtMs >= FORGIVEN_AFTER_MS;
    const delayMs = isForgiven ? AVOID_MS : Math.min(2 * before.delayMs, AVOID_MAX_MS);
    const failure = { delayMs, endedAtMs: Number.POSITIVE_INFINITY };
    this.failures.set(key, failure);
    return failure;
  }

  /** The timer decides, not the clock: it may ring a moment too soon, and it rings only once. */
  private endAfter(delayMs: number, failures: readonly Failure[]): void {
    const cancel = this.clock.schedule(delayMs, () => {
      this.timers.delete(cancel);
      const nowMs = this.clock.monotonicMs();
      for (const failure of failures) failure.endedAtMs = nowMs;
      this.onEnd();
    });
    this.timers.add(cancel);
  }
}
