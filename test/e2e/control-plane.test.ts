import { describe, expect, it } from 'vitest';
import { systemClock } from '../../src/adapters/system-clock.js';
import { connect } from '../../src/client/connect.js';
import { connectAdmin } from '../../src/client/connect-admin.js';
import { type ErrorCode, RingfoldError } from '../../src/core/errors.js';
import { CONTROL_LIMITS } from '../../src/server/admission.js';
import { startControlServer } from '../../src/server/control-server.js';
import { controlPairs } from '../support/control-pair.js';
import { grpcPairs } from '../support/grpc-pair.js';
import { nodeIdOf } from '../support/made-up-cluster.js';
import { RecordingLogger } from '../support/recording-logger.js';
import { discoverService, listServices } from '../support/reflection-client.js';
import { waitUntil } from '../support/wait-until.js';

const pairs = controlPairs();
const dataPairs = grpcPairs();

describe('an admin client', () => {
  it('is told what the node knows', async () => {
    const { client, admin } = await pairs.open();
    const { members, partitions, ...heading } = admin.cluster;
    expect(await client.listMembers()).toEqual({ ...heading, members });
    expect(await client.listPartitions()).toEqual({ ...heading, partitions });
    expect(await client.describeNode()).toEqual(admin.node);
  });

  it('has leaders transferred and members drained', async () => {
    const { client, admin } = await pairs.open();
    await client.transferLeader(3, nodeIdOf(2));
    await client.drain(nodeIdOf(3));
    await client.undrain(nodeIdOf(3));
    expect(admin.calls.map(({ method, request }) => [method, request])).toEqual([
      ['transferLeader', { partition: 3, toNodeId: nodeIdOf(2) }],
      ['drain', { nodeId: nodeIdOf(3) }],
      ['undrain', { nodeId: nodeIdOf(3) }],
    ]);
    await expect(client.drain('nobody')).rejects.toMatchObject({
      ...{ name: 'RingfoldError', code: 'INVALID_ARGUMENT', message: 'there is no member nobody' },
    });
    await expect(client.transferLeader(99, nodeIdOf(2))).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });

  it.each<ErrorCode>(['UNAVAILABLE', 'RESOURCE_EXHAUSTED'])('goes on after %s', async (code) => {
    const { client, admin } = await pairs.open();
    admin.before = () => {
      if (admin.calls.length < 3) throw new RingfoldError(code, 'not now');
    };
    await client.drain(nodeIdOf(1));
    expect(admin.calls).toHaveLength(3);
  });

  it('hands its deadline over, and allows a minute when it has none', async () => {
    const { client, admin } = await pairs.open();
    const remainingMs: number[] = [];
    admin.before = (_method, context) => {
      remainingMs.push(context.deadlineMs - systemClock.monotonicMs());
    };
    await client.describeNode();
    await client.describeNode({ deadlineMs: 3_000 });
    expect(remainingMs[0]).toBeGreaterThan(50_000);
    expect(remainingMs[0]).toBeLessThanOrEqual(60_000);
    expect(remainingMs[1]).toBeLessThanOrEqual(3_000);
  });

  it('refuses what is wrong before anything is sent', async () => {
    const { client, admin } = await pairs.open();
    const isInvalid = expect.objectContaining({ name: 'RingfoldError', code: 'INVALID_ARGUMENT' });
    for (const wrong of [7, null, Symbol('s'), {}] as never[]) {
      await expect(client.drain(wrong)).rejects.toEqual(isInvalid);
      await expect(client.undrain(wrong)).rejects.toEqual(isInvalid);
      await expect(client.transferLeader(1, wrong)).rejects.toEqual(isInvalid);
    }
    for (const wrong of [-1, 0.5, Number.NaN, 2 ** 32, '1', null] as never[]) {
      await expect(client.transferLeader(wrong, 'n')).rejects.toEqual(isInvalid);
    }
    await expect(client.listMembers({ deadline: 5 } as object)).rejects.toEqual(isInvalid);
    expect(() => client.watchTopology({ deadlineMs: 0 })).toThrow(isInvalid);
    expect(() => connectAdmin('nowhere')).toThrow(isInvalid);
    expect(admin.calls).toEqual([]);
  });

  it('that is closed says so, also to calls under way', async () => {
    const { client, admin } = await pairs.open();
    admin.before = () => new Promise(() => {});
    const call = expect(client.describeNode()).rejects.toMatchObject({ code: 'CLOSED' });
    await waitUntil(() => admin.calls.length === 1);
    await client.close();
    await call;
    await expect(client.listMembers()).rejects.toMatchObject({ code: 'CLOSED' });
    await expect(client.watchMembers()[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      code: 'CLOSED',
    });
  });

  it('of a data port, and a data client of a control port, are told that it is the wrong one', async () => {
    const control = await pairs.open();
    const data = await dataPairs.open();
    await using admin = connectAdmin(data.server.address);
    await using client = connect(control.server.address);
    const wrongPort = { code: 'INVALID_CONFIGURATION', message: expect.stringContaining('the right port') };
    await expect(admin.listMembers()).rejects.toMatchObject(wrongPort);
    await expect(client.get('ada')).rejects.toMatchObject(wrongPort);
    expect(data.store.calls).toEqual([]);
  });
});

describe('watching the topology', () => {
  it('begins with the whole table, and goes on with what changes', async () => {
    const { client, admin } = await pairs.open();
    const { clusterId, members, partitions } = admin.cluster;
    const updates = client.watchTopology()[Symbol.asyncIterator]();
    const whole = { clusterId, version: 7, isComplete: true, members, partitions };
    expect(await updates.next()).toEqual({ done: false, value: whole });
    const change = { clusterId, version: 8, isComplete: false, members: [], partitions: [partitions[2]!] };
    admin.tell(change);
    expect(await updates.next()).toEqual({ done: false, value: change });
    await updates.return?.();
    await waitUntil(() => admin.openWatches === 0);
  });

  it('begins anew after the node was away', async () => {
    const first = await pairs.open();
    const updates = first.client.watchTopology()[Symbol.asyncIterator]();
    expect((await updates.next()).value.version).toBe(7);
    await first.server.close(0);
    const again = updates.next();
    const { admin } = await pairs.open({ listen: first.server.address });
    expect((await again).value).toMatchObject({ isComplete: true, version: admin.cluster.version });
  });

  it('gives up when it never begins', async () => {
    const { server } = await pairs.open();
    await server.close(0);
    await using client = connectAdmin({ address: server.address, deadlineMs: 300 });
    await expect(client.watchTopology()[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      code: 'UNAVAILABLE',
    });
  });

  it('ends by its signal', async () => {
    const { client, admin } = await pairs.open();
    const controller = new AbortController();
    const updates = client.watchTopology({ signal: controller.signal })[Symbol.asyncIterator]();
    await updates.next();
    const end = expect(updates.next()).rejects.toMatchObject({ code: 'CANCELLED' });
    controller.abort();
    await end;
    await waitUntil(() => admin.openWatches === 0);
  });
});

describe('watching members', () => {
  it('begins with all of them, and goes on with what happens', async () => {
    const { client, admin } = await pairs.open();
    const events = client.watchMembers()[Symbol.asyncIterator]();
    for (const member of admin.cluster.members) {
      expect((await events.next()).value).toEqual({ kind: 'joined', member });
    }
    const member = { ...admin.cluster.members[1]!, health: 'failed' as const };
    admin.tellOf({ kind: 'failed', member });
    expect((await events.next()).value).toEqual({ kind: 'failed', member });
    await events.return?.();
  });
});

describe('a control server that closes', () => {
  it('ends watches, finishes calls under way, and frees what they hold', async () => {
    const { client, admin, server, logger } = await pairs.open();
    const watches = [client.watchTopology(), client.watchMembers()].map((watch) =>
      watch[Symbol.asyncIterator](),
    );
    for (const watch of watches) await watch.next();
    let answer = () => {};
    admin.before = () => new Promise((resolve) => (answer = resolve));
    const call = client.describeNode();
    await waitUntil(() => admin.calls.length === 3);
    const closing = server.close(5_000);
    await waitUntil(() => admin.openWatches === 0, 'the watches to end');
    answer();
    expect(await call).toEqual(admin.node);
    await closing;
    expect(logger.lines).toEqual([
      `info: serving operators on ${server.address}`,
      `info: no longer serving operators on ${server.address}`,
    ]);
    await client.close();
  });
});

describe('few calls', () => {
  it('are taken, and one past them is told when to come back', async () => {
    const limits = { callsPerSecondMax: 5 };
    const frozen = { ...systemClock, monotonicMs: () => 1_000 };
    const { client, server } = await pairs.open({ limits, clock: frozen });
    const service = await discoverService(server.address, 'ringfold.v1.ClusterAdmin');
    for (let count = 0; count < 5; count++) await service.unary('DescribeNode', {});
    await expect(client.describeNode({ deadlineMs: 150 })).rejects.toMatchObject({
      code: 'RESOURCE_EXHAUSTED',
      retryAfterMs: 200,
      details: { callsPerSecondMax: '5' },
    });
    await expect(
      client.watchMembers({ deadlineMs: 150 })[Symbol.asyncIterator]().next(),
    ).rejects.toMatchObject({
      code: 'RESOURCE_EXHAUSTED',
    });
    service.close();
  });

  it('may watch, and one past them waits until another has ended', async () => {
    const { client, admin } = await pairs.open({ limits: { watchersMax: 1 } });
    const first = client.watchTopology()[Symbol.asyncIterator]();
    await first.next();
    await expect(
      client.watchMembers({ deadlineMs: 500 })[Symbol.asyncIterator]().next(),
    ).rejects.toMatchObject({
      ...{ code: 'RESOURCE_EXHAUSTED', details: { watchersMax: '1' } },
    });
    await first.return?.();
    await waitUntil(() => admin.openWatches === 0);
    const second = client.watchMembers()[Symbol.asyncIterator]();
    expect((await second.next()).value.kind).toBe('joined');
    await second.return?.();
  });

  it('are at work at a time', async () => {
    const { client, admin } = await pairs.open({ limits: { callsAtOnceMax: 1 } });
    let answer = () => {};
    admin.before = () => new Promise((resolve) => (answer = resolve));
    const first = client.describeNode();
    await waitUntil(() => admin.calls.length === 1);
    await expect(client.listMembers({ deadlineMs: 300 })).rejects.toMatchObject({
      ...{ code: 'RESOURCE_EXHAUSTED', retryAfterMs: 1_000, details: { callsAtOnceMax: '1' } },
    });
    answer();
    await first;
  });

  it('are by default more than operators make', () => {
    expect(CONTROL_LIMITS).toMatchObject({ callsPerSecondMax: 100, callsAtOnceMax: 32, watchersMax: 1_000 });
  });
});

describe('a client that knows nothing but reflection', () => {
  it('makes all calls of the control plane', async () => {
    const { server, admin } = await pairs.open();
    expect(await listServices(server.address)).toEqual(
      expect.arrayContaining(['ringfold.v1.ClusterAdmin', 'grpc.health.v1.Health']),
    );
    expect(await listServices(server.address)).not.toContain('ringfold.v1.CustomerStore');
    const service = await discoverService(server.address, 'ringfold.v1.ClusterAdmin');
    expect((await service.unary('ListMembers', {})).members).toHaveLength(3);
    expect((await service.unary('ListPartitions', {})).partitions).toHaveLength(6);
    expect(await service.unary('DescribeNode', {})).toMatchObject({ node_id: nodeIdOf(1) });
    expect(await service.stream('WatchTopology', {}, 1)).toMatchObject([{ is_complete: true, version: '7' }]);
    expect(await service.stream('WatchMembers', {}, 3)).toHaveLength(3);
    await service.unary('TransferLeader', { partition: 0, to_node_id: nodeIdOf(2) });
    await service.unary('Drain', { node_id: nodeIdOf(2) });
    await service.unary('Undrain', { node_id: nodeIdOf(2) });
    const called = new Set(admin.calls.map(({ method }) => method));
    expect(called.size).toBe(service.methods.length - 1);
    service.close();
  });
});

describe('a control port', () => {
  it('that is taken is told, and that is nonsense too', async () => {
    const { server, admin } = await pairs.open();
    const start = (listen: string) =>
      startControlServer({ admin, listen, logger: new RecordingLogger(), clock: systemClock });
    await expect(start(server.address)).rejects.toMatchObject({ code: 'ADDRESS_IN_USE' });
    await expect(start('nowhere')).rejects.toMatchObject({ code: 'INVALID_CONFIGURATION' });
  });
});
