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
import { type ErrorCode, RingfoldError } from '../core/errors.js';
import type { CustomerCalls } from './customer-calls.js';
import type { OwnerWatch } from './owner-watch.js';

export interface RoutedCustomerStoreOptions {
  local: CustomerStore;
  remote: CustomerCalls;
  ownerWatch: OwnerWatch;
  /** The node that leads the customer's partition, as far as is known, unless it is this one. */
  ownerOf: (customerId: string) => string | undefined;
  /** The customer's partition has more than one replica. */
  hasOtherReplicas: (customerId: string) => boolean;
  subscribe: (request: SubscribeRequest, context: CallContext) => AsyncIterable<SubscriptionStep>;
  /** A request was passed on. */
  onProxied: () => void;
}

/** Until another replica leads. */
const RETRY_HURT_MS = 100;

/** Nothing was done. */
const NOT_DONE_HERE: ReadonlySet<ErrorCode> = new Set(['NOT_OWNER']);
/** Nothing will be done here. Something may have been: a replica can be found damaged while it applies an entry. */
const NOT_SERVED_HERE: ReadonlySet<ErrorCode> = new Set(['NOT_OWNER', 'STORAGE_DAMAGED']);
/** A replica that is too far behind, has no leader or is hurt says nothing of what its owner has. */
const NOT_READ_HERE: ReadonlySet<ErrorCode> = new Set([
  'NOT_OWNER',
  'STORAGE_DAMAGED',
  'STORAGE_FAILED',
  'UNAVAILABLE',
]);

/**
 * Takes every request and passes those for another owner on, one hop (DESIGN D14): whoever serves a request that was
 * passed on answers NOT_OWNER rather than pass it on again.
 */
export class RoutedCustomerStore implements CustomerStore {
  private readonly options: RoutedCustomerStoreOptions;

  constructor(options: RoutedCustomerStoreOptions) {
    this.options = options;
  }

  append(request: AppendRequest, context: CallContext): Promise<AppendResult> {
    const { local, remote } = this.options;
    return local.append(request, context).catch((error: unknown) => {
      // With an append id it is done once however often it is passed on; without one only if nothing was done here.
      const codes = request.appendId.length > 0 ? NOT_SERVED_HERE : NOT_DONE_HERE;
      return this.askOwner(error, request, codes, context, (owner, watched) =>
        remote.append(owner, request, watched),
      );
    });
  }

  get(request: GetRequest, context: CallContext): GetResult | Promise<GetResult> {
    try {
      const result = this.options.local.get(request, context);
      if (!(result instanceof Promise)) return result;
      return result.catch((error: unknown) => this.getFromOwner(error, request, context));
    } catch (error) {
      return this.getFromOwner(error, request, context);
    }
  }

  private getFromOwner(error: unknown, request: GetRequest, context: CallContext): Promise<GetResult> {
    const { remote } = this.options;
    return this.askOwner(error, request, NOT_READ_HERE, context, (owner, watched) =>
      remote.get(owner, request, watched),
    );
  }

  async *read(request: ReadRequest, context: CallContext): AsyncIterable<readonly RecordedEvent[]> {
    const { local, remote, ownerWatch } = this.options;
    let hasBegun = false;
    try {
      for await (const batch of local.read(request, context)) {
        hasBegun = true;
        yield batch;
      }
    } catch (error) {
      if (hasBegun) throw this.told(error, request);
      const owner = this.ownerAfter(error, request, NOT_READ_HERE, context);
      try {
        yield* ownerWatch.items(owner, request.customerId, context, (watched) =>
          remote.read(owner, request, watched),
        );
      } catch (later) {
        throw this.told(later, request);
      }
    }
  }

  subscribe(request: SubscribeRequest, context: CallContext): AsyncIterable<SubscriptionStep> {
    return this.options.subscribe(request, context);
  }

  async remove(request: RemoveRequest, context: CallContext): Promise<RemoveResult> {
    const { local, remote } = this.options;
    try {
      return await local.remove(request, context);
    } catch (error) {
      return await this.askOwner(error, request, NOT_DONE_HERE, context, (owner, watched) =>
        remote.remove(owner, request, watched),
      );
    }
  }

  private async askOwner<Result>(
    thrown: unknown,
    request: OfCustomer,
    codes: ReadonlySet<ErrorCode>,
    context: CallContext,
    ask: (owner: string, context: CallContext) => Promise<Result>,
  ): Promise<Result> {
    const owner = this.ownerAfter(thrown, request, codes, context);
    const { ownerWatch } = this.options;
    try {
      return await ownerWatch.answer(owner, request.customerId, context, (watched) => ask(owner, watched));
    } catch (error) {
      throw this.told(error, request);
    }
  }

  /** Who to ask instead. @throws the error when that does not help */
  private ownerAfter(
    thrown: unknown,
    request: OfCustomer,
    codes: ReadonlySet<ErrorCode>,
    context: CallContext,
  ): string {
    const error = RingfoldError.from(thrown);
    // Whoever can ask the owner itself is told so; what is wrong with a replica here it cannot go round.
    const isTold = context.isForOwner === true && error.code === 'NOT_OWNER';
    const owner = codes.has(error.code) && !isTold ? this.options.ownerOf(request.customerId) : undefined;
    if (owner === undefined) throw this.told(error, request);
    this.options.onProxied();
    return owner;
  }

  /** One hurt copy is no lasting trouble to callers while there are others: one of those takes over. */
  private told(thrown: unknown, { customerId }: OfCustomer): RingfoldError {
    const error = RingfoldError.from(thrown);
    const isHurt = error.code === 'STORAGE_DAMAGED' || error.code === 'STORAGE_FAILED';
    if (!isHurt || !this.options.hasOtherReplicas(customerId)) return error;
    const trouble =
      error.code === 'STORAGE_DAMAGED'
        ? 'is damaged, and another one takes its place; try again'
        : `could not be used (${error.message}); try again: that may pass, or another one takes its place`;
    return new RingfoldError(
      'UNAVAILABLE',
      `the copy of the partition that was asked ${trouble}. What was to be written may or may not be done: an append ` +
        'is safe to repeat with the same append id',
      { retryAfterMs: RETRY_HURT_MS, cause: error },
    );
  }
}

type OfCustomer = { readonly customerId: string };
