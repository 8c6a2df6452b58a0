import { type Client, connect } from '../src/client/index.js';
import type { CustomerState } from '../src/core/model/index.js';
import {
  checkState,
  customerNames,
  historyOf,
  orderEvent,
  type StoredEvent,
  writerNames,
} from './customers.js';
import { checkThat } from './harness.js';
import { type Contender, eachOf, type Operation } from './peers/peer.js';
import { type ClusterOptions, RingfoldCluster } from './ringfold-cluster.js';

const CUSTOMERS_PER_BATCH = 100;
const LOOKUPS_PER_BATCH = 500;
/** A batch shares the machine with all others. */
const BATCH_DEADLINE_MS = 60_000;

export interface RingfoldOptions extends ClusterOptions {
  /** How many are looked up, and how many are appended to. */
  customers: number;
}

/** Ringfold, running and holding the customers, and its one client. */
export interface RunningRingfold extends Contender {
  readonly cluster: RingfoldCluster;
  readonly client: Client;
  /** Of the customers that are looked up. */
  readonly lookup: Operation;
  /** To others, which `check` counts. */
  readonly append: Operation;
}

/** Ringfold as its users have it: a process a node, and the client in this process. */
export async function startRingfold(options: RingfoldOptions): Promise<RunningRingfold> {
  const { customers } = options;
  const cluster = await RingfoldCluster.start(options);
  const client = connect({ addresses: cluster.addresses });
  try {
    await fill(client, customers);
    return running(client, cluster, customers);
  } catch (error) {
    await client.close();
    await cluster.stop();
    throw error;
  }
}

function running(client: Client, cluster: RingfoldCluster, customers: number): RunningRingfold {
  const names = customerNames(customers);
  const writers = writerNames(customers);
  const lookup: Operation = {
    how: 'linearizable get',
    call: (at) => checkedLookup(client, names[at % customers]!),
  };
  let appended = 0;
  const append: Operation = {
    how: 'append of an event',
    call: async () => {
      const at = appended++;
      const { type, data } = orderEvent(at);
      await client.append(writers[at % customers]!, { type, data });
    },
  };
  return {
    ...{ cluster, client, lookup, append, lookups: [lookup], appends: [append] },
    async check() {
      const found = await countEvents(client, writers);
      checkThat(found === appended, `Ringfold has ${found} of ${appended} appended events`);
    },
    async stop() {
      await client.close();
      await cluster.stop();
    },
  };
}

/** Of a customer of twenty events. */
export async function checkedLookup(client: Client, name: string): Promise<void> {
  const lookup = await client.get<CustomerState>(name);
  checkState(name, lookup.status === 'found' ? lookup.state : undefined);
}

/** How many events these customers have. */
export async function countEvents(client: Client, customers: readonly string[]): Promise<number> {
  let found = 0;
  for (let at = 0; at < customers.length; at += LOOKUPS_PER_BATCH) {
    for (const lookup of await client.getMany(customers.slice(at, at + LOOKUPS_PER_BATCH))) {
      checkThat(lookup.status === 'found' || lookup.status === 'not_found', `a lookup ${lookup.status}`);
      if (lookup.status === 'found') found += Number(lookup.revision) + 1;
    }
  }
  return found;
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
