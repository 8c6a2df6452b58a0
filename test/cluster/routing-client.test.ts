import { describe, expect, it } from 'vitest';
import { connect } from '../../src/client/index.js';
import type { RingfoldError } from '../../src/core/errors.js';
import { collect } from '../support/collect.js';
import { LocalCluster } from '../support/local-cluster.js';
import { waitUntil } from '../support/wait-until.js';

const PASSED_ON = 'ringfold_proxied_requests_total';
const CUSTOMERS = 64;
const noted = (text: string) => ({ type: 'note-added', data: { text } });
const ids = Array.from({ length: CUSTOMERS }, (_, at) => `routed-${at}`);

const lookupsByNode = ({ nodes }: LocalCluster) =>
  Promise.all(nodes.map((node) => node.metric('ringfold_lookups_total')));

describe('a client that was given one node', () => {
  it('finds the others and asks owners themselves, also after leaders have changed', async () => {
    const cluster = await LocalCluster.start(3);
    await using client = connect({ address: cluster.nodes[0]!.process.address });
    const askAll = async () => {
      await Promise.all(ids.map(async (id) => [await client.append(id, noted('x')), await client.get(id)]));
      const appended = await client.appendMany(ids.map((customerId) => ({ customerId, events: noted('x') })));
      expect(appended.filter(({ ok }) => !ok)).toEqual([]);
      const found = await client.getMany(ids);
      const revisions = found.map((one) => (one.status === 'found' ? one.revision : undefined));
      expect(revisions).toEqual(appended.map((one) => (one.ok ? one.lastRevision : undefined)));
    };
    const isDirect = async () => {
      const before = await cluster.metric(PASSED_ON);
      await askAll();
      return (await cluster.metric(PASSED_ON)) === before;
    };
    await waitUntil(isDirect, 'requests go to their owners');
    const { partitions } = await cluster.nodes[0]!.admin.listPartitions();
    for (const { partition, leaderNodeId, replicas } of partitions) {
      const other = replicas.find(({ nodeId }) => nodeId !== leaderNodeId)!;
      await cluster.nodes[0]!.admin.transferLeader(partition, other.nodeId);
    }
    await waitUntil(isDirect, 'requests go to their new owners');
  });

  it('goes on while any node is down', async () => {
    const cluster = await LocalCluster.start(3);
    await using client = connect({ address: cluster.nodes[0]!.process.address });
    await Promise.all(ids.map((id) => client.append(id, noted('first'))));
    for (const node of cluster.nodes) {
      await node.kill('SIGKILL');
      const found = await Promise.all(
        ids.map(async (id) => {
          await client.append(id, noted('more'));
          return (await client.get(id)).status;
        }),
      );
      expect(new Set(found)).toEqual(new Set(['found']));
      await node.restart();
      await cluster.settled();
    }
  });

  it('does not wait for a node that hangs: what it was asked is asked again of its successors', async () => {
    const cluster = await LocalCluster.start(3);
    await using client = connect({ address: cluster.nodes[0]!.process.address, deadlineMs: 60_000 });
    await Promise.all(ids.map((id) => client.append(id, noted('first'))));
    for (const node of cluster.nodes) {
      process.kill(node.process.pid, 'SIGSTOP');
      try {
        const deadlineMs = 10_000;
        const items = ids.map((customerId) => ({ customerId, events: noted('more') }));
        const many = client.appendMany(items, { deadlineMs });
        await Promise.all(ids.map((id) => client.append(id, noted('more'), { deadlineMs })));
        expect((await many).filter(({ ok }) => !ok)).toEqual([]);
      } finally {
        process.kill(node.process.pid, 'SIGCONT');
      }
      await cluster.settled();
    }
    const found = await Promise.all(ids.map((id) => client.get(id)));
    // Each was appended once, although some were asked for more than once.
    expect(new Set(found.map((one) => (one.status === 'found' ? one.revision : undefined)))).toEqual(
      new Set([6n]),
    );
  });

  it('reads events on where the customer is led by now when its owner hangs', async () => {
    const cluster = await LocalCluster.start(3);
    await using client = connect({ address: cluster.nodes[0]!.process.address, deadlineMs: 10_000 });
    await Promise.all(ids.map((id) => client.append(id, noted('first'))));
    await cluster.settled({ isLedAsPlaced: true });
    // Not the one that tells the client who leads what: that one is left as a whole.
    const { pid } = cluster.nodes[2]!.process;
    await Promise.all(ids.map((id) => client.get(id)));
    process.kill(pid, 'SIGSTOP');
    try {
      const beganAtMs = performance.now();
      const read = await Promise.all(ids.map(async (id) => (await collect(client.read(id))).length));
      expect(new Set(read)).toEqual(new Set([1]));
      expect(performance.now() - beganAtMs).toBeLessThan(9_000);
    } finally {
      process.kill(pid, 'SIGCONT');
    }
  });

  it('asks other replicas for what they can answer while one hangs', async () => {
    const cluster = await LocalCluster.start(3);
    await using client = connect({ address: cluster.nodes[0]!.process.address, deadlineMs: 10_000 });
    await Promise.all(ids.map((id) => client.append(id, noted('first'))));
    const statuses = async () => {
      const found = await Promise.all(ids.map((id) => client.get(id, { consistency: 'eventual' })));
      return new Set(found.map(({ status }) => status));
    };
    // A replica may be a moment behind. Each is asked for each customer within three rounds.
    let roundsFound = 0;
    await waitUntil(async () => {
      roundsFound = [...(await statuses())].join() === 'found' ? roundsFound + 1 : 0;
      return roundsFound >= 3;
    }, 'all replicas have all customers');
    const { pid } = cluster.nodes[2]!.process;
    process.kill(pid, 'SIGSTOP');
    try {
      // The first ones are asked there.
      expect(await statuses()).toEqual(new Set(['found']));
      const beganAtMs = performance.now();
      for (let round = 0; round < 20; round++) expect(await statuses()).toEqual(new Set(['found']));
      expect(performance.now() - beganAtMs).toBeLessThan(5_000);
    } finally {
      process.kill(pid, 'SIGCONT');
    }
  });

  it('has sessions that see their own writes, and what they have seen, on any replica', async () => {
    const cluster = await LocalCluster.start(3);
    await using client = connect({ address: cluster.nodes[0]!.process.address });
    const session = client.session();
    await waitUntil(() => session.get(ids[0]!).then(() => true), 'the client knows the cluster');
    const lookupsBefore = await lookupsByNode(cluster);
    await Promise.all(
      ids.map(async (id) => {
        for (let count = 1n; count <= 5n; count++) {
          const { lastRevision } = await session.append(id, noted('mine'));
          const found = await session.get(id);
          expect(found).toMatchObject({ status: 'found' });
          if (found.status === 'found') expect(found.revision).toBeGreaterThanOrEqual(lastRevision);
        }
      }),
    );
    const lookups = (await lookupsByNode(cluster)).map((count, at) => count - lookupsBefore[at]!);
    expect(Math.min(...lookups), `lookups by node: ${lookups}`).toBeGreaterThan(0);
  });

  it('outlives all the nodes that it knew, replaced by others one by one', async () => {
    const cluster = await LocalCluster.start(3);
    const originals = [...cluster.nodes];
    await using client = connect(
      `ringfold://${originals.map(({ process }) => process.address).join(',')}?deadlineMs=10000`,
    );
    const errors: RingfoldError[] = [];
    let round = 0;
    let isDone = false;
    const callers = Array.from({ length: 8 }, async (_, caller) => {
      while (!isDone) {
        const id = ids[(caller + 8 * round++) % CUSTOMERS]!;
        try {
          await client.append(id, noted('n'));
          await client.get(id);
        } catch (error) {
          errors.push(error as RingfoldError);
        }
      }
    });
    // One that does nothing else has to hear of the others as well.
    await using subscriber = connect({ address: originals[0]!.process.address });
    const items = subscriber.subscribe({ from: 'beginning' })[Symbol.asyncIterator]();
    await items.next();
    for (const original of originals) {
      const added = await cluster.add();
      await cluster.settled();
      await added.admin.drain(original.nodeId);
      await cluster.removed([original.nodeId]);
      await original.process.ended;
    }
    const before = round;
    await waitUntil(() => round > before + 50, 'the client goes on with nodes it was never given');
    isDone = true;
    await Promise.all(callers);
    expect(errors).toEqual([]);
    expect(round).toBeGreaterThan(100);
    await client.append('after all', noted('last'));
    for (;;) {
      const { value } = await items.next();
      if (value?.kind === 'event' && value.event.customerId === 'after all') break;
    }
    const stored = await Promise.all(ids.map((id) => client.get(id)));
    expect(stored.some(({ status }) => status === 'found')).toBe(true);
  });
});
