import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { connect } from '../../src/client/index.js';
import { customerIdOf, fill, startBenchNode } from '../fixture.js';
import {
  checkThat,
  type Measurement,
  measurement,
  packageRoot,
  type Scale,
  SEED,
  withDirectory,
} from '../harness.js';
import type { Scenario } from '../scenario.js';

const MAIN = join(packageRoot(), 'dist', 'main.js');

/** A node process on a large store: time until it serves, and memory. */
export const startupScenario: Scenario = {
  name: 'startup',
  about: 'start of a node with many events on disk, and its memory',
  peers: [],
  conditions: ({ startupEvents, eventsPerCustomer, repetitions }) => ({
    nodes: [1],
    clients: 1,
    callers: [1],
    data: `${startupEvents} events, ${eventsPerCustomer} of each customer`,
    warmUp: 'none',
    duration: 'until the first lookup is answered; memory then, and after a lookup of each customer',
    repetitions,
    seed: SEED,
  }),
  run: async ({ scale }) => ({ measurements: await measureStartup(scale) }),
};

async function measureStartup(scale: Scale): Promise<Measurement[]> {
  return await withDirectory(async (directory) => {
    const { eventsPerCustomer, startupEvents } = scale;
    const customers = Math.ceil(startupEvents / eventsPerCustomer);
    const filling = await startBenchNode(directory);
    await fill(filling, { ...scale, customers });
    await filling.stop();
    const seconds: number[] = [];
    const started: number[] = [];
    const used: number[] = [];
    for (let i = 0; i < scale.repetitions; i++) {
      const run = await startOnce(directory, customers, eventsPerCustomer);
      seconds.push(run.seconds);
      started.push(run.anonymousMib);
      used.push(run.anonymousMibInUse);
    }
    const events = `${customers * eventsPerCustomer} events`;
    return [
      measurement(`start with ${events}, until it serves`, 's', seconds, '< 3 s'),
      measurement(`anonymous memory with ${events}, just started`, 'MiB', started, '< 250 MB'),
      measurement(`anonymous memory with ${events}, all customers looked up`, 'MiB', used),
    ];
  });
}

async function startOnce(directory: string, customers: number, eventsPerCustomer: number) {
  const startedAtMs = performance.now();
  const args = [
    MAIN,
    'start',
    '--json',
    '--data-dir',
    directory,
    '--listen',
    '127.0.0.1:0',
    '--log-level',
    'warn',
  ];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    const { address } = JSON.parse(line) as { address: string };
    await using client = connect({ address });
    const first = await client.get(customerIdOf(0, customers));
    const seconds = (performance.now() - startedAtMs) / 1000;
    checkThat(
      first.status === 'found' && Number(first.revision) === eventsPerCustomer - 1,
      'the first lookup',
    );
    const anonymousMib = anonymousMemoryMib(child);
    const ids = Array.from({ length: customers }, (_, at) => customerIdOf(at, customers));
    for (let i = 0; i < ids.length; i += 500) await client.getMany(ids.slice(i, i + 500));
    return { seconds, anonymousMib, anonymousMibInUse: anonymousMemoryMib(child) };
  } finally {
    child.kill('SIGTERM');
    await once(child, 'close');
  }
}

/** Resident memory that is not of files. Linux only; NaN elsewhere. */
function anonymousMemoryMib({ pid }: ChildProcess): number {
  if (process.platform !== 'linux') return Number.NaN;
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/RssAnon:\s+(\d+)/.exec(status)?.[1]) / 1024;
}
