import { describe, expect, it } from 'vitest';
import {
  decodeClusterCommand,
  decodeClusterRecord,
  encodeClusterCommand,
  encodeClusterRecord,
} from '../../src/codec/cluster-record.js';
import type { ClusterCommand } from '../../src/core/cluster/commands.js';
import { FOUND, member, profile, recordOf } from '../support/cluster-records.js';
import { thrownBy } from '../support/thrown-by.js';

const commands: Record<ClusterCommand['kind'], ClusterCommand> = {
  found: FOUND,
  join: { kind: 'join', member: profile('b', { zone: 'east' }) },
  update_member: { kind: 'update_member', member: profile('b') },
  drain: { kind: 'drain', nodeId: 'b' },
  undrain: { kind: 'undrain', nodeId: 'b' },
  mark_dead: { kind: 'mark_dead', nodeId: 'b' },
  mark_alive: { kind: 'mark_alive', nodeId: 'b' },
  remove: { kind: 'remove', nodeId: '' },
  set_replication_factor: { kind: 'set_replication_factor', replicationFactor: 5 },
  raise_feature_level: { kind: 'raise_feature_level', featureLevel: 0 },
};

describe("the cluster's commands in bytes", () => {
  it.each(Object.values(commands))('are the same after them: $kind', (command) => {
    expect(decodeClusterCommand(encodeClusterCommand(command))).toEqual(command);
  });

  it('of a kind of later versions stop the reader, who is told which and what to do', () => {
    const kind77 = Uint8Array.of(0xe8 | 2, 0x04, 0);
    const thrown = thrownBy(() => decodeClusterCommand(kind77));
    expect(thrown.code).toBe('INTERNAL');
    expect(thrown.message).toBe(
      "a command of the cluster's log is of a kind (number 77) that this version of Ringfold does not know; " +
        "upgrade this node's software",
    );
    expect(() => decodeClusterCommand(new Uint8Array(0))).toThrow('is of a kind (none)');
  });

  it('are refused when they are cut off', () => {
    const bytes = encodeClusterCommand(FOUND);
    expect(() => decodeClusterCommand(bytes.subarray(0, bytes.length - 1))).toThrow(RangeError);
  });
});

describe("the cluster's record in bytes", () => {
  const record = recordOf(
    [
      member('a', { zone: 'east', joinedAtIndex: 2 ** 40 }),
      member('b', { status: 'draining' }),
      member('c', { status: 'dead' }),
      member('d', { status: 'removed' }),
    ],
    { partitionCount: 7, replicationFactor: 5 },
  );

  it('is the same after them', () => {
    expect(decodeClusterRecord(encodeClusterRecord(record))).toEqual(record);
    const odd = { ...record, members: [], partitions: [{ start: 0, end: 2 ** 32 }] };
    expect(decodeClusterRecord(encodeClusterRecord(odd))).toEqual(odd);
  });

  it('with a status of later versions stops the reader', () => {
    const bytes = encodeClusterRecord(recordOf([member('a', { status: 'removed' })], { partitionCount: 1 }));
    // The status is the one place where a 4 follows the tag of field 2.
    const at = bytes.findIndex((byte, i) => byte === 0x10 && bytes[i + 1] === 4);
    bytes[at + 1] = 9;
    expect(() => decodeClusterRecord(bytes)).toThrow('a member of the cluster has a status (number 9)');
  });
});
