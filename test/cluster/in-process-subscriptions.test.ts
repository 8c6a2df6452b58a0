import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeCheckpoint, encodeCheckpoint, encodeCursor } from '../../src/codec/checkpoint.js';
import type { SubscribedEvent, SubscribeRequest } from '../../src/core/customer-store.js';
import { MemoryCluster, type MemoryNode } from '../support/memory-cluster.js';
import { anyCall } from '../support/open-node.js';
import { OrderWriter } from '../support/order-writer.js';
import { patiently } from '../support/patiently.js';
import { aSubscription, orderIdOf } from '../support/store-requests.js';
import { waitUntil } from '../support/wait-until.js';

const PARTITIONS = 6;
const CUSTOMERS = 12;

/** A subscriber that goes on in the background, and remembers what it got. */
class Subscriber {
  readonly events: SubscribedEvent[] = [];
  checkpoint = '';
  caughtUpCount = 0;
  failure: unknown;
  private readonly abort = new AbortController();
  private readonly done: Promise<void>;

  constructor({ node }: MemoryNode, request: SubscribeRequest = aSubscription()) {
    this.done = this.run(node.store.subscribe(request, { ...anyCall, signal: this.abort.signal }));
  }

  private async run(steps: ReturnType<MemoryNode['node']['store']['subscribe']>): Promise<void> {
    try {
      for await (const step of steps) {
        this.events.push(...step.events);
        this.checkpoint = step.checkpoint;
        if (step.caughtUp) this.caughtUpCount++;
      }
    } catch (error) {
      this.failure = error;
    }
  }

  get orderIds(): string[] {
    return this.events.map(orderIdOf);
  }

  async until(condition: () => boolean, what: string): Promise<void> {
    await waitUntil(() => this.failure !== undefined || condition(), what);
    if (this.failure !== undefined) throw this.failure;
  }

  async untilHas(ids: readonly string[]): Promise<void> {
    await this.until(() => this.events.length >= ids.length, `${ids.length} events have come`);
    expect([...this.orderIds].sort(byNumber)).toEqual(ids);
    expectInOrder(this.events);
  }

  async end(): Promise<void> {
    this.abort.abort();
    await this.done;
  }
}

const byNumber = (a: string, b: string) => Number(a) - Number(b);

/** Each customer's events in order of their revisions, none missing, none twice. */
function expectInOrder(events: readonly SubscribedEvent[]): void {
  const next = new Map<string, number>();
  for (const { event } of events) {
    const expected = next.get(event.customerId) ?? 0;
    expect(event.revision, event.customerId).toBe(expected);
    next.set(event.customerId, expected + 1);
  }
}

/** One that loses its majority, but not its leader, with two nodes, while its leader has others that do not. */
function unluckyPartition(cluster: MemoryCluster) {
  for (let partition = 0; partition < PARTITIONS; partition++) {
    const leader = cluster.leaderOf(partition)!.id;
    const lost = cluster.holdersOf(partition).filter((nodeId) => nodeId !== leader);
    const well = Array.from({ length: PARTITIONS }, (_, one) => one).filter(
      (one) => !lost.every((nodeId) => cluster.holdersOf(one).includes(nodeId)),
    );
    if (well.some((one) => cluster.holdersOf(one).includes(leader))) return { partition, leader, lost, well };
  }
  throw new Error('all partitions have the same replicas');
}

const startFive = () => MemoryCluster.start({ nodes: 5, settings: { partitions: PARTITIONS } });

describe('a subscription in a cluster that is well', () => {
  let cluster: MemoryCluster;
  const writer = new OrderWriter(CUSTOMERS);
  beforeAll(async () => {
    cluster = await startFive();
  });
  afterAll(() => cluster[Symbol.asyncDispose]());

  it('gets all that was answered before from any node, in order, before it has caught up; then what comes', async () => {
    await writer.write(cluster.nodes[0]!, 60);
    for (const member of cluster.nodes) {
      const subscriber = new Subscriber(member);
      await subscriber.until(() => subscriber.caughtUpCount > 0, 'it has caught up');
      expect([...subscriber.orderIds].sort(byNumber)).toEqual(writer.written);
      expectInOrder(subscriber.events);
      await writer.write(cluster.nodes[1]!, 12);
      await subscriber.untilHas(writer.written);
      expect(subscriber.caughtUpCount).toBe(1);
      await subscriber.end();
      expect(subscriber.failure).toBeUndefined();
    }
  });

  it('from now on has nothing of what was answered before, and all that comes', async () => {
    await writer.write(cluster.nodes[0]!, 24);
    const before = writer.written.length;
    const subscribers = cluster.nodes.map(
      (member) => new Subscriber(member, aSubscription({ start: { kind: 'now' } })),
    );
    for (const one of subscribers) await one.until(() => one.caughtUpCount > 0, 'it has begun');
    await writer.write(cluster.nodes[2]!, 24);
    for (const one of subscribers) {
      await one.until(() => one.events.length >= 24, 'what came has come');
      expect([...one.orderIds].sort(byNumber)).toEqual(writer.written.slice(before));
      await one.end();
    }
  });

  it('goes on at another node with its checkpoint, and in the middle of a step', async () => {
    const seen: SubscribedEvent[] = [];
    let checkpoint: string | undefined;
    for (let round = 0; round < 10; round++) {
      await writer.write(cluster.nodes[round % 5]!, 7);
      const start: SubscribeRequest['start'] =
        checkpoint === undefined ? { kind: 'beginning' } : { kind: 'checkpoint', checkpoint };
      const { store } = cluster.nodes[(round * 2) % 5]!.node;
      let count = 0;
      for await (const step of store.subscribe(aSubscription({ start }), anyCall)) {
        for (const event of step.events.slice(0, 5 - count)) {
          seen.push(event);
          count++;
          const { clusterId, cursors }: ReturnType<typeof decodeCheckpoint> =
            checkpoint === undefined
              ? { clusterId: decodeCheckpoint(step.checkpoint).clusterId, cursors: new Map() }
              : decodeCheckpoint(checkpoint);
          checkpoint = encodeCheckpoint({
            clusterId,
            cursors: new Map([...cursors, [event.partition, event.cursor]]),
          });
        }
        if (count === 5) break;
        if (step.events.length === 0) checkpoint = step.checkpoint;
        if (step.caughtUp) break;
      }
    }
    const rest = new Subscriber(
      cluster.nodes[3]!,
      aSubscription({ start: { kind: 'checkpoint', checkpoint: checkpoint! } }),
    );
    await rest.until(() => rest.events.length + seen.length >= writer.written.length, 'the rest has come');
    const all = [...seen, ...rest.events];
    expect(all.map(orderIdOf).sort(byNumber)).toEqual(writer.written);
    expectInOrder(all);
    await rest.end();
  });

  it('refuses partitions that there are not and checkpoints of other clusters or of a later time', async () => {
    const { node } = cluster.nodes[0]!;
    const refusal = async (request: SubscribeRequest) => {
      try {
        for await (const step of node.store.subscribe(request, {
          ...anyCall,
          deadlineMs: performance.now() + 5000,
        }))
          if (step.caughtUp) return 'none';
      } catch (error) {
        return (error as { code: string }).code;
      }
      return 'ended';
    };
    expect(await refusal(aSubscription({ partitions: [PARTITIONS] }))).toBe('INVALID_ARGUMENT');
    const checkpointOf = (clusterId: string, cursors: [number, Uint8Array][]) =>
      aSubscription({
        start: { kind: 'checkpoint', checkpoint: encodeCheckpoint({ clusterId, cursors: new Map(cursors) }) },
      });
    expect(await refusal(checkpointOf('another', []))).toBe('INVALID_CHECKPOINT');
    const { clusterId } = node.founding;
    for (let partition = 0; partition < PARTITIONS; partition++) {
      const late = checkpointOf(clusterId, [
        [partition, encodeCursor({ fromIndex: 1_000_000, sentEvents: 0 })],
      ]);
      expect(await refusal(late), `partition ${partition}`).toBe('INVALID_CHECKPOINT');
    }
  });
});

describe('a subscription in a cluster that changes', () => {
  it('loses and repeats nothing when leaders change, nodes go, come back and join, and replicas move', async () => {
    await using cluster = await startFive();
    const writer = new OrderWriter(CUSTOMERS);
    await writer.write(cluster.nodes[0]!, 20);
    const [first, second, third] = cluster.nodes as [
      MemoryNode,
      MemoryNode,
      MemoryNode,
      MemoryNode,
      MemoryNode,
    ];
    const subscribers = [new Subscriber(first), new Subscriber(second), new Subscriber(third)];
    const allHave = async () => {
      for (const one of subscribers) await one.untilHas(writer.written);
    };
    await allHave();
    // Leaders hand over, one partition after the other.
    for (let partition = 0; partition < PARTITIONS; partition++) {
      const leader = cluster.leaderOf(partition)!.id;
      const to = cluster.holdersOf(partition).find((nodeId) => nodeId !== leader)!;
      await patiently(() => first.node.admin.transferLeader(partition, to, { ...anyCall }));
      await writer.write(second, 3);
    }
    await allHave();
    // A node that serves parts dies, and comes back.
    await cluster.crash(cluster.nodes[4]!);
    await writer.write(first, 12);
    await allHave();
    await cluster.restart(cluster.nodes[4]!);
    await writer.write(first, 12);
    // Another one leaves for good: its replicas move.
    await patiently(() => first.node.admin.drain(cluster.nodes[3]!.id));
    await writer.write(second, 12);
    await waitUntil(() => {
      const left = first.node.record?.members.find(({ nodeId }) => nodeId === cluster.nodes[3]!.id);
      return left?.status === 'removed';
    }, 'the drained node was removed');
    await cluster.stop(cluster.nodes[3]!);
    await writer.write(third, 12);
    await allHave();
    // A new one gets replicas.
    await cluster.add();
    await writer.write(second, 12);
    await cluster.settled();
    await writer.write(third, 12);
    await allHave();
    for (const one of subscribers) await one.end();
  });

  it('is not confused by a node that is cut off: it goes on once that is seen to have failed', async () => {
    await using cluster = await startFive();
    const writer = new OrderWriter(CUSTOMERS);
    await writer.write(cluster.nodes[0]!, 12);
    const subscriber = new Subscriber(cluster.nodes[0]!);
    await subscriber.untilHas(writer.written);
    const lost = cluster.nodes[4]!;
    cluster.isolate(lost);
    cluster.gossip.setHealth(lost.id, 'failed');
    await writer.write(cluster.nodes[1]!, 24);
    await subscriber.untilHas(writer.written);
    await subscriber.end();
  });

  it('begins with all partitions that have a leader, though one has lost its majority', async () => {
    await using cluster = await startFive();
    const writer = new OrderWriter(CUSTOMERS);
    await writer.write(cluster.nodes[0]!, 4 * CUSTOMERS);
    const { partition, leader, lost, well } = unluckyPartition(cluster);
    // Its last leader leads another one as well: nobody hears of a new one, and it is asked about both.
    const other = well.find((one) => cluster.holdersOf(one).includes(leader))!;
    if (cluster.leaderOf(other)!.id !== leader)
      await patiently(() => cluster.byId(leader).node.admin.transferLeader(other, leader, { ...anyCall }));
    for (const nodeId of lost) await cluster.crash(cluster.byId(nodeId));
    await waitUntil(() => cluster.leaderOf(partition) === undefined, 'it has lost its leader');
    await waitUntil(() => well.every((one) => cluster.leaderOf(one) !== undefined), 'the others have one');
    const bystander = cluster.running.find(({ id }) => id !== leader)!;
    const subscriber = new Subscriber(bystander);
    const written = writer.written.filter((orderId) =>
      well.includes(cluster.partitionOf(writer.customerOf(Number(orderId)))),
    );
    await subscriber.untilHas(written);
    await subscriber.end();
  });
});
