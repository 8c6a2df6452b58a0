import type { Clock } from '../ports/clock.js';

/** Lets so many bytes pass in a second; a pause of up to this long is made up for at once. */
const BURST_MS = 100;

/** A limit on bytes in time, shared by all who ask. */
export class Bandwidth {
  private readonly clock: Clock;
  private readonly bytesPerSecond: number;
  private freeAtMs = 0;

  constructor(clock: Clock, bytesPerSecond: number) {
    this.clock = clock;
    this.bytesPerSecond = bytesPerSecond;
  }

  /** Resolves when so many bytes may go. */
  async take(sizeBytes: number): Promise<void> {
    const nowMs = this.clock.monotonicMs();
    const startMs = Math.max(this.freeAtMs, nowMs - BURST_MS);
    this.freeAtMs = startMs + (sizeBytes / this.bytesPerSecond) * 1000;
    const waitMs = this.freeAtMs - nowMs;
    if (waitMs > 0) await new Promise<void>((resolve) => this.clock.schedule(waitMs, resolve));
  }
}
