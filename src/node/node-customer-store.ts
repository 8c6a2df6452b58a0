import { decodeSessionToken } from '../codec/session-token.js';
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
import { customerHash } from '../core/hash.js';
import { findKeyRange, type KeyRange } from '../core/key-range.js';
import { checkAggregateType, checkCustomerId } from '../core/names.js';
import type { Semaphore } from '../lib/semaphore.js';
import type { Partition, PlacedRead } from '../partition/partition.js';
import type { Clock } from '../ports/clock.js';
import { RETRY_WHEN_FULL_MS } from './proposals.js';
import { subscribe } from './subscription.js';

/** The partitions that there are, and those of them that have a replica on this node. */
export interface PartitionDirectory {
  readonly clusterId: string;
  /** In order, covering the hash space. Empty while the node belongs to no cluster. */
  readonly ranges: readonly KeyRange[];
  /** @throws NOT_OWNER when this node has no replica of it */
  partition(number: number): Partition;
}

export interface NodeCustomerStoreOptions {
  directory: PartitionDirectory;
  clock: Clock;
  scans: Semaphore;
  /** Data of all appends that wait for their answers. */
  appendBytesMax: number;
}

/** Sends each request to its customer's partition: the one door for gRPC and for embedded use. */
export class NodeCustomerStore implements CustomerStore {
  private readonly options: NodeCustomerStoreOptions;
  private readonly closing = new AbortController();
  private appendBytes = 0;

  constructor(options: NodeCustomerStoreOptions) {
    this.options = options;
  }

  async append(request: AppendRequest, context: CallContext): Promise<AppendResult> {
    const { partition, hash } = this.route(request.customerId);
    const sizeBytes = request.events.reduce(
      (sum, event) => sum + event.data.length + event.metadata.length,
      0,
    );
    this.checkRoom(sizeBytes);
    this.appendBytes += sizeBytes;
    try {
      return await partition.append(request, hash, context);
    } finally {
      this.appendBytes -= sizeBytes;
    }
  }

  get(request: GetRequest, _context: CallContext): GetResult | Promise<GetResult> {
    const { partition, hash } = this.route(request.customerId);
    return partition.get(this.placed(request, partition), hash);
  }

  async *read(request: ReadRequest, context: CallContext): AsyncIterable<readonly RecordedEvent[]> {
    const { partition, hash } = this.route(request.customerId);
    for await (const batch of partition.read(this.placed(request, partition), hash)) {
      this.checkGoingOn(context);
      yield batch;
    }
  }

  async *subscribe(request: SubscribeRequest, context: CallContext): AsyncIterable<SubscriptionStep> {
    this.checkOpen();
    const { directory, clock, scans } = this.options;
    const signals = context.signal === undefined ? [] : [context.signal];
    const signal = AbortSignal.any([...signals, this.closing.signal]);
    yield* subscribe({ directory, clock, scans, request, context: { ...context, signal } });
    this.checkOpen();
  }

  async remove(request: RemoveRequest, context: CallContext): Promise<RemoveResult> {
    if (request.aggregateType !== undefined) checkAggregateType(request.aggregateType);
    const { partition } = this.route(request.customerId);
    return await partition.remove(request, context);
  }

  /** Takes no more requests; those under way are answered, subscriptions end with UNAVAILABLE. */
  close(): void {
    this.closing.abort();
  }

  private route(customerId: string): { partition: Partition; hash: number } {
    this.checkOpen();
    checkCustomerId(customerId);
    const hash = customerHash('', customerId);
    const { directory } = this.options;
    return { partition: directory.partition(findKeyRange(directory.ranges, hash)), hash };
  }

  /** Looks at the session token, if any. */
  private placed<Request extends GetRequest | ReadRequest>(
    request: Request,
    partition: Partition,
  ): PlacedRead<Request> {
    if (request.consistency !== 'session' || request.sessionToken === '') return request;
    const { clusterId } = this.options.directory;
    const token = decodeSessionToken(request.sessionToken);
    if (token.clusterId !== clusterId) {
      const message = `the session token is of cluster ${token.clusterId}, this is ${clusterId}`;
      throw new RingfoldError('INVALID_SESSION_TOKEN', message);
    }
    // One of another customer's partition says nothing here.
    return token.partition === partition.number ? { ...request, sessionIndex: token.index } : request;
  }

  /** Mailboxes count requests; a million bytes each, they would hold more than any memory. */
  private checkRoom(sizeBytes: number): void {
    const { appendBytesMax } = this.options;
    if (this.appendBytes + sizeBytes <= appendBytesMax) return;
    throw new RingfoldError(
      'RESOURCE_EXHAUSTED',
      `appends with ${this.appendBytes} bytes are waiting, ${appendBytesMax} may; try again in ${RETRY_WHEN_FULL_MS} ms`,
      { retryAfterMs: RETRY_WHEN_FULL_MS },
    );
  }

  private checkOpen(): void {
    if (this.closing.signal.aborted) throw new RingfoldError('UNAVAILABLE', 'the node is stopping');
    if (this.options.directory.ranges.length > 0) return;
    throw new RingfoldError('UNAVAILABLE', 'the node does not belong to a cluster yet; it is joining');
  }

  private checkGoingOn({ signal, deadlineMs }: CallContext): void {
    if (signal?.aborted) throw new RingfoldError('CANCELLED', 'the caller cancelled');
    if (this.options.clock.monotonicMs() >= deadlineMs) {
      throw new RingfoldError('DEADLINE_EXCEEDED', 'the deadline passed before all events were read');
    }
  }
}
