import type { Cancel, Clock } from '../../src/ports/clock.js';

/** A clock that goes only when told. What is deferred still runs by itself. */
export class ManualClock implements Clock {
  private timeMs = 1_700_000_000_000;
  private timers: { dueMs: number; task: () => void }[] = [];

  nowMs(): number {
    return this.timeMs;
  }

  monotonicMs(): number {
    return this.timeMs;
  }

  /** Timers that have neither run nor been cancelled. */
  get timersLeft(): number {
    return this.timers.length;
  }

  schedule(delayMs: number, task: () => void): Cancel {
    const timer = { dueMs: this.timeMs + delayMs, task };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((one) => one !== timer);
    };
  }

  defer(task: () => void): void {
    setImmediate(task);
  }

  /** Lets time pass, running what falls due in order, and gives what that starts a turn of the event loop. */
  async advance(durationMs: number): Promise<void> {
    const endMs = this.timeMs + durationMs;
    for (;;) {
      const [next] = this.timers.filter(({ dueMs }) => dueMs <= endMs).sort((a, b) => a.dueMs - b.dueMs);
      if (next === undefined) break;
      this.timers = this.timers.filter((one) => one !== next);
      this.timeMs = Math.max(this.timeMs, next.dueMs);
      next.task();
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
    this.timeMs = endMs;
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}
