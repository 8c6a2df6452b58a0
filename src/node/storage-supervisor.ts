import { RingfoldError } from '../core/errors.js';
import type { Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import type { ByteRange, RowBatch, RowScan, ScanOptions, Storage, StorageState } from '../ports/storage.js';

export interface StorageSupervisorOptions {
  clock: Clock;
  logger: Logger;
  /** Opens the store anew, after it was closed. */
  reopen: () => Promise<Storage>;
  /** There is room again for a reopen and some writes. */
  hasRoom: () => Promise<boolean>;
  /** The new handle is in place; writes are accepted again when this returns. */
  onReopened: () => void;
  /** The disk failed: this process must not go on. */
  onFatal: (error: RingfoldError) => void;
}

const ROOM_CHECK_INTERVAL_MS = 500;

/**
 * The storage that everything else holds on to, whatever becomes of the handle behind it (DESIGN D6). A full disk:
 * reads go on from the old handle; when there is room, it is closed and opened anew, since LevelDB would lose
 * what it acknowledges after a failed write. Any other failure of a write is the end.
 */
export class StorageSupervisor implements Storage {
  private readonly options: StorageSupervisorOptions;
  private current: Storage;
  private isClosed = false;
  private stopWaiting: (() => void) | undefined;
  private reopening: Promise<void> | undefined;

  constructor(first: Storage, options: StorageSupervisorOptions) {
    this.current = first;
    this.options = options;
  }

  /** To be called when a commit has failed. */
  handleFailure(error: RingfoldError): void {
    const { logger, onFatal } = this.options;
    if (error.code !== 'STORAGE_FULL') {
      logger.error({ code: error.code }, `writing failed, the node stops: ${error.message}`);
      onFatal(error);
      return;
    }
    logger.error({ code: error.code }, 'the disk is full: appends fail, reads go on; waiting for room');
    this.waitForRoom();
  }

  get state(): StorageState {
    return this.isClosed ? 'closed' : this.current.state;
  }

  getSync(key: Uint8Array): Uint8Array | undefined {
    try {
      return this.current.getSync(key);
    } catch (error) {
      throw this.translate(error);
    }
  }

  scan(range: ByteRange, options?: ScanOptions): RowScan {
    try {
      const scan = this.current.scan(range, options);
      const next = async (rowsMax: number) => {
        try {
          return await scan.next(rowsMax);
        } catch (error) {
          throw this.translate(error);
        }
      };
      return { next, close: () => scan.close() };
    } catch (error) {
      throw this.translate(error);
    }
  }

  get scansBegun(): number {
    return this.current.scansBegun;
  }

  get scansEnded(): number {
    return this.current.scansEnded;
  }

  batch(): RowBatch {
    return this.current.batch();
  }

  commit(batch: RowBatch): Promise<void> {
    return this.current.commit(batch);
  }

  async compact(range: ByteRange): Promise<void> {
    try {
      await this.current.compact(range);
    } catch (error) {
      throw this.translate(error);
    }
  }

  /** Waits for an opening under way, so that nothing holds the files afterwards. */
  async close(): Promise<void> {
    this.isClosed = true;
    this.stopWaiting?.();
    await this.reopening;
    await this.current.close();
  }

  private waitForRoom(): void {
    if (this.isClosed) return;
    this.stopWaiting = this.options.clock.schedule(ROOM_CHECK_INTERVAL_MS, () => {
      this.reopening = this.reopenWhenPossible();
    });
  }

  /** Never rejects. */
  private async reopenWhenPossible(): Promise<void> {
    const { hasRoom, reopen, logger, onReopened } = this.options;
    try {
      if (!(await hasRoom())) return this.waitForRoom();
      if (this.isClosed) return;
      await this.current.close();
      this.current = await reopen();
      if (this.isClosed) return;
      onReopened();
      logger.info({}, 'there is room again: the store was opened anew, appends are accepted');
    } catch (thrown) {
      const error = RingfoldError.from(thrown);
      // Still too full even to open it: that passes. What else may be wrong does not.
      if (error.code !== 'STORAGE_FULL') return this.handleFailure(error);
      logger.warn({ reason: error.message }, 'the store could not be opened again yet');
      this.waitForRoom();
    }
  }

  /** Between closing and opening nothing can be read, which passes. */
  private translate(thrown: unknown): RingfoldError {
    const error = RingfoldError.from(thrown);
    if (error.code !== 'CLOSED' || this.isClosed) return error;
    return new RingfoldError('UNAVAILABLE', 'the store is being opened anew; try again', {
      retryAfterMs: ROOM_CHECK_INTERVAL_MS,
      cause: error,
    });
  }
}
