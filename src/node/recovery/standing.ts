import { RingfoldError } from '../../core/errors.js';
import { intactValue } from './read-as.js';
import type { RecoveryLog } from './recovery-log.js';
import type { StoreLayout } from './store-layout.js';

/**
 * alone: what is here is nowhere else. member: other nodes have replicas of the same groups. leaving: what is here is
 * to become a cluster of its own.
 */
export type Standing = 'alone' | 'member' | 'leaving';

const WHERE = 'the store';
const NODES_NAMED_MAX = 5;

export function standingOf(layout: StoreLayout, isNewCluster: boolean): Standing {
  const hasOthers = layout.otherReplicaNodes.length + layout.otherMembers.length > 0;
  const mayHaveOthers = hasOthers || isUnknownMember(layout);
  if (isNewCluster && mayHaveOthers) return 'leaving';
  return layout.otherReplicaNodes.length > 0 || isUnknownMember(layout) ? 'member' : 'alone';
}

/** It has joined a cluster of which nothing tells any more who is in it. */
function isUnknownMember({ founding, isReplicated, replicas, record }: StoreLayout): boolean {
  const hasJoined = intactValue(founding)?.partitionCount === 0;
  const isTold =
    record !== undefined || replicas.some(({ configuration }) => configuration.kind === 'intact');
  return hasJoined && isReplicated && !isTold;
}

/** What the findings mean for a node that is, or was, one of several. */
export function tellStanding(log: RecoveryLog, layout: StoreLayout, standing: Standing): void {
  if (standing === 'member' && log.problems > 0) log.note(WHERE, adviceTo(layout));
  if (standing !== 'leaving') return;
  log.warning(
    WHERE,
    `this node leaves its cluster (${others(layout)}) for a NEW ONE of its own, with new ids: what the others have ` +
      'been given and this copy has not is missing, checkpoints and session tokens from before are refused, and the ' +
      'two clusters must not both be used for the same customers',
  );
}

export function refusal(layout: StoreLayout): RingfoldError {
  return new RingfoldError(
    'INVALID_ARGUMENT',
    `no loss is accepted for this store: ${adviceTo(layout)}. Only when the other nodes are gone for good, add ` +
      '--force-new-cluster: what is left here then becomes a cluster of its own, under a new id',
  );
}

function adviceTo(layout: StoreLayout): string {
  return (
    `it belongs to a cluster, and the other nodes have the same data (${others(layout)}). Start the node: damaged ` +
    'replicas are replaced from the others by themselves. If it does not start, start it with an empty data ' +
    'directory, as a new node: the others give this one up after a while'
  );
}

function others({ otherReplicaNodes, otherMembers }: StoreLayout): string {
  const nodeIds = [...new Set([...otherReplicaNodes, ...otherMembers])];
  if (nodeIds.length === 0) return 'nothing tells any more which they are';
  const named = nodeIds.slice(0, NODES_NAMED_MAX).join(', ');
  return nodeIds.length > NODES_NAMED_MAX ? `${named} and ${nodeIds.length - NODES_NAMED_MAX} more` : named;
}
