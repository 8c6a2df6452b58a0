/** Calls between nodes ↔ bytes: proto/ringfold/internal/replication.proto. */
import { ringfold } from './generated/messages.js';

const messages = ringfold.internal;

export type PeerRequest =
  /** Answered by a stream of SnapshotChunk. */
  | { kind: 'snapshot'; group: number }
  /** A command for the cluster group. Answered by a ClusterProposalAnswer. */
  | { kind: 'proposal'; command: Uint8Array; isForwarded: boolean }
  /** A call of the customer store, answered as the method is. */
  | { kind: 'customer_call'; method: string; request: Uint8Array; principal: string }
  /** Answered by an IdentityAnswer. */
  | { kind: 'identity' }
  /** Answered by nothing. */
  | { kind: 'transfer'; group: number; toNodeId: string };

export function encodePeerRequest(request: PeerRequest): Uint8Array {
  return messages.PeerRequest.encode(toMessage(request)).finish();
}

/** @throws RangeError for bytes that are no request, or of a kind that is not known */
export function decodePeerRequest(bytes: Uint8Array): PeerRequest {
  const { snapshot, proposal, customerCall, identity, transfer } = messages.PeerRequest.decode(bytes);
  if (snapshot != null) return { kind: 'snapshot', group: snapshot.group ?? 0 };
  if (proposal != null) {
    const { command, isForwarded } = proposal;
    return { kind: 'proposal', command: command ?? NO_BYTES, isForwarded: isForwarded ?? false };
  }
  if (customerCall != null) {
    const { method, request, principal } = customerCall;
    return {
      kind: 'customer_call',
      method: method ?? '',
      request: request ?? NO_BYTES,
      principal: principal ?? '',
    };
  }
  if (identity != null) return { kind: 'identity' };
  if (transfer != null)
    return { kind: 'transfer', group: transfer.group ?? 0, toNodeId: transfer.toNodeId ?? '' };
  throw new RangeError("a peer's request is of a kind that this version of Ringfold does not know");
}

function toMessage(request: PeerRequest): ringfold.internal.IPeerRequest {
  switch (request.kind) {
    case 'snapshot':
      return { snapshot: { group: request.group } };
    case 'proposal':
      return { proposal: { command: request.command, isForwarded: request.isForwarded } };
    case 'customer_call': {
      const { method, request: body, principal } = request;
      return { customerCall: { method, request: body, principal } };
    }
    case 'identity':
      return { identity: {} };
    case 'transfer':
      return { transfer: { group: request.group, toNodeId: request.toNodeId } };
  }
}

export interface IdentityAnswer {
  nodeId: string;
  /** Empty: unfounded. */
  clusterId: string;
  /** It was told to found a cluster when nobody else has. */
  isBootstrapping: boolean;
  /** The cluster has removed the node that asked. */
  askerIsRemoved: boolean;
}

export function encodeIdentityAnswer(answer: IdentityAnswer): Uint8Array {
  return messages.IdentityAnswer.encode(answer).finish();
}

export function decodeIdentityAnswer(bytes: Uint8Array): IdentityAnswer {
  const { nodeId, clusterId, isBootstrapping, askerIsRemoved } = messages.IdentityAnswer.decode(bytes);
  return { nodeId, clusterId, isBootstrapping, askerIsRemoved };
}

export interface ClusterProposalAnswer {
  clusterId: string;
  /** Of the command's entry. */
  index: number;
}

export function encodeClusterProposalAnswer(answer: ClusterProposalAnswer): Uint8Array {
  return messages.ClusterProposalAnswer.encode(answer).finish();
}

export function decodeClusterProposalAnswer(bytes: Uint8Array): ClusterProposalAnswer {
  const { clusterId, index } = messages.ClusterProposalAnswer.decode(bytes);
  return { clusterId, index };
}

const NO_BYTES = new Uint8Array(0);
