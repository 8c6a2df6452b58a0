import { describe, expect, it } from 'vitest';
import { RingfoldError } from '../../src/client/index.js';
import { customerHash } from '../../src/core/hash.js';
import { AppendHistory } from '../support/append-history.js';
import { AppendLoad } from '../support/append-load.js';
import { LeaderWatch } from '../support/leader-watch.js';
import { NamespaceCluster, type NamespaceNode } from '../support/namespace-cluster.js';
import { namespacesMissing } from '../support/network-namespaces.js';
import { times } from '../support/thorough.js';
import { waitUntil } from '../support/wait-until.js';

const PARTITIONS = 8;
const CUSTOMERS = Array.from({ length: 24 }, (_, at) => `customer-${at}`);
/** An election takes two timeouts, 1 s, at most; a busy machine takes longer. */
const GOES_ON_WITHIN_MS = 20_000;
/** Longer than a leader without followers takes to notice. */
const REFUSED_WITHIN_MS = 2_000;
/** Longer than any split here: a writer goes on where it was when it heals. */
const WRITER_DEADLINE_MS = 120_000;
const WRITER_PAUSE_MS = 10;
const NOT_NOW = ['UNAVAILABLE', 'NOT_OWNER'];

const missing = namespacesMissing(true);
if (missing !== undefined) console.log(`skipped: networks that are cut, since there are ${missing}`);

/** A network that is cut, what goes on meanwhile, and how it heals. The first ones in every run. */
const STORIES: readonly ((split: SplitCluster) => Promise<void>)[] = [
  async function minorityAlone(split) {
    const { minority, majority, ledByMinority } = await split.cut('2|1', 'both');
    await split.goesOnAt(majority);
    split.log('the majority writes and reads every customer');
    const { client, admin } = minority;
    const leadsNothing = async () =>
      (await admin.describeNode()).replicas.every(({ role }) => role !== 'leader');
    await waitUntil(leadsNothing, 'leaders without a majority resign', GOES_ON_WITHIN_MS);
    const options = { deadlineMs: REFUSED_WITHIN_MS };
    const refusals = ledByMinority.flatMap((customerId) => [
      refusal(client.get(customerId, options)),
      split.history.append(client, customerId, REFUSED_WITHIN_MS),
    ]);
    for (const error of await Promise.all(refusals)) expect(NOT_NOW).toContain(error?.code);
    for (const customerId of CUSTOMERS) {
      const lookup = await client.get(customerId, { consistency: 'eventual', deadlineMs: 1_000 });
      expect(lookup.status).toBe('found');
    }
    split.log(`the minority has refused ${refusals.length} calls for what it led, and reads eventually`);
  },

  async function leaderUnheard(split) {
    const { majority } = await split.cut('packets of a leader are lost', 'out');
    await split.goesOnAt(majority);
    split.log('the others write and read every customer');
  },

  async function leaderDeaf(split) {
    const { majority } = await split.cut('packets to a leader are lost', 'in');
    await split.goesOnAt(majority);
    split.log('the others write and read every customer');
  },

  async function withoutTcp(split) {
    const { majority } = await split.cut('no TCP', 'both', 'tcp');
    await split.goesOnAt(majority);
    split.log('the majority writes and reads every customer');
  },

  /** Gossip only hints: who is not heard there goes on leading, and is not dead. */
  async function withoutUdp(split) {
    const { majority, minority } = await split.cut('no UDP', 'both', 'udp');
    const cutAtMs = performance.now();
    const missed = async () => {
      const { members } = await majority.admin.listMembers();
      return members.find(({ nodeId }) => nodeId === minority.nodeId);
    };
    const isMissed = async () => (await missed())?.health === 'failed';
    await waitUntil(isMissed, 'gossip misses the node', GOES_ON_WITHIN_MS);
    for (const node of split.cluster.nodes) await split.goesOnAt(node);
    expect(await missed()).toMatchObject({ health: 'failed', status: 'active' });
    const waitsMs = split.writers.map((writer) => writer.longestWaitMs(cutAtMs));
    split.log(`gossip has missed the node; the longest waits of the writers were ${waitsMs.join(', ')} ms`);
  },
];

describe.skipIf(missing !== undefined)('a network that is cut', () => {
  it('stops nobody but a minority, loses nothing, and is one again when it heals', async () => {
    const split = await SplitCluster.begin();
    for (const story of STORIES.slice(0, times(2, STORIES.length))) {
      await story(split);
      await split.heal();
    }
    await split.end();
  });
});

type Nodes = [NamespaceNode, NamespaceNode, NamespaceNode];

interface Cut {
  minority: NamespaceNode;
  /** One of the others. */
  majority: NamespaceNode;
  /** Customers whose partitions the minority led. */
  ledByMinority: readonly string[];
}

/** A cluster under a little load, and what is the same in all stories. */
class SplitCluster {
  readonly cluster: NamespaceCluster;
  readonly history = new AppendHistory();
  readonly writers: readonly AppendLoad[];
  private readonly leaders: LeaderWatch;
  private what = 'start';
  private sinceMs = performance.now();

  static async begin(): Promise<SplitCluster> {
    const split = new SplitCluster(await NamespaceCluster.start({ nodes: 3, partitions: PARTITIONS }));
    for (const node of split.cluster.nodes) await split.goesOnAt(node);
    return split;
  }

  private constructor(cluster: NamespaceCluster) {
    this.cluster = cluster;
    // One through each node, and no other one.
    this.writers = cluster.nodes.map(({ client }) =>
      new AppendLoad({
        ...{ clients: () => [client], customerIds: CUSTOMERS, workers: 1, history: this.history },
        ...{ pauseMs: WRITER_PAUSE_MS, attemptDeadlineMs: WRITER_DEADLINE_MS },
      }).start(),
    );
    this.leaders = new LeaderWatch(cluster.nodes);
  }

  /** Cuts the node off that leads the most. */
  async cut(what: string, ways: 'out' | 'in' | 'both', protocol?: 'tcp' | 'udp'): Promise<Cut> {
    const { nodes, network } = this.cluster;
    const rows = await this.cluster.partitions(nodes[0]!);
    const led = ({ nodeId }: NamespaceNode) => rows.filter((row) => row.leaderNodeId === nodeId);
    const [minority, ...others] = nodes.toSorted((a, b) => led(b).length - led(a).length) as Nodes;
    const out = others.map(({ host }) => ({ from: minority.host, to: host, protocol }));
    const back = others.map(({ host }) => ({ from: host, to: minority.host, protocol }));
    this.what = what;
    this.sinceMs = performance.now();
    network.cut(...(ways === 'in' ? [] : out), ...(ways === 'out' ? [] : back));
    const ledByMinority = CUSTOMERS.filter((customerId) => {
      const hash = customerHash('', customerId);
      return led(minority).some(({ start, end }) => start <= hash && hash < end);
    });
    expect(ledByMinority.length).toBeGreaterThan(0);
    return { minority, majority: others[0], ledByMinority };
  }

  /** Every customer can be written, and read linearizably, there. */
  async goesOnAt({ host, client }: NamespaceNode): Promise<void> {
    const writable = CUSTOMERS.map(async (customerId) => {
      let error: RingfoldError | undefined;
      const isWritten = async () => {
        error = await this.history.append(client, customerId, 1_000);
        return error === undefined;
      };
      await waitUntil(isWritten, `${this.what}: writing at ${host}`, GOES_ON_WITHIN_MS).catch((cause) => {
        throw new Error(`${cause.message}: ${error?.message}`);
      });
    });
    await Promise.all(writable);
    for (const { status } of await client.getMany(CUSTOMERS)) expect(status).toBe('found');
  }

  /** Until all is as it was before the cut. */
  async heal(): Promise<void> {
    this.cluster.network.heal();
    this.what += ', healed';
    this.sinceMs = performance.now();
    await this.cluster.whenWell();
    for (const node of this.cluster.nodes) await this.goesOnAt(node);
    this.log('all three are one cluster again, and every customer is written and read at each');
  }

  async end(): Promise<void> {
    for (const writer of this.writers) await writer.stop();
    expect(this.writers.flatMap(({ failures }) => failures)).toEqual([]);
    expect(await this.leaders.stop()).toEqual([]);
    expect(this.cluster.ends, 'no node was started again').toEqual([]);
    await this.cluster.whenEqual();
    for (const { client } of this.cluster.nodes) {
      expect(await this.history.violations(client)).toEqual([]);
      // What is on that very node.
      expect(await this.history.violations(client, { consistency: 'eventual' })).toEqual([]);
    }
    this.log(
      `${this.history.acknowledged.length} acknowledged appends are there once, on streams without gaps; ` +
        `${this.leaders.count} leaders, one in each term of each partition`,
    );
  }

  log(message: string): void {
    console.log(`${this.what}: ${Math.round(performance.now() - this.sinceMs)} ms: ${message}`);
  }
}

async function refusal(call: Promise<unknown>): Promise<RingfoldError> {
  return await call.then(
    (answer) => {
      throw new Error(`it was answered: ${JSON.stringify(answer)}`);
    },
    (error) => RingfoldError.from(error),
  );
}
