import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { SeedOrder, SeedReport } from './protocol.js';

export interface SoakOptions {
  jobs: number;
  fromSeed: number;
  /** No seed begins later: of `performance.now`. */
  untilMs: number;
  /** So many seeds at most. */
  seedsMax: number;
  /** When it is aborted no seed begins any more. */
  signal: AbortSignal;
  onReport: (report: SeedReport) => void;
}

const WORKER = fileURLToPath(new URL('./worker.js', import.meta.url));

/** Simulates one seed after the other in so many processes, until the time or the seeds are over and all that began has ended. */
export async function soak({
  jobs,
  fromSeed,
  untilMs,
  seedsMax,
  signal,
  onReport,
}: SoakOptions): Promise<void> {
  let nextSeed = fromSeed;
  const isOver = () => signal.aborted || performance.now() >= untilMs || nextSeed >= fromSeed + seedsMax;
  const next = () => (isOver() ? undefined : nextSeed++);
  await Promise.all(Array.from({ length: jobs }, () => work(next, onReport)));
}

/** Processes are as many as are wanted: threads of V8's beside them, for garbage and for code, cost more than they save. */
const WORKER_OPTIONS = ['--single-threaded', '--max-semi-space-size=64'];

/** One process's part. @throws when it dies in the midst of a seed */
async function work(next: () => number | undefined, onReport: SoakOptions['onReport']): Promise<void> {
  const worker = fork(WORKER, { execArgv: WORKER_OPTIONS });
  try {
    for (let seed = next(); seed !== undefined; seed = next()) onReport(await simulateIn(worker, seed));
  } finally {
    if (worker.connected) worker.disconnect();
  }
}

async function simulateIn(worker: ChildProcess, seed: number): Promise<SeedReport> {
  const order: SeedOrder = { seed };
  const death = new AbortController();
  const options = { signal: death.signal };
  worker.send(order);
  try {
    const [answer] = await Promise.race([
      once(worker, 'message', options),
      once(worker, 'exit', options).then(([code, signal]) => {
        throw new Error(`the process that simulated seed ${seed} ended with ${code ?? signal}`);
      }),
    ]);
    return answer as SeedReport;
  } finally {
    // The other of the two listens no more; what it says to that is of no interest.
    death.abort();
  }
}
