import { decodePeerFrame } from '../codec/peer-frame.js';
import { RingfoldError } from '../core/errors.js';
import type { GroupMessage, PeerFrame, ReplicaTrouble } from '../core/raft/frame.js';
import type { Message } from '../core/raft/types.js';
import { Command, type CommandCodec } from './command.js';
import type { FailedReads } from './failed-reads.js';
import type { AnyLog, AnyReplica } from './replica.js';
import { isFromRemoved, isFromUndone } from './replica-belonging.js';
import type { ReplicaPlaces } from './replica-places.js';

export interface ReplicaMessagesOptions {
  nodeId: string;
  replicaOf: (group: number) => AnyReplica | undefined;
  places: ReplicaPlaces;
  failedReads: FailedReads;
  /** Replicas are made here only when it is written down whose node this is. */
  isMember: () => boolean;
  /** Nothing can be written at the moment, or any more. */
  isStoreStopped: () => boolean;
  send: (nodeId: string, message: GroupMessage<Command<unknown>>) => void;
  sendTrouble: (nodeId: string, trouble: ReplicaTrouble) => void;
  /** Tells another node what the replica here, which leads, has to tell of its group. */
  tellLeader: (nodeId: string, group: number) => void;
  /** A leader offers a snapshot. */
  onSnapshotOffer: (replica: AnyReplica, fromNodeId: string) => void;
  onQuarantined: (group: number, nodeId: string, replicaId: number) => void;
  /** A leader writes to a learner that is to be made here. */
  onUnknown: (group: number, replicaId: number) => void;
  /** Another replica says that this one is in its group no more. */
  onRemoved: (group: number, replicaId: number) => void;
}

/** The way of messages between the replicas here and those of other nodes. */
export class ReplicaMessages {
  private readonly options: ReplicaMessagesOptions;
  /** Where the replicas of each group are, as far as their messages have told. */
  private readonly senders = new Map<number, Map<number, string>>();

  constructor(options: ReplicaMessagesOptions) {
    this.options = options;
  }

  decode(frame: Uint8Array): PeerFrame<Command<unknown>> {
    return decodePeerFrame(frame, (group, bytes) => Command.fromBytes(bytes, this.codecOf(group)));
  }

  receive(fromNodeId: string, { messages, troubles }: PeerFrame<Command<unknown>>): void {
    const { onQuarantined, onRemoved } = this.options;
    for (const message of messages) this.receiveMessage(fromNodeId, message);
    for (const { group, replica, isQuarantined } of troubles) {
      if (isQuarantined) onQuarantined(group, fromNodeId, replica);
      else onRemoved(group, replica);
    }
  }

  send(group: number, log: AnyLog, message: Message<Command<unknown>>): void {
    const known = log.raft.configuration.replicas.find(({ id }) => id === message.to);
    const nodeId = known?.nodeId ?? this.senders.get(group)?.get(message.to);
    if (nodeId === undefined || nodeId === this.options.nodeId) return;
    this.options.send(nodeId, { group, message, isToLearner: known?.role === 'learner' });
  }

  /** Messages could not be sent. */
  unsent(messages: readonly GroupMessage<unknown>[]): void {
    for (const { group, message } of messages)
      this.options.replicaOf(group)?.log?.raft.reportUnreachable(message.to);
  }

  private receiveMessage(fromNodeId: string, received: GroupMessage<Command<unknown>>): void {
    const { group, message } = received;
    const replica = this.options.replicaOf(group);
    if (replica === undefined || replica.replicaId !== message.to)
      this.receiveForAnother(fromNodeId, received);
    else if (replica.log === undefined || replica.log.stopped !== undefined)
      this.receiveForStopped(fromNodeId, replica);
    else if (isFromRemoved(replica, fromNodeId, message))
      this.options.sendTrouble(fromNodeId, { group, replica: message.from, isQuarantined: false });
    else if (isFromUndone(replica, message)) this.options.tellLeader(fromNodeId, group);
    else this.step(fromNodeId, replica, replica.log, message);
  }

  private step(
    fromNodeId: string,
    replica: AnyReplica,
    log: AnyLog,
    message: Message<Command<unknown>>,
  ): void {
    // Whoever does not campaign has asked whether it was removed, and was answered by one that does not know. Its term
    // stays what it was: in a later one it would seem to have been spoken to by the leader of that.
    if (message.kind === 'vote_response' && log.raft.role === 'follower') return;
    this.noteSender(replica.group, message.from, fromNodeId);
    try {
      log.step(message);
    } catch (thrown) {
      // What no sound group says: this copy, or the other one, is not what it was. The other groups are not concerned.
      log.stop(notSound(thrown));
      return;
    }
    if (message.kind === 'snapshot_offer' && log.raft.takeSnapshotOffer() !== undefined)
      this.options.onSnapshotOffer(replica, fromNodeId);
  }

  private receiveForStopped(fromNodeId: string, { group, replicaId, subject }: AnyReplica): void {
    const { isStoreStopped, failedReads, sendTrouble } = this.options;
    // A full disk passes: the store will be opened anew, and nothing is wrong with what is on it. So may a failed read.
    if (isStoreStopped()) return;
    if (subject.quarantine === undefined && failedReads.mayPass(group)) return;
    sendTrouble(fromNodeId, { group, replica: replicaId, isQuarantined: true });
  }

  /** The message is for a replica that is not here: it was here once, or it is to be made, or it cannot be opened. */
  private receiveForAnother(
    fromNodeId: string,
    { group, message, isToLearner }: GroupMessage<Command<unknown>>,
  ): void {
    const { places, failedReads, isMember, isStoreStopped, sendTrouble, onUnknown } = this.options;
    const { slot, replicaId, removedReplicaId } = places.of(group);
    if (isStoreStopped() || message.to <= removedReplicaId || message.to < replicaId) return;
    if (message.to === replicaId) {
      if (slot !== 0 && failedReads.isLasting(group))
        sendTrouble(fromNodeId, { group, replica: replicaId, isQuarantined: true });
      return;
    }
    // A voter that is not here has been lost with its disk; it must not vote or answer as if it were new.
    if (!isToLearner || !isMember()) return;
    this.noteSender(group, message.from, fromNodeId);
    onUnknown(group, message.to);
  }

  private noteSender(group: number, replicaId: number, nodeId: string): void {
    let senders = this.senders.get(group);
    if (senders === undefined) {
      senders = new Map();
      this.senders.set(group, senders);
    }
    senders.set(replicaId, nodeId);
  }

  private codecOf(group: number): CommandCodec<unknown> {
    return this.options.replicaOf(group)?.subject.codec ?? UNKNOWN_CODEC;
  }
}

/** Of a group that has no replica here: nothing of it is ever looked at. */
const UNKNOWN_CODEC: CommandCodec<unknown> = {
  encode: () => new Uint8Array(0),
  decode: () => {
    throw new RingfoldError('INTERNAL', 'a command of an unknown group was looked at');
  },
  sizeBytes: () => 0,
};

/** Who asks this copy is to ask another one. */
function notSound(thrown: unknown): RingfoldError {
  const { message } = RingfoldError.from(thrown);
  return new RingfoldError(
    'UNAVAILABLE',
    `this node's copy of the partition does not fit what others say of it, and serves no more; another node has it: ${message}`,
    { cause: thrown },
  );
}
