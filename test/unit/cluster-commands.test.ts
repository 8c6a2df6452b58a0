import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyClusterCommand } from '../../src/core/cluster/apply-command.js';
import { CLUSTER_LIMITS, type ClusterCommand, type MemberProfile } from '../../src/core/cluster/commands.js';
import type { ClusterRecord, MemberStatus } from '../../src/core/cluster/record.js';
import { equalKeyRanges } from '../../src/core/key-range.js';
import { clusterAfter, FEATURE_LEVEL, FOUND, member, profile, recordOf } from '../support/cluster-records.js';

const join = (nodeId: string, changes?: Partial<MemberProfile>): ClusterCommand => ({
  kind: 'join',
  member: profile(nodeId, changes),
});
const statusOf = (record: ClusterRecord | undefined, nodeId: string) =>
  record?.members.find((one) => one.nodeId === nodeId)?.status;

function refusalOf(record: ClusterRecord | undefined, command: ClusterCommand): string {
  const { record: after, outcome } = applyClusterCommand(record, command, 99);
  expect(after).toBe(record);
  return outcome.kind === 'refused' ? `${outcome.error.code}: ${outcome.error.message}` : outcome.kind;
}

/** It is agreed to, and there is nothing to change. */
function expectNothingToDo(record: ClusterRecord, command: ClusterCommand): void {
  const applied = applyClusterCommand(record, command, 99);
  expect(applied.outcome).toEqual({ kind: 'done' });
  expect(applied.record).toBe(record);
}

describe('founding', () => {
  it('makes a cluster of one', () => {
    expect(clusterAfter(FOUND)).toEqual({
      clusterId: 'cluster',
      index: 1,
      featureLevel: FEATURE_LEVEL,
      replicationFactor: 3,
      partitions: equalKeyRanges(4),
      members: [{ ...profile('a'), status: 'active', joinedAtIndex: 1 }],
    });
  });

  it('happens once: repeated it changes nothing, and of another cluster it is refused', () => {
    const record = clusterAfter(FOUND, join('b'));
    expectNothingToDo(record, { ...FOUND, partitionCount: 8 });
    expect(refusalOf(record, { ...FOUND, clusterId: 'other' })).toBe(
      'INVALID_ARGUMENT: cluster cluster exists',
    );
  });

  it('comes before everything else', () => {
    expect(refusalOf(undefined, join('a'))).toBe(
      'INVALID_ARGUMENT: `join` came before the cluster was founded',
    );
  });

  it.each([0, 2, 4, -1, 1.5, Number.NaN, CLUSTER_LIMITS.replicationFactorMax + 2])(
    'refuses a replication factor of %d',
    (replicationFactor) => {
      const refusal = refusalOf(undefined, { ...FOUND, replicationFactor });
      expect(refusal).toContain(
        'INVALID_CONFIGURATION: a replication factor is an odd number from 1 to 9, not',
      );
      const set: ClusterCommand = { kind: 'set_replication_factor', replicationFactor };
      expect(refusalOf(clusterAfter(FOUND), set)).toContain(
        'INVALID_ARGUMENT: a replication factor is an odd',
      );
    },
  );

  it.each([0, 4097, 1.5])('refuses %d partitions', (partitionCount) => {
    expect(refusalOf(undefined, { ...FOUND, partitionCount })).toContain('an integer from 1 to 4096');
  });

  it('takes the greatest of everything, and nothing one past it', () => {
    const { clusterIdBytesMax, nodeIdBytesMax, zoneBytesMax, addressBytesMax } = CLUSTER_LIMITS;
    const long = (sizeBytes: number) => 'x'.repeat(sizeBytes);
    const address = `${long(addressBytesMax - 2)}:1`;
    const addresses = { client: address, control: address, peer: address };
    const greatest = {
      ...FOUND,
      clusterId: long(clusterIdBytesMax),
      partitionCount: 4096,
      replicationFactor: 9,
      member: profile(long(nodeIdBytesMax), { zone: long(zoneBytesMax), addresses }),
    };
    expect(applyClusterCommand(undefined, greatest, 1).outcome.kind).toBe('done');
    const longer = (changes: Partial<MemberProfile>) =>
      refusalOf(undefined, { ...greatest, member: { ...greatest.member, ...changes } });
    expect(refusalOf(undefined, { ...greatest, clusterId: long(65) })).toContain(
      'a cluster id has 1 to 64 bytes',
    );
    expect(longer({ nodeId: long(65) })).toContain('a node id has 1 to 64 bytes');
    expect(longer({ zone: long(65) })).toContain('a zone has 1 to 64 bytes');
    expect(longer({ zone: '\u00e4'.repeat(33) })).toContain('this one has 66');
    for (const kind of ['client', 'control', 'peer'])
      expect(longer({ addresses: { ...addresses, [kind]: `x${address}` } })).toContain(
        `a ${kind} address has 1 to 261`,
      );
  });

  it.each(['', '..', 'a b', 'a/b', 'a:1', '\n', 'ä'])('refuses the node id %j', (nodeId) => {
    expect(refusalOf(undefined, { ...FOUND, member: { ...profile('a'), nodeId } })).toContain('a node id');
  });

  it.each(['host', 'host:0', 'host:65536', ':1'])('refuses the address %j', (peer) => {
    const addresses = { ...profile('a').addresses, peer };
    expect(refusalOf(clusterAfter(FOUND), join('b', { addresses }))).toContain('a peer address');
  });
});

describe('joining', () => {
  it('adds a member at its place', () => {
    const record = clusterAfter(FOUND, join('c', { zone: 'z' }), join('b'));
    expect(record.members.map((one) => [one.nodeId, one.zone, one.joinedAtIndex])).toEqual([
      ['a', '', 1],
      ['b', '', 3],
      ['c', 'z', 2],
    ]);
    expect(record.index).toBe(3);
  });

  it('may come before the node knows its addresses', () => {
    const addresses = { client: '', control: '', peer: '' };
    expect(clusterAfter({ ...FOUND, member: profile('a', { addresses }) }).members[0]?.addresses).toEqual(
      addresses,
    );
  });

  it('is harmless when repeated, and tells what is new', () => {
    const record = clusterAfter(FOUND, join('b'));
    expectNothingToDo(record, join('b'));
    const moved = applyClusterCommand(record, join('b', { zone: 'z' }), 7).record;
    expect(moved?.members[1]).toEqual({ ...profile('b'), zone: 'z', status: 'active', joinedAtIndex: 2 });
    expect(moved?.index).toBe(7);
  });

  it('is not for software that is too old', () => {
    const old = { featureLevelMax: FEATURE_LEVEL - 1 };
    expect(refusalOf(clusterAfter(FOUND), join('b', old))).toContain('too old for feature level 3');
    expect(refusalOf(undefined, { ...FOUND, member: profile('a', old) })).toContain('too old');
  });

  it('keeps what it takes in apart from what the caller holds', () => {
    const mine = { ...profile('b'), addresses: { ...profile('b').addresses } };
    const record = clusterAfter(FOUND, { kind: 'join', member: mine });
    mine.addresses.peer = 'elsewhere:1';
    expect(record.members[1]?.addresses.peer).toBe('b:3');
  });

  it('ends at the bound of members, removed ones included', () => {
    const ids = Array.from({ length: CLUSTER_LIMITS.membersMax }, (_, i) => `n${i}`);
    const full = recordOf(ids.map((id, i) => member(id, { status: i === 0 ? 'active' : 'removed' })));
    expect(refusalOf(full, join('one-more'))).toContain(
      'RESOURCE_EXHAUSTED: a cluster knows at most 1000 nodes',
    );
    const room = { ...full, members: full.members.slice(1) };
    expect(applyClusterCommand(room, join('one-more'), 2).record?.members).toHaveLength(1000);
  });
});

describe('what is known of a member', () => {
  it('changes when it says so', () => {
    const record = clusterAfter(FOUND, join('b'));
    const news = profile('b', { zone: 'east', featureLevelMax: 9 });
    const after = applyClusterCommand(record, { kind: 'update_member', member: news }, 5).record!;
    expect(after.members[1]).toEqual({ ...news, status: 'active', joinedAtIndex: 2 });
    expectNothingToDo(after, { kind: 'update_member', member: news });
  });

  it('is of members alone', () => {
    const record = clusterAfter(FOUND);
    const refusal = refusalOf(record, { kind: 'update_member', member: profile('b') });
    expect(refusal).toBe('INVALID_ARGUMENT: cluster cluster has no member b');
  });
});

describe('the status of a member', () => {
  const kinds = ['drain', 'undrain', 'mark_dead', 'mark_alive', 'remove'] as const;
  // From a status, by drain, undrain, mark_dead, mark_alive, remove.
  const table: readonly [MemberStatus, ...(MemberStatus | 'refused')[]][] = [
    ['active', 'draining', 'active', 'dead', 'active', 'refused'],
    ['draining', 'draining', 'active', 'dead', 'draining', 'removed'],
    ['dead', 'draining', 'refused', 'dead', 'active', 'removed'],
    ['removed', 'refused', 'refused', 'refused', 'refused', 'removed'],
  ];
  const steps = table.flatMap(([before, ...after]) =>
    kinds.map((kind, i) => ({ before, kind, after: after[i]! })),
  );
  it.each(steps)('$before, by $kind: $after', ({ before, kind, after }) => {
    const record = recordOf([member('a'), member('b', { status: before })]);
    const applied = applyClusterCommand(record, { kind, nodeId: 'b' }, 9);
    expect(statusOf(applied.record, 'b')).toBe(after === 'refused' ? before : after);
    expect(applied.outcome.kind).toBe(after === 'refused' ? 'refused' : 'done');
    if (after === before || after === 'refused') expect(applied.record).toBe(record);
    else expect(applied.record?.index).toBe(9);
  });

  it.each(kinds)('cannot be changed of a stranger: %s', (kind) => {
    expect(refusalOf(clusterAfter(FOUND), { kind, nodeId: 'b' })).toContain('has no member b');
  });

  it.each(['drain', 'mark_dead'] as const)('leaves at least one active: %s', (kind) => {
    const record = recordOf([member('a'), member('b', { status: 'draining' })]);
    expect(refusalOf(record, { kind, nodeId: 'a' })).toContain('a is the only active member');
    // With fewer than the replication factor, placement holds what it can.
    const three = recordOf([member('a'), member('b'), member('c')]);
    expect(applyClusterCommand(three, { kind, nodeId: 'a' }, 2).outcome.kind).toBe('done');
  });

  it('is removed for good', () => {
    const record = recordOf([member('a'), member('b', { status: 'removed' })]);
    const refusal = 'INVALID_ARGUMENT: node b was removed for good; start it with an empty data directory';
    for (const kind of ['join', 'update_member'] as const)
      expect(refusalOf(record, { kind, member: profile('b') })).toContain(refusal);
    expect(refusalOf(record, { kind: 'mark_alive', nodeId: 'b' })).toContain(refusal);
  });
});

describe('settings', () => {
  it('change the replication factor', () => {
    const record = clusterAfter(FOUND);
    const five: ClusterCommand = { kind: 'set_replication_factor', replicationFactor: 5 };
    const after = applyClusterCommand(record, five, 2).record!;
    expect(after).toEqual({ ...record, index: 2, replicationFactor: 5 });
    expectNothingToDo(after, five);
  });

  it('raise the feature level when every member that takes part knows it', () => {
    const raise = (featureLevel: number): ClusterCommand => ({ kind: 'raise_feature_level', featureLevel });
    const newer = { featureLevelMax: 4 };
    const record = recordOf([
      member('a', newer),
      member('b', { ...newer, status: 'draining' }),
      member('c', { status: 'dead' }),
      member('d', { status: 'removed' }),
    ]);
    const raised = applyClusterCommand(record, raise(4), 2).record!;
    expect(raised).toEqual({ ...record, index: 2, featureLevel: 4 });
    expectNothingToDo(raised, raise(4));
    expect(refusalOf(raised, raise(5))).toContain('node a is too old for feature level 5');
    expect(refusalOf(raised, raise(3))).toContain('never lowered');
    expect(refusalOf(record, raise(-1))).toContain('a feature level is an integer');
    expect(refusalOf(raised, { kind: 'mark_alive', nodeId: 'c' })).toContain('node c is too old');
  });
});

describe('any commands in any order', () => {
  const nodeId = fc.constantFrom('a', 'b', 'c', 'd', '', 'no such id');
  const anyProfile = fc.record({
    nodeId,
    addresses: fc.record({ client: fc.string(), control: fc.constant('h:1'), peer: fc.constant('h:2') }),
    zone: fc.string({ maxLength: 70 }),
    featureLevelMax: fc.integer({ min: -1, max: 3 }),
  });
  const someProfile = fc.oneof(
    anyProfile,
    nodeId.map((id) => profile(id)),
  );
  const command: fc.Arbitrary<ClusterCommand> = fc.oneof(
    fc.record({
      kind: fc.constant('found' as const),
      clusterId: fc.constantFrom('one', 'two'),
      partitionCount: fc.integer({ min: 0, max: 3 }),
      replicationFactor: fc.double(),
      featureLevel: fc.nat(),
      member: someProfile,
    }),
    fc.record({ kind: fc.constantFrom('join' as const, 'update_member' as const), member: someProfile }),
    fc.record({
      kind: fc.constantFrom(
        'drain' as const,
        'undrain' as const,
        'mark_dead' as const,
        'mark_alive' as const,
      ),
      nodeId,
    }),
    fc.record({ kind: fc.constant('remove' as const), nodeId }),
    fc.record({ kind: fc.constant('set_replication_factor' as const), replicationFactor: fc.integer() }),
    fc.record({ kind: fc.constant('raise_feature_level' as const), featureLevel: fc.integer() }),
  );

  it('never throw, are decided alike, do no harm when repeated, and leave an active member', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
        let record: ClusterRecord | undefined = clusterAfter(FOUND);
        const removed = new Set<string>();
        commands.forEach((one, i) => {
          const applied = applyClusterCommand(record, one, i + 2);
          expect(applyClusterCommand(record, one, i + 2)).toEqual(applied);
          const again = applyClusterCommand(applied.record, one, i + 3);
          expect(again.record).toBe(applied.record);
          expect(again.outcome.kind).toBe(applied.outcome.kind);
          record = applied.record!;
          for (const { nodeId: id, status } of record.members) if (status === 'removed') removed.add(id);
          for (const id of removed) expect(statusOf(record, id)).toBe('removed');
          expect(record.members.some(({ status }) => status === 'active')).toBe(true);
          const ids = record.members.map((each) => each.nodeId);
          expect(ids).toEqual([...new Set(ids)].sort());
        });
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});
