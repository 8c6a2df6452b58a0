import type { Cancel, Clock } from '../ports/clock.js';

/** The longest delay a timer of Node takes; it runs anything longer at once. */
const TIMER_DELAY_MS_MAX = 2 ** 31 - 1;

/** The clocks of this machine. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  schedule,
  // After I/O callbacks that are ready now, before new ones are polled for.
  defer: (task) => void setImmediate(task),
};

function schedule(delayMs: number, task: () => void): Cancel {
  let timer: NodeJS.Timeout | undefined;
  const arm = (remainingMs: number): void => {
    const stepMs = Math.min(remainingMs, TIMER_DELAY_MS_MAX);
    timer = setTimeout(() => (remainingMs > stepMs ? arm(remainingMs - stepMs) : task()), stepMs);
  };
  arm(delayMs);
  return () => clearTimeout(timer);
}
