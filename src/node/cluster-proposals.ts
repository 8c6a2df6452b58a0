import { decodeClusterCommand, encodeClusterCommand } from '../codec/cluster-record.js';
import {
  type ClusterProposalAnswer,
  decodeClusterProposalAnswer,
  encodePeerRequest,
} from '../codec/peer-request.js';
import type { ClusterCommandOutcome } from '../core/cluster/apply-command.js';
import type { ClusterCommand } from '../core/cluster/commands.js';
import type { ClusterRecord } from '../core/cluster/record.js';
import { type ErrorCode, RingfoldError } from '../core/errors.js';
import type { Clock } from '../ports/clock.js';
import type { PartitionLog } from '../ports/partition-log.js';
import type { PeerTarget, PeerTransport } from '../ports/peer-transport.js';

export interface ClusterProposalsOptions {
  clock: Clock;
  peers: PeerTransport;
  log: () => PartitionLog<ClusterCommand, ClusterCommandOutcome> | undefined;
  record: () => ClusterRecord | undefined;
  /** The node that leads the cluster group, if known and not this one. */
  leaderNodeId: () => string | undefined;
}

const TIMEOUT_MS = 5000;

/**
 * Says nothing of what the leader makes of a change. A replica that has just come may not have heard of the leader; the
 * partition table may. One that is hurt concerns the others even less, nor those who want to join at them.
 */
const NOT_DECIDED_HERE: ReadonlySet<ErrorCode> = new Set([
  'NOT_OWNER',
  'UNAVAILABLE',
  'STORAGE_DAMAGED',
  'STORAGE_FULL',
]);

/** Changes to the cluster record: to the cluster group here when it leads, else to the node that does. */
export class ClusterProposals {
  private readonly options: ClusterProposalsOptions;

  constructor(options: ClusterProposalsOptions) {
    this.options = options;
  }

  /**
   * Resolves when the change is agreed on.
   * @throws what the record refuses it with; UNAVAILABLE when the cluster group cannot be reached
   */
  async propose(command: ClusterCommand): Promise<void> {
    try {
      await this.proposeHere(command);
    } catch (thrown) {
      const error = RingfoldError.from(thrown);
      if (!NOT_DECIDED_HERE.has(error.code)) throw error;
      const nodeId = this.options.leaderNodeId();
      if (nodeId === undefined) throw error.code === 'NOT_OWNER' ? noLeader() : error;
      await this.proposeAt({ nodeId }, command);
    }
  }

  /** At a node that may lead the cluster group or know who does: for those who are not members yet. */
  async proposeAt(
    target: PeerTarget,
    command: ClusterCommand,
    isForwarded = 'nodeId' in target,
  ): Promise<ClusterProposalAnswer> {
    const request = { kind: 'proposal', command: encodeClusterCommand(command), isForwarded } as const;
    const deadlineMs = this.options.clock.monotonicMs() + TIMEOUT_MS;
    const answer = await this.options.peers.call(target, encodePeerRequest(request), { deadlineMs });
    return decodeClusterProposalAnswer(answer);
  }

  /** A proposal of another node. @throws as `propose`, but for what is wrong with this node's own disk: UNAVAILABLE */
  async serve(encoded: Uint8Array, isForwarded: boolean): Promise<ClusterProposalAnswer> {
    const command = decodeClusterCommand(encoded);
    try {
      if (isForwarded) await this.proposeHere(command);
      else await this.propose(command);
    } catch (thrown) {
      throw toldToOther(RingfoldError.from(thrown));
    }
    const record = this.options.record();
    if (record === undefined) throw noLeader();
    return { clusterId: record.clusterId, index: record.index };
  }

  private async proposeHere(command: ClusterCommand): Promise<void> {
    const log = this.options.log();
    if (log === undefined) throw noLeader();
    const deadlineMs = this.options.clock.monotonicMs() + TIMEOUT_MS;
    const outcome = await log.propose(command, { deadlineMs });
    if (outcome.kind === 'refused') throw outcome.error;
  }
}

/** Another node may do better later, and must not take this one's trouble for its own. */
function toldToOther(error: RingfoldError): RingfoldError {
  if (error.code !== 'STORAGE_DAMAGED' && error.code !== 'STORAGE_FAILED') return error;
  const message =
    'the copy of the cluster record at the node that was asked is hurt; try again, or another node';
  return new RingfoldError('UNAVAILABLE', message, { cause: error });
}

function noLeader(): RingfoldError {
  return new RingfoldError(
    'UNAVAILABLE',
    'the leader of the cluster group is not known at the moment; try again',
  );
}
