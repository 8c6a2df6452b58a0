import type { InFlightWindow } from './in-flight-window.js';
import type { Replica, ReplicaProgress } from './types.js';

/**
 * A leader's view of another replica.
 * - probing: where the logs agree is not known; one append_request at a time.
 * - replicating: known; append_requests follow one another without waiting, within a window.
 * - snapshot: it needs what the log no longer has; nothing is sent until it has caught up by a snapshot.
 */
export class Progress {
  replica: Replica;
  state: ReplicaProgress['state'] = 'probing';
  matchIndex = 0;
  nextIndex: number;
  /** In probing: an answer is awaited. */
  isProbeSent = false;
  /** The highest commit index it was told. */
  sentCommit = 0;
  /** Of the leader's ticks; -Infinity: has not answered yet. */
  heardAtTick = -Infinity;
  offeredAtTick = 0;
  readonly window: InFlightWindow;
  private matchAtHeartbeat = -1;

  constructor(replica: Replica, nextIndex: number, window: InFlightWindow) {
    this.replica = replica;
    this.nextIndex = nextIndex;
    this.window = window;
  }

  /** An append_request has left. Probing stays where it is until the answer. */
  sent(lastIndex: number, sizeBytes: number): void {
    if (this.state === 'probing') {
      this.isProbeSent = true;
    } else if (lastIndex >= this.nextIndex) {
      this.nextIndex = lastIndex + 1;
      this.window.add(lastIndex, sizeBytes);
    }
  }

  /**
   * Its log agrees up to here, durably. True when that was news.
   * @param logStartIndex one that waits for a snapshot is past it from here on
   */
  acknowledge(matchIndex: number, logStartIndex: number): boolean {
    const isAhead = matchIndex > this.matchIndex;
    if (isAhead) this.matchIndex = matchIndex;
    this.window.arrivedThrough(matchIndex);
    const hasWaitedFor =
      this.state === 'snapshot' ? this.matchIndex >= logStartIndex : this.matchIndex === matchIndex;
    if (this.state !== 'replicating' && hasWaitedFor) {
      this.replicate();
      return true;
    }
    this.nextIndex = Math.max(this.nextIndex, this.matchIndex + 1);
    return isAhead;
  }

  /**
   * It has no such entry. True when that was the answer that was waited for, and not an old one.
   * @param agreementIndex where the logs may agree at the latest
   */
  reject(rejectedIndex: number, agreementIndex: number): boolean {
    if (this.state === 'snapshot' || rejectedIndex <= this.matchIndex) return false;
    if (this.state === 'replicating') {
      this.probe();
      return true;
    }
    if (rejectedIndex !== this.nextIndex - 1) return false;
    this.nextIndex = Math.max(Math.min(rejectedIndex, agreementIndex + 1), this.matchIndex + 1);
    this.isProbeSent = false;
    return true;
  }

  /** What was sent may be lost: from what is known to have arrived, one at a time again. */
  probe(): void {
    this.state = 'probing';
    this.nextIndex = this.matchIndex + 1;
    this.isProbeSent = false;
    this.window.clear();
  }

  awaitSnapshot(tick: number): void {
    this.state = 'snapshot';
    this.offeredAtTick = tick;
    this.window.clear();
  }

  /**
   * It lives. True when it has not come further since it last said so: what it was sent may be lost, and nothing
   * but a question will tell.
   */
  isStalledAtHeartbeat(): boolean {
    const isStalled = this.matchAtHeartbeat === this.matchIndex;
    this.matchAtHeartbeat = this.matchIndex;
    this.isProbeSent = false;
    return isStalled;
  }

  private replicate(): void {
    this.state = 'replicating';
    this.nextIndex = this.matchIndex + 1;
    this.window.clear();
  }
}
