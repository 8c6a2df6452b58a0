import type { Cancel, Clock } from '../ports/clock.js';

/** A node that failed to serve a partition is asked again after this, at first, and twice as long each time. */
const AVOID_MS = 250;
const AVOID_MAX_MS = 30_000;
/** Whoever has not failed for so long since is not a bad one: a subscription may live for years. */
const FORGIVEN_AFTER_MS = 30_000;

/** Which nodes are not asked for which partitions for a while, since they have failed to serve them. */
export class AvoidedServers {
  private readonly clock: Clock;
  private readonly onEnd: () => void;
  /** By `partition nodeId`. */
  private readonly avoided = new Map<string, { untilMs: number; delayMs: number }>();
  /** They would keep the process from ending. */
  private readonly timers = new Set<Cancel>();

  /** @param onEnd one of them may be asked again */
  constructor(clock: Clock, onEnd: () => void) {
    this.clock = clock;
    this.onEnd = onEnd;
  }

  has(partition: number, nodeId: string): boolean {
    return (this.avoided.get(`${partition} ${nodeId}`)?.untilMs ?? 0) > this.clock.monotonicMs();
  }

  add(partition: number, nodeId: string): void {
    const key = `${partition} ${nodeId}`;
    const nowMs = this.clock.monotonicMs();
    const before = this.avoided.get(key);
    const isForgiven = before === undefined || nowMs - before.untilMs >= FORGIVEN_AFTER_MS;
    const delayMs = isForgiven ? AVOID_MS : Math.min(2 * before.delayMs, AVOID_MAX_MS);
    this.avoided.set(key, { untilMs: nowMs + delayMs, delayMs });
    const cancel = this.clock.schedule(delayMs, () => {
      this.timers.delete(cancel);
      this.onEnd();
    });
    this.timers.add(cancel);
  }

  close(): void {
    for (const cancel of this.timers) cancel();
  }
}
