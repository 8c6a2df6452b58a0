import type { Clock } from '../../ports/clock.js';
import type { Digest } from '../../ports/digest.js';
import type { Logger } from '../../ports/logger.js';
import type { Random } from '../../ports/random.js';
import type { RecoverableStorage } from '../../ports/recoverable-storage.js';
import { BoundedWriter } from './bounded-writer.js';
import { checkFounding } from './check-founding.js';
import { checkStrayRows } from './check-stray-rows.js';
import { Pace } from './pace.js';
import { PartitionRecovery } from './partition-recovery.js';
import type { Recovery } from './recovery.js';
import type { RecoveryLog } from './recovery-log.js';
import type { RecoveredPartition, RecoveryReport } from './report.js';
import type { SalvageSink } from './salvage.js';

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
 * @throws CANCELLED, STORAGE_FULL, STORAGE_FAILED
 */
export async function recoverStore(options: StoreRecoveryOptions): Promise<RecoveryReport> {
  const { storage, log, salvage, clock, random } = options;
  await describeMissingBatches(options);
  const recovery = start(options);
  // Before anything else, since a store with missing batches refuses to be written to. It is only a copy.
  if (salvage !== undefined) await storage.restartSequence();
  const partitionCount = await checkFounding(recovery, clock, random);
  await checkStrayRows(recovery, partitionCount);
  const partitions: RecoveredPartition[] = [];
  const isSuspect = log.problems > 0;
  for (let partition = 0; partition < partitionCount; partition++) {
    partitions.push(await new PartitionRecovery(recovery, partition).run(isSuspect));
  }
  await recovery.mending?.writer.flush();
  const healthy = log.problems === 0 || salvage !== undefined;
  return { healthy, findings: log.findings, lost: log.lost, partitions };
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

function start(options: StoreRecoveryOptions): Recovery {
  const { storage, digest, log, salvage, clock, logger, signal } = options;
  const pace = new Pace(clock, logger, signal);
  const mending = salvage && { storage, writer: new BoundedWriter(storage), salvage };
  return { storage, digest, log, pace, lacksBatches: log.losses.batches > 0, mending };
}
