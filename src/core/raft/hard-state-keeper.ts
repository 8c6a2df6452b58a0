import type { HardState, ReplicaId } from './types.js';

/** Term and vote: as they are, as they were handed out to be written, and as they are on disk. */
export class HardStateKeeper {
  term: number;
  votedFor: ReplicaId | 0;
  private handedOut: HardState;
  private onDisk: HardState;

  constructor(onDisk: HardState) {
    this.term = onDisk.term;
    this.votedFor = onDisk.votedFor;
    this.handedOut = onDisk;
    this.onDisk = onDisk;
  }

  get isOnDisk(): boolean {
    return this.term === this.onDisk.term && this.votedFor === this.onDisk.votedFor;
  }

  get hasNews(): boolean {
    return this.term !== this.handedOut.term || this.votedFor !== this.handedOut.votedFor;
  }

  /** What is to be written, when it has changed. */
  take(): HardState | undefined {
    if (!this.hasNews) return undefined;
    this.handedOut = { term: this.term, votedFor: this.votedFor };
    return this.handedOut;
  }

  /** What was taken is durable. */
  settle(): void {
    this.onDisk = this.handedOut;
  }
}
