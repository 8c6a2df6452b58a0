import type { Cancel, Clock } from '../ports/clock.js';

/**
 * Calls `onTick` at a steady pace, at most once a turn of the event loop: after a stall no time is made up for, and
 * what other nodes have sent meanwhile is looked at first, so that nobody campaigns because this node was busy
 * (DESIGN D20).
 */
export class Ticker {
  private readonly clock: Clock;
  private readonly intervalMs: number;
  private readonly onTick: () => void;
  private cancel: Cancel | undefined;
  private isStopped = true;

  constructor(clock: Clock, intervalMs: number, onTick: () => void) {
    this.clock = clock;
    this.intervalMs = intervalMs;
    this.onTick = onTick;
  }

  start(): void {
    this.isStopped = false;
    this.schedule();
  }

  stop(): void {
    this.isStopped = true;
    this.cancel?.();
  }

  private schedule(): void {
    this.cancel = this.clock.schedule(this.intervalMs, () => {
      // Timers come before sockets in a turn; what is deferred comes after them.
      this.clock.defer(() => {
        if (this.isStopped) return;
        this.onTick();
        this.schedule();
      });
    });
  }
}
