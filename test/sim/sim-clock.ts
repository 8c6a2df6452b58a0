import { assert } from '../../src/lib/assert.js';
import type { Cancel, Clock } from '../../src/ports/clock.js';
import { whenAllRan } from './all-ran.js';
import { EventQueue, type ScheduledEvent } from './event-queue.js';
import type { ProcessGate } from './process-gate.js';

/** After so many events Node gets a turn of its own: it reports rejections that nobody handles, and may be stopped. */
const EVENTS_PER_TURN = 64;

/** The wall clock of a node without skew when a simulation begins: 2025-01-01 UTC. */
const EPOCH_MS = 1_735_689_600_000;

/**
 * Time that passes only from event to event. Everything that happens in a simulation is an event of this one
 * queue, so that what happens depends on the seed alone.
 */
export class SimTime {
  private readonly queue = new EventQueue();
  private currentMs = 0;
  private sequence = 0;
  private passed = 0;
  private failure: { thrown: unknown } | undefined;

  /** Since the simulation's beginning. */
  get nowMs(): number {
    return this.currentMs;
  }

  /** Events that have happened. */
  get eventCount(): number {
    return this.passed;
  }

  /** Events that are still to happen. */
  get pendingCount(): number {
    return this.queue.size;
  }

  schedule(delayMs: number, task: () => void): Cancel {
    return this.scheduleAt(this.currentMs + delayMs, task);
  }

  /** What has an order of its own is scheduled so: sums of differences are rounded, this is not. */
  scheduleAt(dueMs: number, task: () => void): Cancel {
    const timeMs = Math.max(this.currentMs, dueMs);
    if (timeMs === Number.POSITIVE_INFINITY) return () => undefined;
    assert(Number.isFinite(timeMs), 'delays are numbers');
    const event: ScheduledEvent = { timeMs, sequence: this.sequence++, task, cancelled: false };
    this.queue.push(event);
    return () => this.queue.cancel(event);
  }

  /** Resolves when so much time has passed. */
  sleep(delayMs: number): Promise<void> {
    return new Promise((resolve) => void this.schedule(delayMs, resolve));
  }

  /** Ends the run: it rejects with what was thrown. The first one counts. */
  fail(thrown: unknown): void {
    this.failure ??= { thrown };
  }

  /** @throws what `fail` was told or an event threw, after which nothing more happens */
  throwIfFailed(): void {
    if (this.failure !== undefined) throw this.failure.thrown;
  }

  /**
   * Lets everything happen that is due by then, or until `isOver`. After each event all runs that promises have
   * waiting, so that nothing is left that could run on its own.
   */
  run(untilMs: number, isOver: () => boolean = () => false): Promise<void> {
    return new Promise((resolve, reject) => {
      const goOn = () => {
        try {
          this.throwIfFailed();
          if (isOver() || !this.passOne(untilMs)) resolve();
          else whenAllRan(this.passed % EVENTS_PER_TURN === 0, goOn);
        } catch (thrown) {
          reject(thrown);
        }
      };
      goOn();
    });
  }

  /** False when none is due by then. */
  private passOne(untilMs: number): boolean {
    const event = this.queue.pop(untilMs);
    if (event === undefined) {
      this.currentMs = Math.max(this.currentMs, untilMs);
      return false;
    }
    this.currentMs = event.timeMs;
    this.passed += 1;
    try {
      event.task();
    } catch (thrown) {
      this.fail(thrown);
    }
    return true;
  }
}

export interface SimClockOptions {
  /** Of the node's wall clock, against the simulation's. */
  skewMs?: number;
  /** What the monotonic clock shows at the simulation's beginning: a machine's uptime, different everywhere. */
  monotonicOriginMs?: number;
  /** How fast both clocks go: 1.001 gains a second in a quarter of an hour. Default 1. */
  rate?: number;
  /** Of the process whose clock it is. */
  gate?: ProcessGate;
}

/** The clocks of one run of a node's process. When the process dies, its timers die with it. */
export class SimClock implements Clock {
  private readonly time: SimTime;
  private skewMs: number;
  private readonly originMs: number;
  private readonly rate: number;
  private readonly gate: ProcessGate | undefined;
  private isStopped = false;

  constructor(time: SimTime, options: SimClockOptions = {}) {
    this.time = time;
    this.skewMs = options.skewMs ?? 0;
    this.originMs = options.monotonicOriginMs ?? 0;
    this.rate = options.rate ?? 1;
    this.gate = options.gate;
  }

  nowMs(): number {
    return Math.floor(EPOCH_MS + this.time.nowMs * this.rate + this.skewMs);
  }

  monotonicMs(): number {
    return this.originMs + this.time.nowMs * this.rate;
  }

  schedule(delayMs: number, task: () => void): Cancel {
    let isCancelled = false;
    const run = () => {
      if (!this.isStopped && !isCancelled) task();
    };
    const { gate } = this;
    const due = gate === undefined ? run : () => gate.pass('timer', run);
    const cancel = this.time.schedule(delayMs / this.rate, due);
    return () => {
      isCancelled = true;
      cancel();
    };
  }

  defer(task: () => void): void {
    this.schedule(0, task);
  }

  /** The wall clock is set, forwards or back. */
  setSkew(skewMs: number): void {
    this.skewMs = skewMs;
  }

  /** The process died: nothing it had planned happens. */
  stop(): void {
    this.isStopped = true;
  }
}
