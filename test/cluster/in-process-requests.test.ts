import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/adapters/system-clock.js';
import { decodeSessionToken } from '../../src/codec/session-token.js';
import { RingfoldError } from '../../src/core/errors.js';
import { groupOf } from '../../src/node/local-partitions.js';
import { appendBatch } from '../../src/server/append-batch.js';
import { batchGet } from '../../src/server/batch-get.js';
import { OpenStreams } from '../../src/server/open-streams.js';
import { MemoryCluster, type MemoryNode } from '../support/memory-cluster.js';
import { anyCall, silentLogger } from '../support/open-node.js';
import { patiently } from '../support/patiently.js';
import { aGet, anAppend, anOrder, appendIdOf, aRemove, eventsOf } from '../support/store-requests.js';
import { waitUntil } from '../support/wait-until.js';

const thrownBy = async (run: () => unknown): Promise<RingfoldError> => {
  try {
    await run();
  } catch (error) {
    return error as RingfoldError;
  }
  throw new Error('nothing was thrown');
};

const get = async ({ node }: MemoryNode, customerId: string, more: Parameters<typeof aGet>[1] = {}) =>
  await node.store.get(aGet(customerId, more), anyCall);

/** A customer in each partition. */
function customersOf(cluster: MemoryCluster): string[] {
  const customers = new Map<number, string>();
  for (let number = 0; customers.size < cluster.nodes[0]!.node.ranges.length; number++)
    customers.set(cluster.partitionOf(`someone-${number}`), `someone-${number}`);
  return [...customers.values()];
}

describe('requests to any node of a cluster', () => {
  let cluster: MemoryCluster;
  let customers: string[];
  beforeAll(async () => {
    cluster = await MemoryCluster.start({ nodes: 5 });
    customers = customersOf(cluster);
  });
  afterAll(() => cluster[Symbol.asyncDispose]());

  it('read what was answered by any other, wherever the partition is', async () => {
    let placed = 0;
    for (const [at, writer] of cluster.nodes.entries()) {
      placed++;
      for (const customer of customers)
        await patiently(() => writer.node.store.append(anAppend(customer, [anOrder(`${at}`)]), anyCall));
      for (const reader of cluster.nodes) {
        for (const customer of customers) {
          expect(await patiently(() => get(reader, customer))).toMatchObject({ revision: placed - 1 });
          expect(await eventsOf(reader.node.store, customer)).toHaveLength(placed);
        }
      }
    }
  });

  it('with a session token read at least what it stands for, at once, and tokens never go back', async () => {
    for (let round = 0; round < 20; round++) {
      for (const customer of customers) {
        const writer = cluster.nodes[round % 5]!;
        const appended = await patiently(() =>
          writer.node.store.append(anAppend(customer, [anOrder(`s${round}`)]), anyCall),
        );
        let { sessionToken } = appended;
        for (let hop = 1; hop < 5; hop++) {
          const reader = cluster.nodes[(round + hop) % 5]!;
          const result = await get(reader, customer, { consistency: 'session', sessionToken });
          expect(result).toMatchObject({ status: 'found' });
          if (result.status === 'found')
            expect(result.revision).toBeGreaterThanOrEqual(appended.lastRevision);
          expect(decodeSessionToken(result.sessionToken).index).toBeGreaterThanOrEqual(
            decodeSessionToken(sessionToken).index,
          );
          sessionToken = result.sessionToken;
        }
      }
    }
  });

  it('read eventually from a replica here without asking, and through the owner where there is none', async () => {
    for (const reader of cluster.nodes) {
      for (const customer of customers) {
        const before = reader.node.proxiedRequests;
        expect(await get(reader, customer, { consistency: 'eventual' })).toMatchObject({ status: 'found' });
        const isHere = reader.node.groups.replicas.get(groupOf(cluster.partitionOf(customer))) !== undefined;
        expect(reader.node.proxiedRequests - before).toBe(isHere ? 0 : 1);
      }
    }
  });

  it('of a caller who knows owners are not passed on: it is told who the owner is, and where', async () => {
    const customer = customers[0]!;
    const direct = { ...anyCall, isForOwner: true };
    const answers = await Promise.all(
      cluster.nodes.map(async ({ node }) => {
        const before = node.proxiedRequests;
        const answer = await Promise.resolve()
          .then(() => node.store.append(anAppend(customer, [anOrder('direct')]), direct))
          .catch((error: RingfoldError) => error);
        expect(node.proxiedRequests).toBe(before);
        return answer;
      }),
    );
    const refusals = answers.filter((answer) => answer instanceof RingfoldError);
    expect(refusals).toHaveLength(cluster.nodes.length - 1);
    const owner = cluster.nodes[answers.findIndex((answer) => !(answer instanceof RingfoldError))]!;
    const member = owner.node.record!.members.find(({ nodeId }) => nodeId === owner.node.nodeId)!;
    const details = { ownerNodeId: member.nodeId, ownerAddress: member.addresses.client };
    for (const { code, details: told } of refusals) {
      expect([code, told]).toEqual(['NOT_OWNER', expect.objectContaining(details)]);
    }
  });

  it('fail alike wherever they are asked, with the same details', async () => {
    const customer = customers[0]!;
    const conflict = anAppend(customer, [anOrder('x')], { expected: { kind: 'exact', revision: 1_000_000 } });
    const errors = await Promise.all(
      cluster.nodes.map(({ node }) => thrownBy(() => node.store.append(conflict, anyCall))),
    );
    for (const { code, details, message } of errors) {
      expect(code).toBe('REVISION_CONFLICT');
      expect(message).toBe(errors[0]!.message);
      const texts = Object.entries(details).map(([name, value]) => [name, String(value)]);
      expect(texts).toEqual(Object.entries(errors[0]!.details).map(([name, value]) => [name, String(value)]));
    }
  });

  it('are done once when they are tried at several nodes with the same append id', async () => {
    const customer = customers[1]!;
    const append = anAppend(customer, [anOrder('once')], { appendId: appendIdOf(77) });
    const results = await Promise.all(
      cluster.nodes.map(({ node }) => patiently(() => node.store.append(append, anyCall))),
    );
    expect(new Set(results.map(({ firstRevision }) => firstRevision)).size).toBe(1);
    expect(results.filter(({ repeated }) => !repeated)).toHaveLength(1);
  });

  it('in batches are answered one by one, whoever owns them, and what is wrong with one is not the others’', async () => {
    const { store } = cluster.nodes[4]!.node;
    const environment = { store, clock: systemClock, logger: silentLogger, streams: new OpenStreams() };
    const wrong = anAppend(customers[0]!, [anOrder('x')], { expected: { kind: 'no_stream' } });
    const appends = [...customers.map((customer) => anAppend(customer, [anOrder('batch')])), wrong];
    const appended = await appendBatch(environment, appends, anyCall);
    const codes = appended.map((one) => (one instanceof RingfoldError ? one.code : 'done'));
    expect(codes).toEqual([...customers.map(() => 'done'), 'REVISION_CONFLICT']);
    const gets = [...customers, 'nobody'].map((customer) => aGet(customer));
    const found = await batchGet(environment, gets, anyCall);
    const revisions = found.map((one) => ('revision' in one ? one.revision : 'none'));
    const expected = appended.map((one) => ('lastRevision' in one ? one.lastRevision : 'none'));
    expect(revisions).toEqual(expected);
  });

  it('remove a customer for all', async () => {
    const customer = customers[2]!;
    const asked = cluster.nodes.find((one) => one !== cluster.leaderOf(cluster.partitionOf(customer)))!;
    expect(await asked.node.store.remove(aRemove(customer), anyCall)).toMatchObject({ removedStreams: 1 });
    for (const reader of cluster.nodes)
      expect(await get(reader, customer)).toMatchObject({ status: 'removed' });
  });
});

describe('requests to a cluster in trouble', () => {
  it('never read from an old leader that is cut off what a new one has overwritten', async () => {
    await using cluster = await MemoryCluster.start({ nodes: 3, settings: { partitions: 1 } });
    const old = cluster.leaderOf(0)!;
    const others = cluster.nodes.filter((one) => one !== old);
    await old.node.store.append(anAppend('ada', [anOrder('1')]), anyCall);
    const leads = ({ node }: MemoryNode) => node.groups.replicas.get(groupOf(0))!.log!.raft.role === 'leader';
    cluster.isolate(old);
    // Its timers rest, so that it goes on taking itself for the leader.
    old.clock.stall();
    await waitUntil(() => others.some(leads), 'the others have a leader');
    await patiently(() => others.find(leads)!.node.store.append(anAppend('ada', [anOrder('2')]), anyCall));
    expect(old.node.groups.replicas.get(groupOf(0))!.log!.raft.role).toBe('leader');
    const reads = Array.from({ length: 20 }, () => thrownBy(() => get(old, 'ada')));
    old.clock.goOn();
    expect((await Promise.all(reads)).map(({ code }) => code)).toEqual(Array(20).fill('UNAVAILABLE'));
    expect(await thrownBy(() => get(old, 'ada'))).toMatchObject({ retryable: true });
    // Who asks for no more gets what is there.
    expect(await get(old, 'ada', { consistency: 'eventual' })).toMatchObject({ revision: 0 });
    cluster.network.heal();
    for (const member of cluster.nodes)
      expect(await patiently(() => get(member, 'ada'))).toMatchObject({ revision: 1 });
  });

  it('are not passed on in circles when nodes take each other for the owner', async () => {
    const settings = { partitions: 1, replicationFactor: 1 };
    await using cluster = await MemoryCluster.start({ nodes: 3, settings });
    const [one, other] = cluster.nodes.filter((each) => each !== cluster.leaderOf(0)) as [
      MemoryNode,
      MemoryNode,
    ];
    for (const [member, taken] of [
      [one, other],
      [other, one],
    ] as const) {
      const news = member.node.groups.table.get(groupOf(0))!;
      member.node.groups.table.update({ ...news, term: 1_000_000, leaderNodeId: taken.id });
    }
    const requests: (() => unknown)[] = [
      () => one.node.store.append(anAppend('ada', [anOrder('1')]), anyCall),
      () => get(one, 'ada'),
      () => eventsOf(one.node.store, 'ada'),
      () => one.node.store.remove(aRemove('ada'), anyCall),
    ];
    for (const request of requests) expect(await thrownBy(request)).toMatchObject({ code: 'NOT_OWNER' });
    expect([one, other].map(({ node }) => node.proxiedRequests)).toEqual([requests.length, 0]);
  });

  it('end at their deadline, and when they are cancelled, although the owner does not answer', async () => {
    await using cluster = await MemoryCluster.start({
      nodes: 3,
      settings: { partitions: 1, electionTimeoutMs: 5000 },
    });
    const owner = cluster.leaderOf(0)!;
    const asked = cluster.nodes.find((one) => one !== owner)!;
    cluster.isolate(owner);
    const deadlineMs = performance.now() + 100;
    const append = anAppend('ada', [anOrder('1')]);
    expect(await thrownBy(() => asked.node.store.append(append, { ...anyCall, deadlineMs }))).toMatchObject({
      code: 'DEADLINE_EXCEEDED',
    });
    const abort = new AbortController();
    const cancelled = thrownBy(() => asked.node.store.append(append, { ...anyCall, signal: abort.signal }));
    abort.abort();
    expect(await cancelled).toMatchObject({ code: 'CANCELLED' });
  });

  it('are not kept waiting by an owner that was cut off once another one leads: that one answers', async () => {
    await using cluster = await MemoryCluster.start({ nodes: 3, settings: { partitions: 1 } });
    const owner = cluster.leaderOf(0)!;
    const asked = cluster.nodes.find((one) => one !== owner)!;
    await owner.node.store.append(anAppend('ada', [anOrder('1')]), anyCall);
    cluster.isolate(owner);
    const { store } = asked.node;
    const append = anAppend('ada', [anOrder('2')], { appendId: appendIdOf(2) });
    const requests = [
      () => store.append(append, anyCall),
      () => get(asked, 'ada'),
      () => eventsOf(store, 'ada'),
      () => store.remove(aRemove('bob'), anyCall),
    ];
    for (const error of await Promise.all(requests.map(thrownBy)))
      expect(error).toMatchObject({
        code: 'UNAVAILABLE',
        message: expect.stringMatching(
          `${owner.id}, which was asked, does not lead .*may or may not be done`,
        ),
      });
    expect(await patiently(() => store.append(append, anyCall))).toMatchObject({ firstRevision: 1 });
    expect(await patiently(() => get(asked, 'ada'))).toMatchObject({ revision: 1 });
  });

  it('are not kept waiting by an owner that has failed, although nobody takes its place', async () => {
    const settings = { partitions: 1, replicationFactor: 1 };
    await using cluster = await MemoryCluster.start({ nodes: 3, settings });
    const owner = cluster.leaderOf(0)!;
    const asked = cluster.nodes.find((one) => one !== owner)!;
    // Else nobody would know where it is once gossip does not.
    const memberOf = () => asked.node.record?.members.find(({ nodeId }) => nodeId === owner.id);
    await waitUntil(() => memberOf()?.addresses.peer !== '', "the owner's address is in the record");
    cluster.isolate(owner);
    const early = thrownBy(() => asked.node.store.append(anAppend('ada', [anOrder('1')]), anyCall));
    cluster.gossip.setHealth(owner.id, 'failed');
    for (const error of [await early, await thrownBy(() => get(asked, 'ada'))])
      expect(error).toMatchObject({
        code: 'UNAVAILABLE',
        message: expect.stringContaining(`${owner.id}, which was asked, seems to have failed`),
      });
    cluster.network.heal();
    cluster.gossip.setHealth(owner.id, 'alive');
    await patiently(() => asked.node.store.append(anAppend('ada', [anOrder('1')]), anyCall));
  });
});
