import { expect, it } from 'vitest';
import type { MemberView, PartitionView, TopologyUpdate } from '../../src/core/cluster-admin.js';
import { routeUpdates } from '../../src/node/route-updates.js';
import { ManualClock } from '../support/manual-clock.js';

const member = (nodeId: string, more: Partial<MemberView> = {}): MemberView => ({
  ...{ nodeId, zone: '', status: 'active', health: 'alive', leaders: 0, replicas: 0 },
  addresses: { client: `${nodeId}:1`, control: `${nodeId}:2`, peer: `${nodeId}:3` },
  ...more,
});
const row = (leaderNodeId: string | undefined, term: number): PartitionView => ({
  ...{
    partition: 0,
    start: 0,
    end: 2 ** 32,
    leaderNodeId,
    term,
    configurationIndex: 1,
    placement: ['a', 'b'],
  },
  replicas: [{ nodeId: 'a', replicaId: 1, role: 'voter' }],
});
const update = (version: number, more: Partial<TopologyUpdate>): TopologyUpdate => ({
  ...{ clusterId: 'c', version, isComplete: false, members: [], partitions: [] },
  ...more,
});

async function* then(updates: readonly TopologyUpdate[], last: Promise<void>): AsyncIterable<TopologyUpdate> {
  yield* updates;
  await last;
}

it('clients are told who owns what, and where, when that changes and not when anything else does', async () => {
  const updates = [
    update(1, { isComplete: true, members: [member('a')], partitions: [row('a', 1)] }),
    update(2, { members: [member('a', { leaders: 1, health: 'suspect' })] }),
    update(3, { partitions: [row('a', 2)] }),
    update(4, { partitions: [row(undefined, 3)] }),
    update(5, { members: [member('a', { status: 'removed' })] }),
    update(6, { isComplete: true, members: [member('b')], partitions: [] }),
  ];
  const told = [];
  for await (const one of routeUpdates(then(updates, Promise.resolve()), new ManualClock())) told.push(one);
  const partition = { partition: 0, start: 0, end: 2 ** 32, replicaNodeIds: ['a'] };
  expect(told).toEqual([
    {
      ...{ version: 1, isComplete: true, nodes: [{ nodeId: 'a', address: 'a:1', zone: '' }] },
      partitions: [{ ...partition, leaderNodeId: 'a' }],
    },
    { version: 4, isComplete: false, nodes: [], partitions: [{ ...partition, leaderNodeId: '' }] },
    { version: 5, isComplete: false, nodes: [{ nodeId: 'a', address: '', zone: '' }], partitions: [] },
    { version: 6, isComplete: true, nodes: [{ nodeId: 'b', address: 'b:1', zone: '' }], partitions: [] },
  ]);
});

it('a beat comes when nothing changes, and no timer is left when it ends', async () => {
  const clock = new ManualClock();
  let end = () => {};
  const last = new Promise<void>((resolve) => {
    end = resolve;
  });
  const told = routeUpdates(then([update(7, { isComplete: true })], last), clock)[Symbol.asyncIterator]();
  expect((await told.next()).value).toMatchObject({ version: 7, isComplete: true });
  for (let beat = 0; beat < 2; beat++) {
    const next = told.next();
    await clock.advance(1000);
    expect((await next).value).toEqual({ version: 7, isComplete: false, nodes: [], partitions: [] });
  }
  const next = told.next();
  end();
  expect((await next).done).toBe(true);
  expect(clock.timersLeft).toBe(0);
});
