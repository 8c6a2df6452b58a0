import type { Cancel, Clock } from '../../src/ports/clock.js';

/** Another clock, whose timers can be made to rest, as those of a process that was stopped do. */
export class StallableClock implements Clock {
  private readonly clock: Clock;
  private isStalled = false;
  private due: (() => void)[] = [];

  constructor(clock: Clock) {
    this.clock = clock;
  }

  nowMs(): number {
    return this.clock.nowMs();
  }

  monotonicMs(): number {
    return this.clock.monotonicMs();
  }

  schedule(delayMs: number, task: () => void): Cancel {
    let isCancelled = false;
    const run = () => {
      if (isCancelled) return;
      if (this.isStalled) this.due.push(run);
      else task();
    };
    const cancel = this.clock.schedule(delayMs, run);
    return () => {
      isCancelled = true;
      cancel();
    };
  }

  defer(task: () => void): void {
    this.clock.defer(task);
  }

  stall(): void {
    this.isStalled = true;
  }

  goOn(): void {
    this.isStalled = false;
    for (const run of this.due.splice(0)) run();
  }
}
