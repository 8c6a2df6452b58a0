import {
  decodePeerRequest,
  encodeClusterProposalAnswer,
  encodeIdentityAnswer,
  type IdentityAnswer,
} from '../codec/peer-request.js';
import { RingfoldError } from '../core/errors.js';
import type { PeerCallContext, PeerHandlers } from '../ports/peer-transport.js';
import type { ClusterProposals } from './cluster-proposals.js';
import type { CustomerCalls } from './customer-calls.js';

export interface PeerServiceOptions {
  /** For the node that asks. */
  identity: (askerNodeId: string) => IdentityAnswer;
  proposals: ClusterProposals;
  customerCalls: CustomerCalls;
  onFrame: (fromNodeId: string, frame: Uint8Array) => void;
  onDisconnected: (nodeId: string) => void;
  snapshotOf: (group: number) => AsyncIterable<Uint8Array>;
  transferLeader: (group: number, toNodeId: string) => Promise<void>;
}

const NOTHING = new Uint8Array(0);

/** What this node does for others: frames to its replicas, calls, snapshots. */
export class PeerService implements PeerHandlers {
  private readonly options: PeerServiceOptions;

  constructor(options: PeerServiceOptions) {
    this.options = options;
  }

  onFrame(fromNodeId: string, frame: Uint8Array): void {
    this.options.onFrame(fromNodeId, frame);
  }

  onDisconnected(nodeId: string): void {
    this.options.onDisconnected(nodeId);
  }

  async onCall(bytes: Uint8Array, context: PeerCallContext): Promise<Uint8Array> {
    const { identity, proposals, customerCalls, transferLeader } = this.options;
    const request = decodeRequest(bytes);
    switch (request.kind) {
      case 'identity':
        return encodeIdentityAnswer(identity(context.fromNodeId));
      case 'proposal':
        return encodeClusterProposalAnswer(await proposals.serve(request.command, request.isForwarded));
      case 'customer_call':
        return await customerCalls.serve(request, context);
      case 'transfer':
        await transferLeader(request.group, request.toNodeId);
        return NOTHING;
      case 'snapshot':
        throw new RingfoldError('INVALID_ARGUMENT', 'a snapshot is a stream, not an answer');
    }
  }

  async *onStream(bytes: Uint8Array, context: PeerCallContext): AsyncIterable<Uint8Array> {
    const request = decodeRequest(bytes);
    if (request.kind === 'snapshot') yield* this.options.snapshotOf(request.group);
    else if (request.kind === 'customer_call')
      yield* this.options.customerCalls.serveStream(request, context);
    else throw new RingfoldError('INVALID_ARGUMENT', `\`${request.kind}\` is answered once, not by a stream`);
  }
}

function decodeRequest(bytes: Uint8Array): ReturnType<typeof decodePeerRequest> {
  try {
    return decodePeerRequest(bytes);
  } catch (cause) {
    const reason = RingfoldError.from(cause).message;
    throw new RingfoldError('INVALID_ARGUMENT', `the request of another node cannot be read: ${reason}`, {
      cause,
    });
  }
}
