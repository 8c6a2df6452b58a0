import type { Client, Subscription } from '../../src/client/index.js';
import { callsPerSecond } from '../compare.js';
import { EVENTS_PER_CUSTOMER } from '../customers.js';
import {
  checkThat,
  type Measurement,
  measurement,
  type Scale,
  SEED,
  spreadOf,
  withDirectory,
} from '../harness.js';
import { type RunningRingfold, startRingfold } from '../ringfold-nodes.js';
import type { Run, Scenario } from '../scenario.js';

const CALLERS = 64;
const NODES: Record<Scale['name'], number> = { full: 3, small: 1 };

/** One subscription to all partitions of all nodes: what there is already, and what is appended meanwhile. */
export const subscriptionScenario: Scenario = {
  name: 'subscription',
  about: 'events a second that one subscription to the whole cluster delivers, catching up and live',
  peers: [],

  conditions: ({ name, repetitions, comparison: { customers, durationMs } }) => ({
    nodes: [NODES[name]],
    clients: 1,
    callers: [CALLERS],
    data: `${customers} customers of ${EVENTS_PER_CUSTOMER} events to catch up with; appends to as many others`,
    warmUp: 'none',
    duration: `all events to catch up with; live, ${durationMs} ms of appends`,
    repetitions,
    seed: SEED,
  }),

  async run(run) {
    const { customers, partitions } = run.scale.comparison;
    return await withDirectory(async (directory) => {
      const nodeCount = NODES[run.scale.name];
      const ringfold = await startRingfold({ directory, customers, partitions, nodeCount });
      try {
        await ringfold.cluster.balanced();
        // Before anything else is appended.
        const measurements = [await catchingUp(ringfold.client, run), ...(await live(ringfold, run))];
        await ringfold.check();
        return { measurements };
      } finally {
        await ringfold.stop();
      }
    });
  },
};

async function catchingUp(client: Client, { scale, note }: Run): Promise<Measurement> {
  note('catching up');
  const expected = scale.comparison.customers * EVENTS_PER_CUSTOMER;
  const rates: number[] = [];
  for (let i = 0; i < scale.repetitions; i++) {
    const startedAtMs = performance.now();
    const delivered = new Delivered();
    await delivered.follow(client.subscribe({ from: 'beginning' }), 'caughtUp');
    checkThat(delivered.count === expected, `${delivered.count} of ${expected} events were delivered`);
    rates.push((expected / (performance.now() - startedAtMs)) * 1000);
  }
  return measurement('events delivered while catching up', '1/s', rates);
}

async function live({ client, append }: RunningRingfold, { scale, note }: Run): Promise<Measurement[]> {
  note('live');
  const rates: number[] = [];
  const behindMs: number[] = [];
  const subscription = client.subscribe({ from: 'now' });
  const delivered = new Delivered();
  const begun = new Promise<void>((resolve) => {
    delivered.onCaughtUp = resolve;
  });
  const following = delivered.follow(subscription);
  try {
    await Promise.race([begun, following]);
    let appended = 0;
    const call = async (at: number) => {
      await append.call(at);
      appended++;
    };
    for (let i = 0; i < scale.repetitions; i++) {
      const before = delivered.count;
      const startedAtMs = performance.now();
      await callsPerSecond({ how: 'append', call }, CALLERS, { ...scale.comparison, warmUpMs: 0 });
      const appendedAtMs = performance.now();
      await Promise.race([delivered.reaches(appended), following]);
      checkThat(delivered.count === appended, `${delivered.count} of ${appended} events were delivered`);
      const endedAtMs = performance.now();
      rates.push(((delivered.count - before) / (endedAtMs - startedAtMs)) * 1000);
      behindMs.push(endedAtMs - appendedAtMs);
    }
  } finally {
    subscription.close();
    await following;
  }
  return [
    measurement('events delivered while they are appended', '1/s', rates),
    { scenario: 'the last event after its append', unit: 'ms', ...spreadOf(behindMs) },
  ];
}

/** What a subscription has delivered: each event once, those of a customer in their order. */
class Delivered {
  count = 0;
  onCaughtUp: () => void = () => undefined;
  private readonly nextRevision = new Map<string, number>();
  private awaited: { readonly count: number; readonly resolve: () => void } | undefined;

  async follow(subscription: Subscription, until?: 'caughtUp'): Promise<void> {
    for await (const item of subscription) {
      if (item.kind === 'caughtUp') {
        if (until === 'caughtUp') return;
        this.onCaughtUp();
        continue;
      }
      const { customerId, revision } = item.event;
      const expected = this.nextRevision.get(customerId);
      // The first that is seen of a customer may be any.
      checkThat(
        expected === undefined || Number(revision) === expected,
        `revision ${revision} of ${customerId}`,
      );
      this.nextRevision.set(customerId, Number(revision) + 1);
      this.count++;
      if (this.count === this.awaited?.count) this.awaited.resolve();
    }
  }

  async reaches(count: number): Promise<void> {
    if (this.count >= count) return;
    await new Promise<void>((resolve) => {
      this.awaited = { count, resolve };
    });
  }
}
