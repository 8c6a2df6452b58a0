import { CheckedStorage } from '../../../src/adapters/checked-storage.js';
import type { SnapshotMetadata } from '../../../src/core/raft/types.js';
import type { AppendEntry } from '../../../src/core/stream/log-entry.js';
import { CustomerCalls } from '../../../src/node/customer-calls.js';
import { SnapshotInstaller } from '../../../src/node/snapshot-installer.js';
import { SNAPSHOT_KINDS } from '../../../src/node/snapshot-rows.js';
import { CustomerRows } from '../../../src/partition/customer-rows.js';
import { PartitionStateMachine } from '../../../src/partition/state-machine.js';
import type { RowBatch } from '../../../src/ports/storage.js';
import { fullDisks } from '../bug-profiles.js';
import { patchMethod } from '../patch-method.js';
import type { PlantedBug } from './planted-bug.js';
import { manySnapshots } from './worlds.js';

/** Mistakes in what entries become, in snapshots, and in what is done when a disk fails. */
export const STORAGE_BUGS: readonly PlantedBug[] = [
  {
    name: 'append ids are forgotten',
    plant: () => patchMethod(CustomerRows.prototype, 'latestAppend', () => () => undefined),
    caughtBy: ['appends-kept'],
    seedsMax: 20,
  },
  {
    name: 'append ids are left out of snapshots',
    plant: appendIdsAreNotSent,
    caughtBy: ['appends-kept', 'same-state'],
    seedsMax: 30,
  },
  {
    name: 'an append that is passed on gets another id',
    plant: idsChangeOnTheWay,
    caughtBy: ['appends-kept'],
    seedsMax: 20,
  },
  {
    name: 'expected revisions are not looked at',
    plant: anythingIsExpected,
    caughtBy: ['appends-kept'],
    seedsMax: 20,
  },
  {
    name: 'the rows of an entry are written after it counts as applied',
    plant: rowsComeLater,
    caughtBy: ['reads-fresh', 'appends-kept', 'same-state'],
    seedsMax: 20,
  },
  {
    name: 'a snapshot that broke off is used',
    plant: halfASnapshotWillDo,
    caughtBy: ['same-state', 'appends-kept', 'reads-fresh', 'crash'],
    seedsMax: 30,
    adjust: manySnapshots,
  },
  {
    name: 'a write that failed counts as done',
    plant: failuresAreIgnored,
    caughtBy: ['same-state', 'promises-kept', 'appends-kept'],
    seedsMax: 20,
    adjust: fullDisks,
  },
];

function appendIdsAreNotSent(): () => void {
  const kinds = SNAPSHOT_KINDS as (typeof SNAPSHOT_KINDS)[number][];
  const all = [...kinds];
  kinds.splice(kinds.indexOf('appendId'), 1);
  return () => void kinds.splice(0, kinds.length, ...all);
}

function idsChangeOnTheWay(): () => void {
  let count = 0;
  return patchMethod(CustomerCalls.prototype, 'append', (append) => {
    return function (owner, request, context) {
      const appendId = Buffer.alloc(16);
      appendId.writeUInt32BE(++count);
      return append.call(this, owner, { ...request, appendId }, context);
    };
  });
}

function anythingIsExpected(): () => void {
  return patchMethod(PartitionStateMachine.prototype, 'applyAppend', (applyAppend) => {
    return function (entry: AppendEntry, ...given) {
      const streams = entry.streams.map((stream) => ({ ...stream, expected: { kind: 'any' } as const }));
      return applyAppend.call(this, { ...entry, streams }, ...given);
    };
  });
}

function rowsComeLater(): () => void {
  const held = new WeakMap<object, ((batch: RowBatch) => void)[]>();
  return patchMethod(PartitionStateMachine.prototype, 'apply', (apply) => {
    return function (entry, index, batch: RowBatch) {
      for (const write of held.get(this) ?? []) write(batch);
      const writes: ((batch: RowBatch) => void)[] = [];
      held.set(this, writes);
      const later: RowBatch = {
        sizeBytes: batch.sizeBytes,
        put: (key, value) => void writes.push((next) => next.put(key, value)),
        delete: (key) => void writes.push((next) => next.delete(key)),
      };
      return apply.call(this, entry, index, later);
    };
  });
}

function halfASnapshotWillDo(): () => void {
  return patchMethod(SnapshotInstaller.prototype, 'install', (install) => {
    return async function (chunks, isWanted: (metadata: SnapshotMetadata) => boolean, onBytes) {
      let found: SnapshotMetadata | undefined;
      const look = (metadata: SnapshotMetadata) => {
        found = metadata;
        return isWanted(metadata);
      };
      return await install.call(this, chunks, look, onBytes).catch((thrown: unknown) => {
        if (found === undefined) throw thrown;
        return found;
      });
    };
  });
}

function failuresAreIgnored(): () => void {
  return patchMethod(CheckedStorage.prototype, 'commit', (commit) => {
    return async function (batch) {
      await commit.call(this, batch).catch(() => undefined);
    };
  });
}
