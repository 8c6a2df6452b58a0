import { Leadership } from '../../../src/core/raft/leadership.js';
import { ReadRounds } from '../../../src/node/read-rounds.js';
import { ReplicatedLog } from '../../../src/node/replicated-log.js';
import { SlotFoldCache } from '../../../src/partition/fold-cache.js';
import { sleepyWholeNodes } from '../bug-profiles.js';
import { patchGetter, patchMethod } from '../patch-method.js';
import type { PlantedBug } from './planted-bug.js';
import { manyReaders, slowDisks } from './worlds.js';

/** Mistakes that show readers what is old. */
export const READING_BUGS: readonly PlantedBug[] = [
  {
    name: 'a leader reads without asking whether it still leads',
    plant: () => patchMethod(ReadRounds.prototype, 'confirm', () => async () => undefined),
    caughtBy: ['reads-fresh'],
    seedsMax: 30,
    adjust: sleepyWholeNodes,
  },
  {
    name: 'a new leader reads before it knows what was committed',
    plant: () => patchGetter(Leadership.prototype, 'hasCommittedInTerm', () => () => true),
    caughtBy: ['reads-fresh', 'leader-commits'],
    seedsMax: 30,
    adjust: manyReaders,
  },
  {
    name: 'a read does not wait for what is committed to be applied',
    plant: () => patchMethod(ReplicatedLog.prototype, 'caughtUp', () => async () => undefined),
    caughtBy: ['reads-fresh'],
    seedsMax: 30,
    adjust: slowDisks,
  },
  {
    name: 'a read of a session does not wait for what the session has seen',
    plant: () => patchMethod(ReplicatedLog.prototype, 'whenApplied', () => () => undefined),
    caughtBy: ['reads-fresh'],
    seedsMax: 20,
  },
  {
    name: 'a cached state outlives the events that come after it',
    plant: () => patchMethod(SlotFoldCache.prototype, 'outdate', () => () => undefined),
    caughtBy: ['reads-fresh'],
    seedsMax: 20,
  },
  {
    name: 'a replica that does not lead answers those whose routes are old',
    plant: anybodyAnswers,
    caughtBy: ['reads-fresh'],
    seedsMax: 20,
  },
];

function anybodyAnswers(): () => void {
  return patchMethod(ReplicatedLog.prototype, 'readBarrier', (readBarrier) => {
    return function () {
      return this.raft.role === 'leader' ? readBarrier.call(this) : undefined;
    };
  });
}
