import { CUSTOMER_STORE_SERVICE } from '../codec/service.js';
import { aggregateTypeOrDefault } from '../codec/wire/checks.js';
import type { GetResult } from '../core/customer-store.js';
import { RingfoldError } from '../core/errors.js';
import { deepFreeze } from '../lib/deep-freeze.js';
import type { CallBounds } from './call-bounds.js';
import type { ClusterConnections } from './cluster-connections.js';
import type { Connection } from './connection.js';
import type { ExchangeRequest } from './exchange-stream.js';
import { getRequest } from './lookup-request.js';
import type { NearCache } from './near-cache.js';
import { CALL_OPTIONS, prepareCall } from './prepared-call.js';
import { lookup } from './results.js';
import { withRetries } from './retry.js';
import { RingfoldClient } from './ringfold-client.js';
import type {
  AppendItem,
  AppendOptions,
  AppendOutcome,
  AppendResult,
  CallOptions,
  GetOptions,
  Lookup,
  LookupOutcome,
  NearCacheStatistics,
  NewEvent,
  RemoveOptions,
  RemoveResult,
} from './types.js';

/** So many hits, and the next ones wait for a turn of the event loop: hits alone would never let it go on. */
const HITS_PER_TURN_MAX = 1_024;
const DEFAULT_AGGREGATE = aggregateTypeOrDefault('');
const KEPT_OPTIONS = [...CALL_OPTIONS, 'aggregate'];

/** A client that answers lookups from states that it keeps, as long as they are fresh enough. */
export class NearCachedClient extends RingfoldClient {
  private readonly cache: NearCache;
  private hitsInTurn = 0;
  /** For the next turns, in order. */
  private readonly waiting: (() => void)[] = [];

  constructor(nodes: ClusterConnections, deadlineMs: number, cache: NearCache) {
    super(nodes, deadlineMs);
    this.cache = cache;
    cache.onUse = () => nodes.noteUse();
    cache.onFailure = (connection, error) => nodes.noteFailure(connection, error);
  }

  override get nearCacheStatistics(): NearCacheStatistics {
    return this.cache.statistics;
  }

  // Not async: a hit should cost little more than its promise.
  override get<State = unknown>(customerId: string, options?: GetOptions): Promise<Lookup<State>> {
    const aggregate = options === undefined ? DEFAULT_AGGREGATE : aggregateOfPlainLookup(options);
    if (aggregate === undefined) return this.getPastCache(customerId, options);
    if (this.hitsInTurn >= HITS_PER_TURN_MAX) return this.getNextTurn(customerId, options);
    const found = this.cache.find(aggregate, customerId);
    if (found === undefined) return this.ask(customerId, aggregate, options);
    this.hitsInTurn++;
    return Promise.resolve(copyOf(found) as Lookup<State>);
  }

  override async getMany<State = unknown>(
    customerIds: readonly string[],
    options?: Pick<GetOptions, 'aggregate' | 'consistency' | 'sessionToken'> & CallOptions,
  ): Promise<LookupOutcome<State>[]> {
    const outcomes = await super.getMany<State>(customerIds, options);
    for (const [at, outcome] of outcomes.entries()) {
      if (outcome.status !== 'failed')
        this.cache.noteSeen(options?.aggregate || DEFAULT_AGGREGATE, customerIds[at]!, outcome);
    }
    return outcomes;
  }

  override async append(
    customerId: string,
    events: NewEvent | readonly NewEvent[],
    options?: AppendOptions,
  ): Promise<AppendResult> {
    try {
      return await super.append(customerId, events, options);
    } finally {
      // Also when it has failed: of a conflict the caller knows that what is kept is old, of others nobody knows.
      this.cache.forget(customerId);
    }
  }

  override async appendMany(items: readonly AppendItem[], options?: CallOptions): Promise<AppendOutcome[]> {
    try {
      return await super.appendMany(items, options);
    } finally {
      if (Array.isArray(items)) for (const item of items) this.cache.forget(item?.customerId);
    }
  }

  override async remove(customerId: string, options?: RemoveOptions): Promise<RemoveResult> {
    try {
      return await super.remove(customerId, options);
    } finally {
      this.cache.forget(customerId);
    }
  }

  private async getNextTurn<State>(customerId: string, options?: GetOptions): Promise<Lookup<State>> {
    if (this.waiting.length === 0) setImmediate(() => this.beginTurn());
    await new Promise<void>((resolve) => this.waiting.push(resolve));
    return this.get<State>(customerId, options);
  }

  /** Wakes as many as may be hits in one turn: if all were, each time, a hundred thousand would take seconds. */
  private beginTurn(): void {
    this.hitsInTurn = 0;
    const woken = this.waiting.splice(0, HITS_PER_TURN_MAX);
    if (this.waiting.length > 0) setImmediate(() => this.beginTurn());
    for (const goOn of woken) goOn();
  }

  /** The call says itself how fresh, or which state. */
  private async getPastCache<State>(customerId: string, options?: GetOptions): Promise<Lookup<State>> {
    const found = await super.get<State>(customerId, options);
    this.cache.noteSeen(options?.aggregate || DEFAULT_AGGREGATE, customerId, found);
    return found;
  }

  private async ask<State>(
    customerId: string,
    aggregate: string,
    options: GetOptions = {},
  ): Promise<Lookup<State>> {
    const { nodes, deadlineMs } = this;
    const { bounds, attempt } = prepareCall({
      ...{ options, known: KEPT_OPTIONS, deadlineMs },
      request: () => CUSTOMER_STORE_SERVICE.get.requestSerialize(getRequest(customerId, options)),
      send: (request, within) => this.askOwner(customerId, aggregate, request, within),
    });
    return (await withRetries(nodes, bounds, attempt)) as Lookup<State>;
  }

  /** As `exchangeWithOwner`, but what is answered is kept. */
  private async askOwner(
    customerId: string,
    aggregate: string,
    request: Buffer,
    bounds: CallBounds,
  ): Promise<Lookup<unknown>> {
    const { nodes } = this;
    const { connection, isPassedOn } = nodes.routeTo(customerId);
    const call = { customerId, request };
    try {
      return await this.askAt(connection, aggregate, { ...call, passOn: isPassedOn }, bounds);
    } catch (thrown) {
      const error = RingfoldError.from(thrown);
      const owner = nodes.afterFailure(connection, error);
      if (owner === undefined) throw error;
      return await this.askAt(owner, aggregate, { ...call, passOn: false }, bounds).catch(
        (failure: RingfoldError) => {
          nodes.noteFailure(owner, failure);
          throw failure;
        },
      );
    }
  }

  private async askAt(
    connection: Connection,
    aggregate: string,
    call: Pick<ExchangeRequest<'get'>, 'customerId' | 'request' | 'passOn'>,
    bounds: CallBounds,
  ): Promise<Lookup<unknown>> {
    const { cache } = this;
    const kept = cache.begin(connection, aggregate, call.customerId);
    if (kept === undefined) {
      // Somebody asks for it already: one is enough to be kept.
      const found = frozenLookup(await connection.exchange({ ...call, kind: 'get' }, bounds));
      cache.noteSeen(aggregate, call.customerId, found);
      return found;
    }
    try {
      const watched = { ...call, kind: 'watch', watch: kept.number } as const;
      const { found: result, epoch } = await connection.exchange(watched, bounds);
      const found = frozenLookup(result);
      cache.keep(kept, epoch, found, result.status === 'found' ? result.state.length : 0);
      return copyOf(found);
    } catch (thrown) {
      cache.drop(kept);
      throw thrown;
    }
  }
}

/**
 * The aggregate of a lookup that asks for nothing but the newest state; undefined for others, and for those whose options
 * are wrong: they are refused by whoever reads them.
 */
function aggregateOfPlainLookup(options: GetOptions): string | undefined {
  try {
    if (typeof options !== 'object' || options === null) return undefined;
    for (const name of Object.keys(options)) {
      if (!KEPT_OPTIONS.includes(name)) return undefined;
    }
    const { aggregate, signal, deadlineMs } = options;
    if (signal !== undefined && signal.aborted !== false) return undefined;
    if (deadlineMs !== undefined && !(deadlineMs > 0)) return undefined;
    // An empty name is the default one's.
    if (aggregate === undefined || aggregate === '') return DEFAULT_AGGREGATE;
    return typeof aggregate === 'string' ? aggregate : undefined;
  } catch {
    return undefined;
  }
}

/** Whether it is kept or not: whoever changes a state finds out at once, and not only when it is a kept one. */
function frozenLookup(result: GetResult): Lookup<unknown> {
  const found = lookup(result);
  if (found.status === 'found') deepFreeze(found.state);
  return found;
}

/** All but the state, which is frozen, is the caller's own. */
function copyOf(found: Lookup<unknown>): Lookup<unknown> {
  if (found.status !== 'found') return { ...found };
  const { status, state, revision, stateVersion, recordedAt, sessionToken } = found;
  return { status, state, revision, stateVersion, recordedAt: new Date(recordedAt.getTime()), sessionToken };
}
