import { RingfoldError } from '../core/errors.js';
import type { Cancel, Clock } from '../ports/clock.js';
import { CLUSTER_GROUP } from './cluster-state.js';
import { READ_AGAIN_MS, READ_TRIES_MAX } from './failed-reads.js';
import type { Replicas } from './replicas.js';

export interface OpeningReplicasOptions {
  replicas: Replicas;
  clock: Clock;
  /** Nothing can be written at the moment: the store is about to be opened anew, or closed. */
  isStoreStopped: () => boolean;
  /** The node cannot go on. */
  onFatal: (error: RingfoldError) => void;
}

/** When the replicas of a node are opened, and what becomes of the node when that fails. */
export class OpeningReplicas {
  private readonly options: OpeningReplicasOptions;
  /** Of the store, after failures. */
  private storeOpenings = 0;
  private again: Cancel | undefined;
  private isClosed = false;

  constructor(options: OpeningReplicasOptions) {
    this.options = options;
  }

  /** All that there are, when the node begins. @throws STORAGE_DAMAGED, STORAGE_FULL, STORAGE_FAILED: it does not start */
  async begin(): Promise<void> {
    const { replicas } = this.options;
    // What partitions there are is in the record.
    await replicas.open((group) => group === CLUSTER_GROUP);
    await replicas.open();
    for (const { log } of replicas.all()) {
      if (log?.isOnlyVoter) await log.caughtUp(log.raft.lastIndex).catch(refuseToStart);
    }
  }

  /** Those of partitions that the node has just heard of. */
  goOn(): void {
    this.finish(() => this.options.replicas.openReadable());
  }

  /** All, after the store was opened anew. */
  beginAnew(): void {
    this.storeOpenings++;
    this.finish(() => this.options.replicas.reopen());
  }

  close(): void {
    this.isClosed = true;
    this.again?.();
  }

  /**
   * What cannot be read may be before long. Any other failure is the end, unless the store was closed meanwhile: for
   * good, or to be opened anew with all that is in it.
   */
  private finish(open: () => Promise<void>, triesLeft = READ_TRIES_MAX): void {
    const { replicas, clock, isStoreStopped, onFatal } = this.options;
    const { storeOpenings } = this;
    const isOver = () => this.isClosed || this.storeOpenings !== storeOpenings || isStoreStopped();
    open().catch((thrown: unknown) => {
      if (isOver()) return;
      const error = RingfoldError.from(thrown);
      if (error.code !== 'STORAGE_FAILED' || triesLeft === 0) return onFatal(error);
      this.again = clock.schedule(READ_AGAIN_MS, () => {
        if (!isOver()) this.finish(() => replicas.openReadable(), triesLeft - 1);
      });
    });
  }
}

/** A node that cannot read what it has does not start: whoever runs it is told, instead of callers. */
function refuseToStart(thrown: unknown): never {
  const error = RingfoldError.from(thrown);
  throw error.cause instanceof RingfoldError ? error.cause : error;
}
