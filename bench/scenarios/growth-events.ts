import { setTimeout as pause } from 'node:timers/promises';
import type { Aggregate } from '../../src/core/model/index.js';
import { customer } from '../../src/core/model/index.js';
import type { RunningNode } from '../../src/embedded.js';
import { aGet, anAppend, anyCall, startBenchNode } from '../fixture.js';
import { checkThat, closedLoop, figure, type Scale, SEED, withDirectory } from '../harness.js';
import type { GrowthPoint, Scenario } from '../scenario.js';

const EVENTS: Record<Scale['name'], readonly number[]> = { full: [1, 10, 100, 1000], small: [1, 20] };
const CUSTOMERS: Record<Scale['name'], number> = { full: 300, small: 10 };
/** Measured first, and not counted: what runs for the first time is slow. */
const WARM_UP_EVENTS: Record<Scale['name'], readonly number[]> = { full: [10], small: [] };
/** Given to background writes before what they wrote is measured. */
const STORING_MS = 500;
const EVENTS_PER_APPEND = 100;
const APPENDS_PER_CUSTOMER = 10;
const CALLERS = 64;
const NO_STORED_STATES = Number.MAX_SAFE_INTEGER;

/** One event a customer to a thousand: what folding costs, and what keeping folded states saves. */
export const growthByEvents: Scenario = {
  name: 'growth-events',
  about: 'cost of a lookup, cached and not, and of an append, by number of events of a customer',
  peers: [],

  conditions: ({ name }) => ({
    nodes: [0],
    clients: 0,
    callers: [1, CALLERS],
    data: `${CUSTOMERS[name]} customers of ${EVENTS[name].map(figure).join(', ')} events each`,
    warmUp:
      'a round that is not counted; then a new node, whose cache is empty for the lookups that are not cached',
    duration: `each customer once, ${APPENDS_PER_CUSTOMER} appends to it`,
    repetitions: 1,
    seed: SEED,
  }),

  async run({ scale, note }) {
    for (const events of WARM_UP_EVENTS[scale.name]) await costsAt(events, CUSTOMERS[scale.name]);
    const costs: Costs[] = [];
    for (const events of EVENTS[scale.name]) {
      note(`${figure(events)} events`);
      costs.push(await costsAt(events, CUSTOMERS[scale.name]));
    }
    const curve = (name: string, costOf: (costs: Costs) => number) => ({
      name,
      points: costs.map((one): GrowthPoint => ({ size: one.events, value: costOf(one) })),
    });
    const curves = [
      curve('lookup from the cache, 1 caller', ({ cached }) => cached),
      curve('lookup not in the cache, folded state stored, 1 caller', ({ cold }) => cold),
      curve('lookup without any folded state, 1 caller', ({ folded }) => folded),
      curve(`durable append, ${CALLERS} callers`, ({ append }) => append),
    ];
    return { growths: [{ scenario: 'cost of a call', along: 'events of a customer', unit: 'µs', curves }] };
  },
};

/** Microseconds a call. */
interface Costs {
  readonly events: number;
  readonly cached: number;
  readonly cold: number;
  readonly folded: number;
  readonly append: number;
}

async function costsAt(events: number, customers: number): Promise<Costs> {
  const asShipped = await withDirectory(async (directory) => {
    await withNode(directory, customer, async (node) => {
      await fill(node, events, customers);
      // The first lookup of each has its folded state stored.
      await perLookup(node, events, customers);
      await pause(STORING_MS);
    });
    return await withNode(directory, customer, async (node) => {
      const cold = await perLookup(node, events, customers);
      const cached = await perLookup(node, events, customers);
      const appends = customers * APPENDS_PER_CUSTOMER;
      const appendsMs = await closedLoop(CALLERS, appends, (at) =>
        node.store.append(anAppend(nameOf(at % customers), at), anyCall),
      );
      await perLookup(node, events + APPENDS_PER_CUSTOMER, customers);
      return { events, cold, cached, append: (appendsMs / appends) * 1000 };
    });
  });
  const folded = await withDirectory(async (directory) => {
    const model = { ...customer, snapshotEvery: NO_STORED_STATES };
    await withNode(directory, model, (node) => fill(node, events, customers));
    return await withNode(directory, model, (node) => perLookup(node, events, customers));
  });
  return { ...asShipped, folded };
}

async function withNode<Result>(
  directory: string,
  model: Aggregate,
  work: (node: RunningNode) => Promise<Result>,
): Promise<Result> {
  const node = await startBenchNode(directory, { aggregates: [model] });
  try {
    return await work(node);
  } finally {
    await node.stop();
  }
}

async function fill(node: RunningNode, events: number, customers: number): Promise<void> {
  for (let filled = 0; filled < events; filled += EVENTS_PER_APPEND) {
    const count = Math.min(EVENTS_PER_APPEND, events - filled);
    await closedLoop(CALLERS, customers, (at) => {
      const append = anAppend(nameOf(at), at);
      const many = Array.from({ length: count }, () => append.events[0]!);
      return node.store.append({ ...append, events: many }, anyCall);
    });
  }
}

async function perLookup(node: RunningNode, events: number, customers: number): Promise<number> {
  const durationMs = await closedLoop(1, customers, async (at) => {
    const found = await node.store.get(aGet(nameOf(at)), anyCall);
    checkThat(found.status === 'found' && found.revision + 1 === events, `events of ${nameOf(at)}`);
  });
  return (durationMs / customers) * 1000;
}

const nameOf = (at: number) => `customer-${at}`;
