import type { GroupMessage, LeaderNews } from '../core/raft/frame.js';
import type { Configuration, Message, ReplicaId } from '../core/raft/types.js';
import type { Command } from './command.js';
import type { AnyReplica } from './replica.js';

/** A replica that is here on disk. Without a log it is quarantined, or cannot be opened at the moment. */
export type ReplicaHere = Pick<AnyReplica, 'group' | 'replicaId' | 'log'>;

/**
 * Whether the replicas here are in their groups still. Whoever was removed while it was not to be reached does not know
 * it: a voter finds out when it campaigns, a learner and one that was never opened never do. So they ask, as if they did
 * campaign; and those who know tell them.
 */
export class ReplicaBelonging {
  private readonly nodeId: string;
  private readonly send: (nodeId: string, message: GroupMessage<Command<unknown>>) => void;

  constructor(nodeId: string, send: (nodeId: string, message: GroupMessage<Command<unknown>>) => void) {
    this.nodeId = nodeId;
    this.send = send;
  }

  /** Asks the leader whose configuration does not name the replica. One that is not committed yet is no answer. */
  askLeader(replica: ReplicaHere, { leaderNodeId, configuration }: LeaderNews): void {
    const leader = configuration.replicas.find(({ nodeId }) => nodeId === leaderNodeId);
    if (leader === undefined || this.isNamed(replica, configuration)) return;
    if (replica.replicaId < configuration.nextReplicaId) this.ask(replica, leader);
  }

  /**
   * To be called now and then, since nothing else is as sure to come: who had no answer asks again, and who has no leader
   * and may not campaign asks all whom it knows, as one that was away when it was removed would.
   */
  askAgain(replica: ReplicaHere, news: LeaderNews | undefined): void {
    if (news !== undefined) this.askLeader(replica, news);
    const raft = replica.log?.raft;
    if (raft === undefined || raft.role !== 'follower' || raft.leader !== 0) return;
    const { replicas } = raft.configuration;
    const mayCampaign = replicas.some(({ id, role }) => id === raft.replicaId && role === 'voter');
    if (!mayCampaign) for (const other of replicas) this.ask(replica, other);
  }

  /**
   * What the leader itself says of its group; it has given the id of the replica here to nobody. Ids only grow along a
   * log, and a leader has all that was committed before its term (§3.6): so the change that has added this replica was
   * not, and cannot be in that term. Whoever has heard of no term as late as that has told nobody anything that counted.
   */
  wasNeverAdded(replica: AnyReplica, { term, leaderNodeId, configuration }: LeaderNews): boolean {
    const { replicaId, log } = replica;
    if (log === undefined || leaderNodeId === '') return false;
    if (this.isNamed(replica, configuration) || replicaId < configuration.nextReplicaId) return false;
    // One that has heard of no term at all has nothing to be rid of, and may be waiting for its leader's first word.
    return log.raft.term > 0 && log.raft.term < term;
  }

  private isNamed({ replicaId }: ReplicaHere, { replicas }: Configuration): boolean {
    return replicas.some(({ id, nodeId }) => id === replicaId && nodeId === this.nodeId);
  }

  private ask({ group, replicaId: from, log }: ReplicaHere, other: { id: ReplicaId; nodeId: string }): void {
    if (other.nodeId === this.nodeId) return;
    const term = (log?.raft.term ?? 0) + 1;
    const body = { kind: 'vote_request', isPreVote: true, isTransfer: false } as const;
    const message = { ...body, from, to: other.id, term, last: { index: 0, term: 0 } };
    this.send(other.nodeId, { group, message, isToLearner: false });
  }
}

/**
 * The sender was removed, and does not know it yet; or it was added by a leader whose change never committed, and the
 * next leader has given its id to another node.
 */
export function isFromRemoved(
  { log }: AnyReplica,
  fromNodeId: string,
  { from, kind }: Message<Command<unknown>>,
): boolean {
  if (kind !== 'vote_request' || log === undefined || log.raft.isConfigurationPending) return false;
  const { replicas, nextReplicaId } = log.raft.configuration;
  const isMember = replicas.some(({ id, nodeId }) => id === from && nodeId === fromNodeId);
  return from < nextReplicaId && replicas.length > 0 && !isMember;
}

/** The sender asks a leader that has never given its id away: the leader's news are the answer (`wasNeverAdded`). */
export function isFromUndone({ log }: AnyReplica, message: Message<Command<unknown>>): boolean {
  if (message.kind !== 'vote_request' || !message.isPreVote || log?.raft.role !== 'leader') return false;
  return message.from >= log.raft.configuration.nextReplicaId;
}
