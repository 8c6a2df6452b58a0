import type { Clock } from '../../ports/clock.js';
import type { Digest } from '../../ports/digest.js';
import type { Logger } from '../../ports/logger.js';
import type { Random } from '../../ports/random.js';
import type { RecoverableStorage } from '../../ports/recoverable-storage.js';
import { CLUSTER_GROUP } from '../cluster-state.js';
import { partitionOf } from '../local-partitions.js';
import { BoundedWriter } from './bounded-writer.js';
import { checkFounding } from './check-founding.js';
import { checkRaftRows } from './check-raft-rows.js';
import { checkStrayRows } from './check-stray-rows.js';
import { mendRaftRows } from './mend-raft-rows.js';
import { Pace } from './pace.js';
import { PartitionRecovery } from './partition-recovery.js';
import type { Recovery } from './recovery.js';
import type { RecoveryLog } from './recovery-log.js';
import type { RecoveredPartition, RecoveryReport } from './report.js';
import type { SalvageSink } from './salvage.js';
import { refusal, type Standing, standingOf, tellStanding } from './standing.js';
import { readStoreLayout, type StoreLayout } from './store-layout.js';

export interface StoreRecoveryOptions {
  storage: RecoverableStorage;
  /** Of the storage as it was opened: why acknowledged batches seem to be missing. */
  suspicion: string | undefined;
  /** Files that were found damaged. Of each write-ahead file at least one batch is lost. */
  damagedFiles: { logs: number; tables: number };
  /** With what was found wrong before the store was opened. */
  log: RecoveryLog;
  /** Where readable events go that cannot stay. Undefined: the store is only looked over, nothing is written. */
  salvage: SalvageSink | undefined;
  /** What this node has becomes a cluster of its own, when other nodes are in its cluster. */
  isNewCluster: boolean;
  clock: Clock;
  random: Random;
  digest: Digest;
  logger: Logger;
  signal?: AbortSignal;
}

/**
 * Looks a store over, row by row, and tells what is damaged and lost. With `salvage` it also makes the rest fit to be
 * served: for a copy that takes the store's place afterwards, since there is no way back.
 *
 * @throws CANCELLED, STORAGE_FULL, STORAGE_FAILED, and INVALID_ARGUMENT when the loss is not to be accepted, since
 *   other nodes have what is damaged here
 */
export async function recoverStore(options: StoreRecoveryOptions): Promise<RecoveryReport> {
  const { storage, log } = options;
  const layout = await readStoreLayout(storage, options.isNewCluster);
  const standing = standingOf(layout, options.isNewCluster);
  const isNewCluster = standing === 'leaving';
  const mends = options.salvage !== undefined && standing !== 'member';
  await describeMissingBatches(options);
  const recovery = start(options, mends);
  // Before anything else, since a store with missing batches refuses to be written to. It is only a copy.
  if (mends) await storage.restartSequence();
  const founding = await checkFounding(recovery, layout, { ...options, isNewCluster });
  await checkStrayRows(recovery, layout);
  const isSuspect = log.problems > 0;
  const isAlone = standing === 'alone';
  await checkRaftRows(recovery, layout, { isAlone, dropsEntries: standing !== 'member' });
  const partitions = await checkPartitions(recovery, layout, isSuspect);
  tellStanding(log, layout, standing);
  if (log.problems > 0 && standing === 'member' && options.salvage !== undefined) throw refusal(layout);
  if (log.problems > 0 && founding !== undefined)
    await mendRaftRows(recovery, layout, founding, isNewCluster);
  await recovery.mending?.writer.flush();
  const healthy = log.problems === 0 || mends;
  return { healthy, findings: log.findings, lost: log.lost, partitions, ...STANDING_TOLD[standing] };
}

const STANDING_TOLD: Record<Standing, Partial<RecoveryReport>> = {
  alone: {},
  member: { hasCopiesElsewhere: true },
  leaving: { isNewCluster: true },
};

async function checkPartitions(
  recovery: Recovery,
  { replicas }: StoreLayout,
  isSuspect: boolean,
): Promise<RecoveredPartition[]> {
  const partitions: RecoveredPartition[] = [];
  for (const { group, slot, place } of replicas) {
    if (group === CLUSTER_GROUP) continue;
    // What went with the row that names the slot is not known.
    const isUnsure = isSuspect || place === 'new';
    partitions.push(await new PartitionRecovery(recovery, partitionOf(group), slot).run(isUnsure));
  }
  return partitions;
}

/** A hole in the numbers tells of missing batches; of the last ones, damage to a write-ahead file does. */
async function describeMissingBatches(options: StoreRecoveryOptions): Promise<void> {
  const { storage, log, suspicion, damagedFiles } = options;
  const missing = suspicion === undefined ? 0 : await storage.missingBatches();
  if (damagedFiles.logs === 0 && damagedFiles.tables > 0) {
    // What is in tables has left the write-ahead files: rows were lost there, of any age, but no batch as a whole.
    if (missing > 0) log.warning('the store', `rows that number the batches are lost: ${missing}`);
    return;
  }
  log.losses.batches += Math.max(missing, damagedFiles.logs);
  if (suspicion === undefined) return;
  log.damage(
    'the store',
    `acknowledged batches are missing, and not all that was in them is known: ${suspicion}`,
  );
}

function start(options: StoreRecoveryOptions, mends: boolean): Recovery {
  const { storage, digest, log, salvage, clock, logger, signal } = options;
  const pace = new Pace(clock, logger, signal);
  const mending =
    mends && salvage !== undefined ? { storage, writer: new BoundedWriter(storage), salvage } : undefined;
  return { storage, digest, log, pace, lacksBatches: log.losses.batches > 0, mending };
}
