import { EVENTS_PER_CUSTOMER } from '../customers.js';
import { type Measurement, measurement, type Scale, SEED, withDirectory } from '../harness.js';
import type { Operation } from '../peers/peer.js';
import { type RunningRingfold, startRingfold } from '../ringfold-nodes.js';
import type { Scenario } from '../scenario.js';

const NODES = 3;
const CALLERS = 64;
const KILLS: Record<Scale['name'], number> = { full: 10, small: 1 };
const CUSTOMERS: Record<Scale['name'], number> = { full: 1000, small: 50 };

/** How long a caller waits when the node that leads most partitions is killed, and everything is to go on. */
export const failoverScenario: Scenario = {
  name: 'failover',
  about: 'longest wait of a caller for a lookup or an append when the node of most leaders is killed',
  peers: [],

  conditions: ({ name }) => ({
    nodes: [NODES],
    clients: 1,
    callers: [CALLERS],
    data: `${CUSTOMERS[name]} customers of ${EVENTS_PER_CUSTOMER} events are looked up, as many others appended to`,
    warmUp: 'each customer once',
    duration: 'from each kill until every customer was looked up and appended to',
    repetitions: KILLS[name],
    seed: SEED,
  }),

  async run({ scale, note }) {
    const { partitions } = scale.comparison;
    const customers = CUSTOMERS[scale.name];
    return await withDirectory(async (directory) => {
      const ringfold = await startRingfold({ directory, customers, partitions, nodeCount: NODES });
      try {
        const waits: Waits[] = [];
        while (waits.length < KILLS[scale.name]) {
          note(`kill ${waits.length + 1} of ${KILLS[scale.name]}`);
          const at = await ringfold.cluster.busiestNode();
          waits.push(await killOne(ringfold, at, customers));
          if (waits.length === KILLS[scale.name]) break;
          await ringfold.cluster.restart(at);
          await ringfold.cluster.settled();
          await ringfold.cluster.balanced();
        }
        await ringfold.check();
        return { measurements: figuresOf(waits) };
      } finally {
        await ringfold.stop();
      }
    });
  },
};

interface Waits {
  readonly lookupMs: number;
  readonly appendMs: number;
}

async function killOne(
  { cluster, lookup, append }: RunningRingfold,
  at: number,
  customers: number,
): Promise<Waits> {
  const loads = [new ClosedLoad(lookup, CALLERS / 2), new ClosedLoad(append, CALLERS / 2)] as const;
  const [lookups, appends] = loads;
  try {
    await Promise.all(loads.map((load) => load.visits(customers)));
    for (const load of loads) load.forget();
    await cluster.kill(at);
    // Whoever began before may have been answered by the node that is dead now.
    await Promise.all(loads.map((load) => load.visits(customers + CALLERS)));
    await Promise.all(loads.map((load) => load.stop()));
  } finally {
    await Promise.allSettled(loads.map((load) => load.stop()));
  }
  return { lookupMs: lookups.longestMs, appendMs: appends.longestMs };
}

function figuresOf(waits: readonly Waits[]): Measurement[] {
  const lookups = waits.map(({ lookupMs }) => lookupMs);
  const appends = waits.map(({ appendMs }) => appendMs);
  const of = `with a killed node of ${NODES}`;
  return [
    measurement(`longest wait for a lookup ${of}`, 'ms', lookups),
    measurement(`longest wait for an append ${of}`, 'ms', appends, '≤ 2,000 ms'),
    measurement(
      `longest wait of any caller ${of}`,
      'ms',
      lookups.map((ms, at) => Math.max(ms, appends[at]!)),
    ),
  ];
}

/** Callers that go on until they are told to stop, by turns of all customers. */
class ClosedLoad {
  longestMs = 0;
  private readonly callers: Promise<unknown>;
  private readonly operation: Operation;
  private begun = 0;
  private answered = 0;
  private isStopped = false;
  private awaited: { readonly answered: number; readonly resolve: () => void } | undefined;

  constructor(operation: Operation, callers: number) {
    this.operation = operation;
    this.callers = Promise.all(Array.from({ length: callers }, () => this.caller()));
    // It is thrown by those who wait.
    this.callers.catch(() => undefined);
  }

  private async caller(): Promise<void> {
    while (!this.isStopped) {
      const begunAtMs = performance.now();
      await this.operation.call(this.begun++);
      this.longestMs = Math.max(this.longestMs, performance.now() - begunAtMs);
      if (++this.answered === this.awaited?.answered) this.awaited.resolve();
    }
  }

  forget(): void {
    this.longestMs = 0;
  }

  /** Resolves after so many more answers. @throws what a call throws */
  async visits(count: number): Promise<void> {
    const visited = new Promise<void>((resolve) => {
      this.awaited = { answered: this.answered + count, resolve };
    });
    await Promise.race([visited, this.callers]);
  }

  /** Resolves when all have their answers: also who waits for what the dead node was to do. */
  async stop(): Promise<void> {
    this.isStopped = true;
    await this.callers;
  }
}
