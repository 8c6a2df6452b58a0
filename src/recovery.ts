/** `ringfold recover`: a look over the data directory of a stopped node. Puts adapters together for that. */
import { join } from 'node:path';
import { CheckedStorage, type OpenedStorage } from './adapters/checked-storage.js';
import { lockDirectory } from './adapters/data-directory/directory-lock.js';
import { readOrUndefined, requireIdentity } from './adapters/data-directory/identity-file.js';
import { type DataDirectoryLayout, layoutOf } from './adapters/data-directory/layout.js';
import { SalvageFile } from './adapters/data-directory/salvage-file.js';
import { exists, finishTakeOver, takeOver, timestampText } from './adapters/data-directory/take-over.js';
import { copyDamagedStore, copyStore, discardCopy } from './adapters/data-directory/working-copy.js';
import { LevelDbStore } from './adapters/leveldb/leveldb-store.js';
import type { RescuedStore } from './adapters/leveldb/rescue/rescue-store.js';
import { verifyFiles } from './adapters/leveldb/verify-files.js';
import { pinoLogger } from './adapters/pino-logger.js';
import { sha256Digest } from './adapters/sha256-digest.js';
import { systemClock } from './adapters/system-clock.js';
import { systemRandom } from './adapters/system-random.js';
import { RingfoldError } from './core/errors.js';
import { recoverStore } from './node/recovery/recover-store.js';
import { RecoveryLog } from './node/recovery/recovery-log.js';
import type { RecoveryReport } from './node/recovery/report.js';
import type { Logger } from './ports/logger.js';

export type { RecoveryReport } from './node/recovery/report.js';

export interface RecoverOptions {
  dataDirectory: string;
  /** Go on without what is lost. Otherwise nothing is changed. */
  acceptLoss: boolean;
  /** Make this node's data a cluster of its own, although other nodes have replicas of it. Default: no. */
  forceNewCluster?: boolean;
  /** Breaks the work off; nothing is changed then. */
  signal?: AbortSignal;
  /** Told every second how far the work is. Default: lines of JSON on standard error. */
  logger?: Logger;
}

const NO_STORE_YET: RecoveryReport = {
  healthy: true,
  findings: [{ severity: 'note', where: 'store', what: 'there is none yet: no node was ever started here' }],
  lost: {},
  partitions: [],
};

const ALL_ROWS = { start: new Uint8Array(0), end: Buffer.alloc(64, 0xff) };

/**
 * Looks a data directory over that no node is using, and tells what is damaged and lost. With `acceptLoss` the rest is
 * made fit to be served; the damaged store is kept beside it. docs/recovery.md tells how.
 *
 * @throws DATA_DIRECTORY_IN_USE, DATA_DIRECTORY_UNSUPPORTED, CANCELLED, STORAGE_FULL, STORAGE_FAILED,
 *   STORAGE_DAMAGED when not even LevelDB's repair makes a store of what is left, and INVALID_ARGUMENT when a loss was
 *   to be accepted that other nodes can make good
 */
export async function recover(options: RecoverOptions): Promise<RecoveryReport> {
  const layout = layoutOf(options.dataDirectory);
  await requireIdentity(layout);
  const release = await lockDirectory(layout.lock, layout.root);
  try {
    await finishTakeOver(layout, systemClock.nowMs());
    return await new DirectoryRecovery(layout, options).run();
  } catch (error) {
    throw recoveryError(error);
  } finally {
    await release();
  }
}

/** What the file system refused, in words that say what to do. */
function recoveryError(thrown: unknown): unknown {
  if (!(thrown instanceof Error) || !('syscall' in thrown)) return thrown;
  const { code, message } = thrown as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    const text = 'there is no room for a working copy beside the store; free some on its disk, and try again';
    return new RingfoldError('STORAGE_FULL', text, { cause: thrown });
  }
  const text = `the data directory cannot be worked on: ${message}. Check its permissions and its disk`;
  return new RingfoldError('STORAGE_FAILED', text, { cause: thrown });
}

/** One recovery of a locked directory. */
class DirectoryRecovery {
  private readonly layout: DataDirectoryLayout;
  private readonly options: RecoverOptions;
  private readonly log = new RecoveryLog();
  private readonly startedAtMs = systemClock.nowMs();
  private readonly salvage: SalvageFile;
  /** From now on the recovered store may be the store, and what it does not hold any more is in the salvage file. */
  private isTakingOver = false;
  private damagedFiles = { logs: 0, tables: 0 };

  constructor(layout: DataDirectoryLayout, options: RecoverOptions) {
    this.layout = layout;
    this.options = options;
    this.salvage = new SalvageFile(join(layout.root, `salvaged-${timestampText(this.startedAtMs)}.jsonl`));
  }

  async run(): Promise<RecoveryReport> {
    try {
      if (!(await exists(this.layout.store))) return NO_STORE_YET;
      await this.noteSuspect();
      const { opened, rescued } = await this.openCopy();
      const report = await this.recoverRows(opened, rescued);
      return this.options.acceptLoss && this.log.problems > 0 ? await this.accept(report) : report;
    } catch (error) {
      if (!this.isTakingOver) await this.salvage.discard();
      throw error;
    } finally {
      await discardCopy(this.layout);
    }
  }

  private async noteSuspect(): Promise<void> {
    const text = await readOrUndefined(this.layout.suspectFile);
    if (text === undefined) return;
    this.log.warning('suspect.json', `the disk failed while the node was running: ${text.trim()}`);
  }

  /** Opens a copy of what is intact. */
  private async openCopy(): Promise<{ opened: OpenedStorage; rescued: RescuedStore }> {
    const findings = await verifyFiles(this.layout.store);
    const damagedWith = (ending: string) =>
      new Set(findings.map(({ file }) => file).filter((file) => file.endsWith(ending))).size;
    this.damagedFiles = { logs: damagedWith('.log'), tables: damagedWith('.ldb') };
    for (const { file, offset, what } of findings) {
      this.log.damage(`store/${file}`, offset === 0 ? what : `${what}, at byte ${offset}`);
    }
    if (findings.length === 0) {
      await copyStore(this.layout);
      const opened = await this.open().catch((error: unknown) => this.noteUnopened(error));
      if (opened !== undefined) return { opened, rescued: 'as it was' };
    }
    const rescued = await copyDamagedStore(this.layout);
    return { opened: await this.open(), rescued };
  }

  private open(): Promise<OpenedStorage> {
    const store = new LevelDbStore({ directory: this.layout.recovering });
    return CheckedStorage.open(store, { unmergedSizeBytesMax: store.unmergedSizeBytesMax });
  }

  private noteUnopened(error: unknown): undefined {
    if (!(error instanceof RingfoldError) || error.code !== 'STORAGE_DAMAGED') throw error;
    this.log.damage('store', error.message);
  }

  private async recoverRows(
    { storage, suspicion }: OpenedStorage,
    rescued: RescuedStore,
  ): Promise<RecoveryReport> {
    const { acceptLoss, forceNewCluster = false, signal, logger = pinoLogger() } = this.options;
    try {
      const report = await recoverStore({
        storage,
        suspicion,
        damagedFiles: this.damagedFiles,
        log: this.log,
        salvage: acceptLoss ? this.salvage : undefined,
        isNewCluster: forceNewCluster,
        clock: systemClock,
        random: systemRandom,
        digest: sha256Digest,
        logger,
        signal,
      });
      if (acceptLoss && rescued === 'repaired') await storage.compact(ALL_ROWS);
      return report;
    } finally {
      await storage.close();
    }
  }

  private async accept(report: RecoveryReport): Promise<RecoveryReport> {
    await this.salvage.finish();
    await this.verifyCopy();
    this.isTakingOver = true;
    const damagedStore = await takeOver(this.layout, this.startedAtMs);
    this.log.note(damagedStore, 'the damaged store is kept here; delete it when you are sure not to need it');
    const { path, lineCount } = this.salvage;
    const salvaged = lineCount === 0 ? {} : { salvageFile: path };
    if (lineCount > 0) {
      this.log.note(path, `events that stand after a gap: ${lineCount}; \`ringfold import\` takes them back`);
    }
    return { ...report, findings: this.log.findings, ...salvaged };
  }

  /** A disk that damages what is written to it would damage the copy as well. */
  private async verifyCopy(): Promise<void> {
    const [finding] = await verifyFiles(this.layout.recovering);
    if (finding === undefined) return;
    throw new RingfoldError(
      'STORAGE_DAMAGED',
      `the recovered copy is damaged, too (${finding.file}: ${finding.what}), so the store was left as it is. ` +
        'Check the disk, copy the data directory to another one, and recover it there',
    );
  }
}
