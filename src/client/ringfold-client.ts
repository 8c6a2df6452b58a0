import type { Method } from '../codec/method.js';
import { CUSTOMER_STORE_SERVICE } from '../codec/service.js';
import { appendMany } from './append-many.js';
import { appendRequest } from './append-request.js';
import { type CallBounds, callBounds } from './call-bounds.js';
import { callRemoval } from './call-removal.js';
import { checkArray, checkedArguments, checkOptionNames } from './check-arguments.js';
import type { Connection } from './connection.js';
import { getMany } from './get-many.js';
import { getRequest, readRequest } from './lookup-request.js';
import { CALL_OPTIONS, type PreparedCall, prepareCall, prepareExchange } from './prepared-call.js';
import { readEvents } from './read-events.js';
import { removeRequest } from './remove-request.js';
import { appendResult, lookup } from './results.js';
import { withRetries } from './retry.js';
import { subscribeRequest } from './subscribe-request.js';
import { GrpcSubscription } from './subscription.js';
import type {
  AppendItem,
  AppendOptions,
  AppendOutcome,
  AppendResult,
  CallOptions,
  Client,
  GetOptions,
  Lookup,
  LookupOutcome,
  NewEvent,
  ReadOptions,
  RecordedEvent,
  RemoveOptions,
  RemoveResult,
  SubscribeOptions,
  Subscription,
} from './types.js';

const FRESHNESS_OPTIONS = ['consistency', 'sessionToken'];
const APPEND_OPTIONS = [...CALL_OPTIONS, 'aggregate', 'appendId', 'expected'];
const GET_MANY_OPTIONS = [...CALL_OPTIONS, ...FRESHNESS_OPTIONS, 'aggregate'];
const GET_OPTIONS = [...GET_MANY_OPTIONS, 'atRevision', 'atTime', 'notModifiedSince'];
const READ_OPTIONS = [...GET_MANY_OPTIONS, 'direction', 'fromRevision', 'limit'];
const SUBSCRIBE_OPTIONS = [...CALL_OPTIONS, 'from', 'partitions', 'aggregates', 'eventTypes'];
const REMOVE_OPTIONS = [...CALL_OPTIONS, 'aggregate', 'expectedRevision'];

/** The public client over one connection. What each method does is in types.ts. */
export class RingfoldClient implements Client {
  private readonly connection: Connection;
  private readonly deadlineMs: number;

  constructor(connection: Connection, deadlineMs: number) {
    this.connection = connection;
    this.deadlineMs = deadlineMs;
  }

  async append(
    customerId: string,
    events: NewEvent | readonly NewEvent[],
    options: AppendOptions = {},
  ): Promise<AppendResult> {
    const { connection, deadlineMs } = this;
    const call = prepareExchange(connection, 'append', CUSTOMER_STORE_SERVICE.append, {
      options,
      known: APPEND_OPTIONS,
      deadlineMs,
      request: () => {
        const { aggregate, appendId, expected } = options;
        return appendRequest({ customerId, events, aggregate, appendId, expected });
      },
    });
    return appendResult(await this.withRetries(call));
  }

  async appendMany(items: readonly AppendItem[], options: CallOptions = {}): Promise<AppendOutcome[]> {
    const bounds = this.boundsOf(options, CALL_OPTIONS, () => checkArray(items, 'items'));
    return appendMany(this.connection, items, bounds);
  }

  async get<State = unknown>(customerId: string, options: GetOptions = {}): Promise<Lookup<State>> {
    const { connection, deadlineMs } = this;
    const request = () => getRequest(customerId, options);
    const toPrepare = { options, known: GET_OPTIONS, deadlineMs, request };
    const call = prepareExchange(connection, 'get', CUSTOMER_STORE_SERVICE.get, toPrepare);
    return lookup(await this.withRetries(call));
  }

  async getMany<State = unknown>(
    customerIds: readonly string[],
    options: Pick<GetOptions, 'aggregate' | 'consistency' | 'sessionToken'> & CallOptions = {},
  ): Promise<LookupOutcome<State>[]> {
    const bounds = this.boundsOf(options, GET_MANY_OPTIONS, () => checkArray(customerIds, 'customerIds'));
    return getMany(this.connection, customerIds, options, bounds);
  }

  read(customerId: string, options: ReadOptions = {}): AsyncIterable<RecordedEvent> {
    const { request, bounds } = checkedArguments(() => {
      checkOptionNames(options, READ_OPTIONS);
      return {
        request: readRequest(customerId, options),
        bounds: callBounds(options, Number.POSITIVE_INFINITY),
      };
    });
    return readEvents(this.connection, request, bounds, this.deadlineMs);
  }

  subscribe(options: SubscribeOptions = {}): Subscription {
    const { request, bounds } = checkedArguments(() => {
      checkOptionNames(options, SUBSCRIBE_OPTIONS);
      return { request: subscribeRequest(options), bounds: callBounds(options, Number.POSITIVE_INFINITY) };
    });
    return new GrpcSubscription(this.connection, request, bounds, this.deadlineMs);
  }

  async remove(customerId: string, options: RemoveOptions = {}): Promise<RemoveResult> {
    const request = () => removeRequest(customerId, options);
    const call = this.prepared(CUSTOMER_STORE_SERVICE.remove, options, REMOVE_OPTIONS, request);
    return callRemoval(this.connection, call.bounds, call.attempt);
  }

  async close(): Promise<void> {
    this.connection.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  private prepared<Request, Response>(
    method: Method<Request, unknown, Response>,
    options: CallOptions,
    known: readonly string[],
    request: () => Request,
  ): PreparedCall<Response> {
    const { deadlineMs } = this;
    return prepareCall(this.connection, method, { options, known, deadlineMs, request });
  }

  private withRetries<Response>({ bounds, attempt }: PreparedCall<Response>): Promise<Response> {
    return withRetries(this.connection, bounds, attempt);
  }

  /** For calls whose items fail one by one: what must hold for the call as a whole. */
  private boundsOf(options: CallOptions, known: readonly string[], checkItems: () => void): CallBounds {
    const bounds = checkedArguments(() => {
      checkOptionNames(options, known);
      checkItems();
      return callBounds(options, this.deadlineMs);
    });
    this.connection.throwIfEnded(bounds);
    return bounds;
  }
}
