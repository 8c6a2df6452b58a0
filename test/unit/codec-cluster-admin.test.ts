import { join } from 'node:path';
import { loadSync, type ServiceDefinition } from '@grpc/proto-loader';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLUSTER_ADMIN_SERVICE, CLUSTER_ADMIN_SERVICE_NAME } from '../../src/codec/cluster-admin-service.js';
import { ringfold } from '../../src/codec/generated/messages.js';
import { CLUSTER_LIMITS } from '../../src/core/cluster/commands.js';
import { RingfoldError } from '../../src/core/errors.js';
import { LIMITS } from '../../src/core/limits.js';
import * as views from '../support/cluster-views.js';
import { thrownBy } from '../support/thrown-by.js';

const service = CLUSTER_ADMIN_SERVICE;
const v1 = ringfold.v1;

const nodeId = fc.string({ minLength: 1, maxLength: 40 });
const transfer = fc.record({ partition: fc.nat(LIMITS.partitionCountMax - 1), toNodeId: nodeId });
const nothing = fc.constant({});

interface AnyMethod {
  requestSerialize(request: unknown): Buffer;
  requestDeserialize(bytes: Buffer): unknown;
  responseSerialize(response: unknown): Buffer;
  responseDeserialize(bytes: Buffer): unknown;
}

describe.each([
  ['listMembers', nothing, views.memberList],
  ['listPartitions', nothing, views.partitionList],
  ['describeNode', nothing, views.nodeView],
  ['watchTopology', nothing, views.topologyUpdate],
  ['watchMembers', nothing, views.memberEvent],
  ['transferLeader', transfer, nothing],
  ['drain', fc.record({ nodeId }), nothing],
  ['undrain', fc.record({ nodeId }), nothing],
] as [keyof typeof service, fc.Arbitrary<unknown>, fc.Arbitrary<unknown>][])(
  '%s',
  (name, requests, responses) => {
    const method = service[name] as unknown as AnyMethod;

    it('gets requests and responses from the wire as they were', () => {
      fc.assert(
        fc.property(requests, responses, (request, response) => {
          expect(method.requestDeserialize(method.requestSerialize(request))).toEqual(request);
          expect(method.responseDeserialize(method.responseSerialize(response))).toEqual(response);
        }),
      );
    });

    it('makes an error, and no exception, of whatever arrives instead', () => {
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
          const decoded = method.requestDeserialize(Buffer.from(bytes));
          if (decoded instanceof RingfoldError) expect(decoded.code).toBe('INVALID_ARGUMENT');
          else expect(decoded).toBeTypeOf('object');
        }),
      );
      expect(method.requestDeserialize(Buffer.alloc(LIMITS.requestBytesMax + 1))).toMatchObject({
        code: 'REQUEST_TOO_LARGE',
      });
    });
  },
);

describe('requests that are refused', () => {
  const drained = (id: string) =>
    service.drain.requestDeserialize(service.drain.requestSerialize({ nodeId: id }));

  it('have a node id that is empty or longer than any', () => {
    expect(drained('n'.repeat(CLUSTER_LIMITS.nodeIdBytesMax))).toMatchObject({ nodeId: expect.any(String) });
    expect(drained('')).toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: expect.stringContaining('has 0'),
    });
    expect(drained(`n${'é'.repeat(CLUSTER_LIMITS.nodeIdBytesMax / 2)}`)).toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: expect.stringContaining(`this one has ${CLUSTER_LIMITS.nodeIdBytesMax + 1}`),
    });
  });

  it('have a partition beyond all', () => {
    const { requestSerialize, requestDeserialize } = service.transferLeader;
    const transferred = (partition: number) =>
      requestDeserialize(requestSerialize({ partition, toNodeId: 'n' }));
    expect(transferred(LIMITS.partitionCountMax - 1)).toEqual({ partition: 4095, toNodeId: 'n' });
    expect(transferred(LIMITS.partitionCountMax)).toMatchObject({ code: 'INVALID_ARGUMENT' });
    expect(requestDeserialize(requestSerialize({ partition: 0, toNodeId: '' }))).toMatchObject({
      code: 'INVALID_ARGUMENT',
    });
  });
});

describe('answers of a newer node', () => {
  const upgrade = { code: 'INTERNAL', message: expect.stringContaining('upgrade the client') };

  it('are not taken for something else', () => {
    const listOf = (member: object) =>
      Buffer.from(v1.ListMembersResponse.encode({ members: [{ status: 1, ...member }] }).finish());
    const { responseDeserialize } = service.listMembers;
    expect(responseDeserialize(listOf({})).members[0]).toMatchObject({ status: 'active', health: 'unknown' });
    expect(thrownBy(() => responseDeserialize(listOf({ status: 9 })))).toMatchObject(upgrade);
    expect(thrownBy(() => responseDeserialize(listOf({ status: 0 })))).toMatchObject(upgrade);
    expect(thrownBy(() => responseDeserialize(listOf({ health: 9 })))).toMatchObject(upgrade);
  });

  it('that tell of a member without naming it are none', () => {
    const bytes = Buffer.from(v1.WatchMembersResponse.encode({ kind: 1 }).finish());
    expect(thrownBy(() => service.watchMembers.responseDeserialize(bytes)).code).toBe('INTERNAL');
  });
});

describe('the service table of the control plane', () => {
  const includeDirs = [join(import.meta.dirname, '..', '..', 'proto')];
  const declared = (options = {}) =>
    loadSync('ringfold/v1/cluster_admin.proto', { includeDirs, ...options })[
      CLUSTER_ADMIN_SERVICE_NAME
    ] as ServiceDefinition;
  const shape = (methods: object) =>
    Object.values(methods).map(({ path, requestStream, responseStream }) => {
      return { path, requestStream, responseStream };
    });

  it('has the methods, paths and streams of the .proto', () => {
    expect(shape(service)).toEqual(shape(declared()));
  });

  it('is understood by another implementation of the .proto', () => {
    const { TransferLeader, Undrain, ListPartitions, WatchMembers } = declared({
      ...{ keepCase: true, longs: Number, enums: String },
    });
    const transferred = service.transferLeader.requestSerialize({ partition: 7, toNodeId: 'n-2' });
    expect(TransferLeader?.requestDeserialize(transferred)).toEqual({ partition: 7, to_node_id: 'n-2' });
    expect(Undrain?.requestDeserialize(service.undrain.requestSerialize({ nodeId: 'n-2' }))).toEqual({
      node_id: 'n-2',
    });
    const listed = service.listPartitions.responseSerialize({
      ...{ clusterId: 'c', nodeId: 'n-1', version: 3, replicationFactor: 3 },
      partitions: [
        {
          ...{
            partition: 1,
            start: 2 ** 31,
            end: 2 ** 32,
            leaderNodeId: 'n-1',
            term: 4,
            configurationIndex: 9,
          },
          replicas: [{ nodeId: 'n-1', replicaId: 1, role: 'learner' }],
          placement: ['n-1'],
        },
      ],
    });
    expect(ListPartitions?.responseDeserialize(listed)).toEqual({
      ...{ cluster_id: 'c', node_id: 'n-1', version: 3, replication_factor: 3 },
      partitions: [
        {
          ...{ partition: 1, start: 2 ** 31, end: 2 ** 32, leader_node_id: 'n-1', term: 4 },
          configuration_index: 9,
          replicas: [{ node_id: 'n-1', replica_id: 1, role: 'REPLICA_ROLE_LEARNER' }],
          placement: ['n-1'],
        },
      ],
    });
    const addresses = { client: 'a:1', control: 'a:2', peer: 'a:3' };
    const told = service.watchMembers.responseSerialize({
      kind: 'failed',
      member: {
        ...{ nodeId: 'n', addresses, zone: 'z', status: 'dead', health: 'failed', leaders: 1, replicas: 2 },
      },
    });
    expect(WatchMembers?.responseDeserialize(told)).toMatchObject({
      kind: 'KIND_FAILED',
      member: { node_id: 'n', addresses, status: 'MEMBER_STATUS_DEAD', health: 'MEMBER_HEALTH_FAILED' },
    });
  });
});
