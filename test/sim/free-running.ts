import type { SimTime } from './sim-clock.js';

/** Kept from before anything replaces it. */
const nextTurn = setImmediate;

/**
 * Lets simulated time follow real time until it is stopped, so that what was written for real time, like the ports'
 * conformance suites, can use what lives in simulated time.
 */
export function freeRunning(time: SimTime): { stop: () => Promise<void> } {
  let isStopped = false;
  const startedAtMs = performance.now() - time.nowMs;
  const running = (async () => {
    while (!isStopped) {
      await time.run(performance.now() - startedAtMs);
      await new Promise<void>((resolve) => void nextTurn(resolve));
    }
  })();
  return {
    stop: async () => {
      isStopped = true;
      await running;
    },
  };
}
