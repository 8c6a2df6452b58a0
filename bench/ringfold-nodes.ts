import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Client, connect, connectAdmin } from '../src/client/index.js';
import type { CustomerState } from '../src/core/model/index.js';
import {
  checkState,
  customerNames,
  historyOf,
  orderEvent,
  type StoredEvent,
  writerNames,
} from './customers.js';
import { checkThat, packageRoot } from './harness.js';
import { type Contender, eachOf, type PeerOptions } from './peers/peer.js';
import { ServerProcess } from './server-process.js';

const MAIN = join(packageRoot(), 'dist', 'main.js');
const SETTLED_WITHIN_MS = 60_000;
const POLL_INTERVAL_MS = 250;
const CUSTOMERS_PER_BATCH = 100;
const LOOKUPS_PER_BATCH = 500;
/** A batch shares the machine with all others. */
const BATCH_DEADLINE_MS = 60_000;
/** So that a new cluster is soon as it stays: all partitions move to new nodes at once. */
const CONCURRENT_MOVES = 64;

export interface RingfoldOptions extends PeerOptions {
  nodeCount: number;
  partitions: number;
}

interface Node {
  readonly server: ServerProcess;
  readonly address: string;
  readonly controlAddress: string;
  readonly gossipAddress: string;
}

/** Ringfold as its users have it: `ringfold start`, a process a node, and the client in this process. */
export async function startRingfold(options: RingfoldOptions): Promise<Contender> {
  const { customers, nodeCount } = options;
  const nodes: Node[] = [];
  try {
    while (nodes.length < nodeCount) nodes.push(await startNode(options, nodes));
    await settled(nodes);
    const client = connect({ addresses: nodes.map(({ address }) => address) });
    await fill(client, customers);
    return running(client, nodes, customers);
  } catch (error) {
    await stopAll(nodes);
    throw error;
  }
}

async function startNode({ directory, partitions }: RingfoldOptions, others: readonly Node[]): Promise<Node> {
  const dataDirectory = join(directory, `node-${others.length}`);
  const server = new ServerProcess(process.execPath, [
    ...[MAIN, 'start', '--json', '--data-dir', dataDirectory, '--listen', '127.0.0.1:0'],
    ...['--log-level', 'warn', '--partitions', String(partitions)],
    ...['--concurrent-moves', String(CONCURRENT_MOVES)],
    ...others.flatMap(({ gossipAddress }) => ['--join', gossipAddress]),
  ]);
  return { ...(JSON.parse(await server.firstLine()) as Omit<Node, 'server'>), server };
}

/** Until every partition is on as many nodes as it is to be, and led from where it is to be led. */
async function settled(nodes: readonly Node[]): Promise<void> {
  await using admin = connectAdmin({ address: nodes[0]!.controlAddress });
  const deadlineMs = performance.now() + SETTLED_WITHIN_MS;
  for (;;) {
    const { partitions } = await admin.listPartitions();
    const waiting = partitions.filter(
      ({ replicas, placement, leaderNodeId }) =>
        placement.length < nodes.length ||
        replicas.length !== placement.length ||
        leaderNodeId !== placement[0],
    );
    if (waiting.length === 0) return;
    checkThat(performance.now() < deadlineMs, `${waiting.length} partitions are not where they are to be`);
    await pause(POLL_INTERVAL_MS);
  }
}

function running(client: Client, nodes: readonly Node[], customers: number): Contender {
  const names = customerNames(customers);
  const writers = writerNames(customers);
  let appended = 0;
  return {
    lookups: [
      {
        how: 'linearizable get',
        call: async (at) => {
          const name = names[at % customers]!;
          const lookup = await client.get<CustomerState>(name);
          checkState(name, lookup.status === 'found' ? lookup.state : undefined);
        },
      },
    ],
    appends: [
      {
        how: 'append of an event',
        call: async () => {
          const at = appended++;
          const { type, data } = orderEvent(at);
          await client.append(writers[at % customers]!, { type, data });
        },
      },
    ],
    async check() {
      let found = 0;
      for (let at = 0; at < customers; at += LOOKUPS_PER_BATCH) {
        for (const lookup of await client.getMany(writers.slice(at, at + LOOKUPS_PER_BATCH))) {
          checkThat(lookup.status === 'found' || lookup.status === 'not_found', `a lookup ${lookup.status}`);
          if (lookup.status === 'found') found += Number(lookup.revision) + 1;
        }
      }
      checkThat(found === appended, `Ringfold has ${found} of ${appended} appended events`);
    },
    async stop() {
      await client.close();
      await stopAll(nodes);
    },
  };
}

async function fill(client: Client, customers: number): Promise<void> {
  const names = customerNames(customers);
  await eachOf(Math.ceil(customers / CUSTOMERS_PER_BATCH), 4, async (part) => {
    const some = names.slice(part * CUSTOMERS_PER_BATCH, (part + 1) * CUSTOMERS_PER_BATCH);
    const items = some.map((customerId) => ({ customerId, events: historyOf(customerId).map(eventOf) }));
    for (const outcome of await client.appendMany(items, { deadlineMs: BATCH_DEADLINE_MS })) {
      checkThat(outcome.ok, `an append of a batch failed: ${outcome.ok ? '' : outcome.error.message}`);
    }
  });
}

function eventOf({ type, data, occurredAtMs }: StoredEvent) {
  return { type, data, occurredAt: new Date(occurredAtMs) };
}

async function stopAll(nodes: readonly Node[]): Promise<void> {
  await Promise.all(nodes.map(({ server }) => server.stop()));
}
