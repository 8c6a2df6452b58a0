import { encodePeerRequest } from '../codec/peer-request.js';
import { CUSTOMER_STORE_SERVICE } from '../codec/service.js';
import type {
  AppendRequest,
  AppendResult,
  CallContext,
  CustomerStore,
  GetRequest,
  GetResult,
  ReadRequest,
  RecordedEvent,
  RemoveRequest,
  RemoveResult,
  SubscribeRequest,
  SubscriptionStep,
} from '../core/customer-store.js';
import { RingfoldError } from '../core/errors.js';
import type { PeerCallContext, PeerTransport } from '../ports/peer-transport.js';

const { append, get, read, remove, subscribe } = CUSTOMER_STORE_SERVICE;

/** A call of the customer store between nodes: as between client and node, but over the peer link. */
export interface CustomerCall {
  /** The last part of the gRPC path. */
  method: string;
  request: Uint8Array;
  principal: string;
}

/** Calls of the customer store that are for another node: sent there, and served when they come from there. */
export class CustomerCalls {
  private readonly peers: PeerTransport;
  /** Serves what comes without passing it on again: that is the guard against loops. */
  private readonly local: CustomerStore;

  constructor(peers: PeerTransport, local: CustomerStore) {
    this.peers = peers;
    this.local = local;
  }

  // ---- to another node

  async append(nodeId: string, request: AppendRequest, context: CallContext): Promise<AppendResult> {
    const answer = await this.call(nodeId, 'Append', append.requestSerialize(request), context);
    return append.responseDeserialize(answer);
  }

  async get(nodeId: string, request: GetRequest, context: CallContext): Promise<GetResult> {
    return get.responseDeserialize(await this.call(nodeId, 'Get', get.requestSerialize(request), context));
  }

  async remove(nodeId: string, request: RemoveRequest, context: CallContext): Promise<RemoveResult> {
    return remove.responseDeserialize(
      await this.call(nodeId, 'Remove', remove.requestSerialize(request), context),
    );
  }

  async *read(
    nodeId: string,
    request: ReadRequest,
    context: CallContext,
  ): AsyncIterable<readonly RecordedEvent[]> {
    const items = this.stream(nodeId, 'Read', read.requestSerialize(request), context);
    for await (const item of items) yield read.responseDeserialize(item);
  }

  async *subscribe(
    nodeId: string,
    request: SubscribeRequest,
    context: CallContext,
  ): AsyncIterable<SubscriptionStep> {
    const items = this.stream(nodeId, 'Subscribe', subscribe.requestSerialize(request), context);
    for await (const item of items) yield subscribe.responseDeserialize(item);
  }

  // ---- from another node

  async serve({ method, request, principal }: CustomerCall, peer: PeerCallContext): Promise<Uint8Array> {
    const context: CallContext = {
      principal,
      deadlineMs: peer.deadlineMs,
      get isCancelled() {
        return peer.isCancelled;
      },
    };
    switch (method) {
      case 'Append':
        return append.responseSerialize(
          await this.local.append(orThrow(append.requestDeserialize(request)), context),
        );
      case 'Get':
        return get.responseSerialize(await this.local.get(orThrow(get.requestDeserialize(request)), context));
      case 'Remove':
        return remove.responseSerialize(
          await this.local.remove(orThrow(remove.requestDeserialize(request)), context),
        );
      default:
        throw unknownMethod(method);
    }
  }

  async *serveStream(
    { method, request, principal }: CustomerCall,
    peer: PeerCallContext,
  ): AsyncIterable<Uint8Array> {
    const context: CallContext = { principal, deadlineMs: peer.deadlineMs, signal: peer.signal };
    if (method === 'Read') {
      const batches = this.local.read(orThrow(read.requestDeserialize(request)), context);
      for await (const batch of batches) yield read.responseSerialize(batch);
    } else if (method === 'Subscribe') {
      const steps = this.local.subscribe(orThrow(subscribe.requestDeserialize(request)), context);
      for await (const step of steps) yield subscribe.responseSerialize(step);
    } else {
      throw unknownMethod(method);
    }
  }

  private call(
    nodeId: string,
    method: string,
    request: Uint8Array,
    { principal, deadlineMs, signal }: CallContext,
  ): Promise<Uint8Array> {
    const encoded = encodePeerRequest({ kind: 'customer_call', method, request, principal });
    return this.peers.call({ nodeId }, encoded, { deadlineMs, signal });
  }

  private stream(
    nodeId: string,
    method: string,
    request: Uint8Array,
    { principal, deadlineMs, signal }: CallContext,
  ): AsyncIterable<Uint8Array> {
    const encoded = encodePeerRequest({ kind: 'customer_call', method, request, principal });
    return this.peers.stream({ nodeId }, encoded, { deadlineMs, signal });
  }
}

function orThrow<Request>(request: Request | RingfoldError): Request {
  if (request instanceof RingfoldError) throw request;
  return request;
}

function unknownMethod(method: string): RingfoldError {
  return new RingfoldError(
    'INVALID_ARGUMENT',
    `another node asked for '${method}', which is no call of the customer store`,
  );
}
