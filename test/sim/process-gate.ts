import type { SimTime } from './sim-clock.js';

/** Everything that would make a process do something goes through its gate, so that the process can be stopped. */
export class ProcessGate {
  private readonly time: SimTime;
  private isPaused = false;
  private timers: (() => void)[] = [];
  private arrivals: (() => void)[] = [];

  constructor(time: SimTime) {
    this.time = time;
  }

  /** Now, or when the process goes on. */
  pass(kind: 'timer' | 'arrival', task: () => void): void {
    if (!this.isPaused) task();
    else if (kind === 'timer') this.timers.push(task);
    else this.arrivals.push(task);
  }

  /** As SIGSTOP does, a long garbage collection, or a virtual machine that is moved. */
  pause(): void {
    this.isPaused = true;
  }

  /** As in Node's event loop, timers that are due come before what has arrived. */
  resume(): void {
    if (!this.isPaused) return;
    this.isPaused = false;
    const tasks = [...this.timers.splice(0), ...this.arrivals.splice(0)];
    for (const task of tasks) this.time.schedule(0, () => this.pass('arrival', task));
  }
}
