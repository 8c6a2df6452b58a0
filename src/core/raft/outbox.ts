import type { HardStateKeeper } from './hard-state-keeper.js';
import type { Message, ReplicaId } from './types.js';

/** Further ones are lost, as any message may be. Only a disk that does not answer lets so many gather. */
export const OUTBOX_MESSAGES_MAX = 4096;

/**
 * What is to be sent, and when it may leave. A message speaks for its sender's term and vote, so all wait while
 * these are not on disk. An acknowledgement waits for its entries as well; one is enough for all of them, since
 * entries are acknowledged in order and to the term's one leader.
 */
export class Outbox<Payload> {
  private readonly from: ReplicaId;
  private readonly hardState: HardStateKeeper;
  private messages: Message<Payload>[] = [];
  private acknowledgedTo: ReplicaId = 0;
  private acknowledgedIndex = 0;

  constructor(from: ReplicaId, hardState: HardStateKeeper) {
    this.from = from;
    this.hardState = hardState;
  }

  get hasMessages(): boolean {
    return this.messages.length > 0 && this.hardState.isOnDisk;
  }

  send(message: Message<Payload>): void {
    if (this.messages.length < OUTBOX_MESSAGES_MAX) this.messages.push(message);
  }

  /** Everything up to `index` is as the leader's: says so once it is on disk. */
  acknowledge(to: ReplicaId, index: number, durableIndex: number): void {
    if (index <= durableIndex) {
      this.sendAcknowledgement(to, index);
      return;
    }
    this.acknowledgedTo = to;
    this.acknowledgedIndex = Math.max(index, this.acknowledgedIndex);
  }

  /** In another term, or after the log was replaced, nobody waits for the acknowledgement. */
  forgetAcknowledgement(): void {
    this.acknowledgedTo = 0;
    this.acknowledgedIndex = 0;
  }

  /** More of the log is on disk. */
  settle(durableIndex: number): void {
    if (this.acknowledgedIndex <= durableIndex) this.sendWaitingAcknowledgement();
  }

  /** Those that wait for nothing. */
  take(): readonly Message<Payload>[] {
    if (!this.hasMessages) return [];
    const messages = this.messages;
    this.messages = [];
    return messages;
  }

  /** Those that wait for the batch that writes everything there is to write now. Before it is handed out. */
  takeWaiting(): readonly Message<Payload>[] {
    const isOnDisk = this.hardState.isOnDisk;
    const others = this.messages;
    if (isOnDisk) this.messages = [];
    this.sendWaitingAcknowledgement();
    const waiting = this.messages;
    this.messages = isOnDisk ? others : [];
    return waiting;
  }

  private sendWaitingAcknowledgement(): void {
    if (this.acknowledgedTo === 0) return;
    this.sendAcknowledgement(this.acknowledgedTo, this.acknowledgedIndex);
    this.forgetAcknowledgement();
  }

  private sendAcknowledgement(to: ReplicaId, matchIndex: number): void {
    const { from, hardState } = this;
    this.send({ kind: 'append_response', from, to, term: hardState.term, isRejected: false, matchIndex });
  }
}
