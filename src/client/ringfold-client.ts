import { CUSTOMER_STORE_SERVICE } from '../codec/service.js';
import type { Aggregate } from '../core/model/aggregate.js';
import type { Model } from '../core/model/model.js';
import { type AggregateClient, aggregateClient, aggregateOf } from './aggregate-client.js';
import { appendMany } from './append-many.js';
import { appendRequest } from './append-request.js';
import { type CallBounds, callBounds } from './call-bounds.js';
import { callRemoval } from './call-removal.js';
import { checkArray, checkedArguments, checkOptionNames, invalid, shown } from './check-arguments.js';
import type { ClusterConnections, Route } from './cluster-connections.js';
import { getMany } from './get-many.js';
import { hedged } from './hedge.js';
import { getRequest, readRequest } from './lookup-request.js';
import { callAt, exchangeWithOwner } from './owner-calls.js';
import { CALL_OPTIONS, prepareCall } from './prepared-call.js';
import { readEvents } from './read-events.js';
import { removeRequest } from './remove-request.js';
import { appendResult, lookup } from './results.js';
import { withRetries } from './retry.js';
import { ClientSession } from './session.js';
import { subscribeRequest } from './subscribe-request.js';
import { GrpcSubscription } from './subscription.js';
import { Turns } from './turns.js';
import type {
  AppendItem,
  AppendOptions,
  AppendOutcome,
  AppendResult,
  CallOptions,
  Client,
  Decide,
  GetOptions,
  Lookup,
  LookupOutcome,
  NearCacheStatistics,
  NewEvent,
  ReadOptions,
  RecordedEvent,
  RemoveOptions,
  RemoveResult,
  Session,
  SubscribeOptions,
  Subscription,
  UpdateOptions,
} from './types.js';
import { UPDATE_RETRIES_DEFAULT, update } from './update.js';

const FRESHNESS_OPTIONS = ['consistency', 'sessionToken'];
const APPEND_OPTIONS = [...CALL_OPTIONS, 'aggregate', 'appendId', 'expected'];
const GET_MANY_OPTIONS = [...CALL_OPTIONS, ...FRESHNESS_OPTIONS, 'aggregate'];
const GET_OPTIONS = [...GET_MANY_OPTIONS, 'atRevision', 'atTime', 'notModifiedSince', 'hedgeAfterMs'];
const READ_OPTIONS = [...GET_MANY_OPTIONS, 'direction', 'fromRevision', 'limit'];
const UPDATE_OPTIONS = [...CALL_OPTIONS, 'aggregate', 'retries'];
const SUBSCRIBE_OPTIONS = [...CALL_OPTIONS, 'from', 'partitions', 'aggregates', 'eventTypes'];
const REMOVE_OPTIONS = [...CALL_OPTIONS, 'aggregate', 'expectedRevision'];

/** The public client of a cluster. What each method does is in types.ts. */
export class RingfoldClient implements Client {
  protected readonly nodes: ClusterConnections;
  protected readonly deadlineMs: number;
  private readonly turns: Turns;

  constructor(nodes: ClusterConnections, deadlineMs: number) {
    this.nodes = nodes;
    this.deadlineMs = deadlineMs;
    this.turns = new Turns(nodes);
  }

  get nearCacheStatistics(): NearCacheStatistics | undefined {
    return undefined;
  }

  async append(
    customerId: string,
    events: NewEvent | readonly NewEvent[],
    options: AppendOptions = {},
  ): Promise<AppendResult> {
    const { nodes, deadlineMs } = this;
    const { bounds, attempt } = prepareCall({
      options,
      known: APPEND_OPTIONS,
      deadlineMs,
      request: () => {
        const { aggregate, appendId, expected } = options;
        return CUSTOMER_STORE_SERVICE.append.requestSerialize(
          appendRequest({ customerId, events, aggregate, appendId, expected }),
        );
      },
      send: (request, within) => exchangeWithOwner(nodes, customerId, 'append', request, within),
    });
    return appendResult(await withRetries(nodes, bounds, attempt));
  }

  async appendMany(items: readonly AppendItem[], options: CallOptions = {}): Promise<AppendOutcome[]> {
    const bounds = this.boundsOf(options, CALL_OPTIONS, () => checkArray(items, 'items'));
    return appendMany(this.nodes, items, bounds);
  }

  async get<State = unknown>(customerId: string, options: GetOptions = {}): Promise<Lookup<State>> {
    const { nodes, deadlineMs } = this;
    const { bounds, attempt } = prepareCall({
      options,
      known: GET_OPTIONS,
      deadlineMs,
      request: () => {
        checkHedging(options);
        return CUSTOMER_STORE_SERVICE.get.requestSerialize(getRequest(customerId, options));
      },
      send: (request, within) => {
        const ask = (bounds: CallBounds, route: Route) =>
          exchangeWithOwner(nodes, customerId, 'get', request, bounds, route);
        if (isLinearizable(options)) return ask(within, nodes.routeTo(customerId));
        const askReplica = (bounds: CallBounds) => ask(bounds, nodes.routeToReplica(customerId));
        const { hedgeAfterMs } = options;
        return hedgeAfterMs === undefined ? askReplica(within) : hedged(hedgeAfterMs, within, askReplica);
      },
    });
    return withRetries(nodes, bounds, attempt).then(lookup<State>);
  }

  async getMany<State = unknown>(
    customerIds: readonly string[],
    options: Pick<GetOptions, 'aggregate' | 'consistency' | 'sessionToken'> & CallOptions = {},
  ): Promise<LookupOutcome<State>[]> {
    const bounds = this.boundsOf(options, GET_MANY_OPTIONS, () => checkArray(customerIds, 'customerIds'));
    return getMany(this.nodes, customerIds, options, bounds);
  }

  async update<State = unknown>(
    customerId: string,
    decide: Decide<State>,
    options: UpdateOptions = {},
  ): Promise<AppendResult | undefined> {
    const call = checkedArguments(() => {
      checkOptionNames(options, UPDATE_OPTIONS);
      const { aggregate, retries = UPDATE_RETRIES_DEFAULT } = options;
      if (typeof decide !== 'function')
        throw invalid(`decide must be a function, this one is ${shown(decide)}`);
      if (!(Number.isInteger(retries) && retries >= 0))
        throw invalid(`retries must be a whole number from 0 on, this one is ${shown(retries)}`);
      return { customerId, decide, aggregate, retries, bounds: callBounds(options, this.deadlineMs) };
    });
    return update(this, this.nodes, this.turns, call);
  }

  for<Defined extends Aggregate>(defined: Defined | Model<Defined>, type?: string): AggregateClient<Defined> {
    return aggregateClient(this, 'aggregates' in defined ? aggregateOf(defined, type) : defined);
  }

  session(): Session {
    return new ClientSession(this, this.nodes);
  }

  read(customerId: string, options: ReadOptions = {}): AsyncIterable<RecordedEvent> {
    const { request, bounds } = checkedArguments(() => {
      checkOptionNames(options, READ_OPTIONS);
      return {
        request: readRequest(customerId, options),
        bounds: callBounds(options, Number.POSITIVE_INFINITY),
      };
    });
    return readEvents(this.nodes, request, bounds, this.deadlineMs);
  }

  subscribe(options: SubscribeOptions = {}): Subscription {
    const { request, bounds } = checkedArguments(() => {
      checkOptionNames(options, SUBSCRIBE_OPTIONS);
      return { request: subscribeRequest(options), bounds: callBounds(options, Number.POSITIVE_INFINITY) };
    });
    return new GrpcSubscription(this.nodes, request, bounds, this.deadlineMs);
  }

  async remove(customerId: string, options: RemoveOptions = {}): Promise<RemoveResult> {
    const { nodes, deadlineMs } = this;
    const { remove } = CUSTOMER_STORE_SERVICE;
    const { bounds, attempt } = prepareCall({
      options,
      known: REMOVE_OPTIONS,
      deadlineMs,
      request: () => remove.requestSerialize(removeRequest(customerId, options)),
      send: (request, within) => callAt(nodes, nodes.routeTo(customerId).connection, remove, request, within),
    });
    return callRemoval(nodes, bounds, attempt);
  }

  async close(): Promise<void> {
    this.nodes.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** For calls whose items fail one by one: what must hold for the call as a whole. */
  private boundsOf(options: CallOptions, known: readonly string[], checkItems: () => void): CallBounds {
    const bounds = checkedArguments(() => {
      checkOptionNames(options, known);
      checkItems();
      return callBounds(options, this.deadlineMs);
    });
    this.nodes.throwIfEnded(bounds);
    return bounds;
  }
}

function isLinearizable({ consistency, sessionToken = '' }: GetOptions): boolean {
  return consistency === 'linearizable' || (consistency === undefined && sessionToken === '');
}

function checkHedging(options: GetOptions): void {
  const { hedgeAfterMs } = options;
  if (hedgeAfterMs === undefined) return;
  if (!(typeof hedgeAfterMs === 'number' && hedgeAfterMs >= 0))
    throw invalid(`hedgeAfterMs must be 0 or more, this one is ${shown(hedgeAfterMs)}`);
  if (isLinearizable(options))
    throw invalid(
      "hedgeAfterMs is for consistency session and eventual: linearizable lookups are the owner's",
    );
}
