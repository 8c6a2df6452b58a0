import { CLUSTER_LIMITS } from '../../core/cluster/commands.js';
import { RingfoldError } from '../../core/errors.js';
import { LIMITS } from '../../core/limits.js';
import type { ringfold } from '../generated/messages.js';

/** A node by its id, for Drain and Undrain. */
export interface NodeRequest {
  nodeId: string;
}

export interface TransferLeaderRequest {
  partition: number;
  toNodeId: string;
}

/** Of the calls that say, or answer, nothing but that they are made. An object, since grpc-js takes undefined for no message. */
export type Empty = Readonly<Record<string, never>>;

export function emptyToWire(): Empty {
  return {};
}

export function emptyFromWire(): Empty {
  return {};
}

/** @throws INVALID_ARGUMENT */
export function nodeRequestFromWire({ nodeId }: ringfold.v1.DrainRequest): NodeRequest {
  checkNodeId(nodeId);
  return { nodeId };
}

export function nodeRequestToWire({ nodeId }: NodeRequest): ringfold.v1.IDrainRequest {
  return { nodeId };
}

/** @throws INVALID_ARGUMENT */
export function transferLeaderRequestFromWire(
  message: ringfold.v1.TransferLeaderRequest,
): TransferLeaderRequest {
  const { partition, toNodeId } = message;
  checkPartition(partition);
  checkNodeId(toNodeId);
  return { partition, toNodeId };
}

export function transferLeaderRequestToWire(
  request: TransferLeaderRequest,
): ringfold.v1.ITransferLeaderRequest {
  const { partition, toNodeId } = request;
  return { partition, toNodeId };
}

/** Whether there is such a partition, the node knows. @throws INVALID_ARGUMENT */
function checkPartition(partition: number): void {
  if (partition >= LIMITS.partitionCountMax) {
    throw new RingfoldError(
      'INVALID_ARGUMENT',
      `partitions have numbers below ${LIMITS.partitionCountMax}, this one is ${partition}`,
    );
  }
}

/** Whether there is such a node, the cluster knows. @throws INVALID_ARGUMENT */
function checkNodeId(nodeId: string): void {
  const sizeBytes = Buffer.byteLength(nodeId);
  if (sizeBytes > 0 && sizeBytes <= CLUSTER_LIMITS.nodeIdBytesMax) return;
  throw new RingfoldError(
    'INVALID_ARGUMENT',
    `a node id has 1 to ${CLUSTER_LIMITS.nodeIdBytesMax} bytes in UTF-8, this one has ${sizeBytes}`,
  );
}
