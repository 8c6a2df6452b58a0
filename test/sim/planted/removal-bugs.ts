import { ReplicatedLog } from '../../../src/node/replicated-log.js';
import { SNAPSHOT_KINDS } from '../../../src/node/snapshot-rows.js';
import { CustomerRows } from '../../../src/partition/customer-rows.js';
import { Eraser } from '../../../src/partition/eraser.js';
import { SlotFoldCache } from '../../../src/partition/fold-cache.js';
import type { CustomerAddress } from '../../../src/partition/keys.js';
import { patchMethod, together } from '../patch-method.js';
import type { PlantedBug } from './planted-bug.js';
import { manyRemovals, removalsInSnapshots } from './worlds.js';

/** Mistakes that bring back what was removed, or leave it where it is. */
export const REMOVAL_BUGS: readonly PlantedBug[] = [
  {
    name: 'a cached state outlives a removal',
    plant: () => patchMethod(SlotFoldCache.prototype, 'delete', () => () => undefined),
    caughtBy: ['removed-stays-removed'],
    seedsMax: 20,
    adjust: manyRemovals,
  },
  {
    name: 'append ids are forgotten with what is removed, so that a late retry brings it back',
    plant: idsAreRemoved,
    caughtBy: ['removed-stays-removed', 'appends-kept'],
    seedsMax: 20,
    adjust: manyRemovals,
  },
  {
    name: 'tombstones are left out of snapshots',
    plant: tombstonesAreNotSent,
    caughtBy: ['removed-stays-removed', 'same-state', 'reads-fresh', 'appends-kept'],
    seedsMax: 30,
    adjust: removalsInSnapshots,
  },
  {
    name: 'what is removed stays in the log',
    plant: () => patchMethod(ReplicatedLog.prototype, 'dropApplied', () => () => undefined),
    caughtBy: ['removed-stays-removed'],
    seedsMax: 20,
    adjust: manyRemovals,
  },
  {
    name: 'what is removed stays in the rows',
    plant: () => patchMethod(Eraser.prototype, 'deleteRows', () => async () => undefined),
    caughtBy: ['removed-stays-removed'],
    seedsMax: 20,
    adjust: manyRemovals,
  },
];

function idsAreRemoved(): () => void {
  const asked = new WeakMap<CustomerRows, CustomerAddress>();
  return together(
    patchMethod(CustomerRows.prototype, 'appendKey', (appendKey) => {
      return function (this: CustomerRows, address: CustomerAddress, appendId) {
        asked.set(this, address);
        return appendKey.call(this, address, appendId);
      };
    }),
    patchMethod(CustomerRows.prototype, 'latestAppend', (latestAppend) => {
      return function (this: CustomerRows, key) {
        const [removed] = this.latestTombstone(asked.get(this)!)?.streams ?? [];
        const record = latestAppend.call(this, key);
        return removed !== undefined && record?.index < removed.index ? undefined : record;
      };
    }),
  );
}

function tombstonesAreNotSent(): () => void {
  const kinds = SNAPSHOT_KINDS as (typeof SNAPSHOT_KINDS)[number][];
  const all = [...kinds];
  kinds.splice(kinds.indexOf('tombstone'), 1);
  return () => void kinds.splice(0, kinds.length, ...all);
}
