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
import type { Partition } from '../partition/partition.js';
import type { Clock } from '../ports/clock.js';
import { subscribe } from './subscription.js';

export interface NodeCustomerStoreOptions {
  clusterId: string;
  ranges: readonly KeyRange[];
  partitions: readonly Partition[];
  clock: Clock;
  scans: Semaphore;
  /** Data of all appends that wait for their answers. */
  appendBytesMax: number;
}

/** How long a caller should wait when too much is under way: some batches later there is room. */
const RETRY_WHEN_FULL_MS = 20;

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
    if (request.consistency === 'session') this.checkSession(request.sessionToken, partition);
    return partition.get(request, hash);
  }

  async *read(request: ReadRequest, context: CallContext): AsyncIterable<readonly RecordedEvent[]> {
    const { partition, hash } = this.route(request.customerId);
    if (request.consistency === 'session') this.checkSession(request.sessionToken, partition);
    for await (const batch of partition.read(request, hash)) {
      this.checkGoingOn(context);
      yield batch;
    }
  }

  async *subscribe(request: SubscribeRequest, context: CallContext): AsyncIterable<SubscriptionStep> {
    this.checkOpen();
    const { clusterId, partitions, clock, scans } = this.options;
    const signals = context.signal === undefined ? [] : [context.signal];
    const signal = AbortSignal.any([...signals, this.closing.signal]);
    yield* subscribe({ clusterId, partitions, clock, scans, request, context: { ...context, signal } });
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
    return { partition: this.options.partitions[findKeyRange(this.options.ranges, hash)]!, hash };
  }

  /** One node has everything that it ever acknowledged, unless its disk was set back. */
  private checkSession(text: string, partition: Partition): void {
    if (text === '') return;
    const token = decodeSessionToken(text);
    if (token.clusterId !== this.options.clusterId) {
      const message = `the session token is of cluster ${token.clusterId}, this is ${this.options.clusterId}`;
      throw new RingfoldError('INVALID_SESSION_TOKEN', message);
    }
    if (token.partition !== partition.number || token.index <= partition.appliedIndex) return;
    const message = `commit ${token.index} of partition ${partition.number} has not reached this node`;
    throw new RingfoldError('UNAVAILABLE', message, { retryAfterMs: 50 });
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
  }

  private checkGoingOn({ signal, deadlineMs }: CallContext): void {
    if (signal?.aborted) throw new RingfoldError('CANCELLED', 'the caller cancelled');
    if (this.options.clock.monotonicMs() >= deadlineMs) {
      throw new RingfoldError('DEADLINE_EXCEEDED', 'the deadline passed before all events were read');
    }
  }
}
