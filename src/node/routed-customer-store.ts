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
import type { CustomerCalls } from './customer-calls.js';

export interface RoutedCustomerStoreOptions {
  local: CustomerStore;
  remote: CustomerCalls;
  /** The node that leads the customer's partition, as far as is known, unless it is this one. */
  ownerOf: (customerId: string) => string | undefined;
  subscribe: (request: SubscribeRequest, context: CallContext) => AsyncIterable<SubscriptionStep>;
  /** A request was passed on. */
  onProxied: () => void;
}

/**
 * Takes every request and passes those for another owner on, one hop (DESIGN D14): whoever serves a request that was
 * passed on answers NOT_OWNER rather than pass it on again.
 */
export class RoutedCustomerStore implements CustomerStore {
  private readonly options: RoutedCustomerStoreOptions;

  constructor(options: RoutedCustomerStoreOptions) {
    this.options = options;
  }

  async append(request: AppendRequest, context: CallContext): Promise<AppendResult> {
    const { local, remote } = this.options;
    try {
      return await local.append(request, context);
    } catch (error) {
      return await remote.append(this.ownerAfter(error, request.customerId), request, context);
    }
  }

  get(request: GetRequest, context: CallContext): GetResult | Promise<GetResult> {
    const { local, remote } = this.options;
    try {
      const result = local.get(request, context);
      if (!(result instanceof Promise)) return result;
      return result.catch((error: unknown) =>
        remote.get(this.ownerAfter(error, request.customerId), request, context),
      );
    } catch (error) {
      return remote.get(this.ownerAfter(error, request.customerId), request, context);
    }
  }

  async *read(request: ReadRequest, context: CallContext): AsyncIterable<readonly RecordedEvent[]> {
    const { local, remote } = this.options;
    let hasBegun = false;
    try {
      for await (const batch of local.read(request, context)) {
        hasBegun = true;
        yield batch;
      }
    } catch (error) {
      if (hasBegun) throw error;
      yield* remote.read(this.ownerAfter(error, request.customerId), request, context);
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
      return await remote.remove(this.ownerAfter(error, request.customerId), request, context);
    }
  }

  /** Who to ask instead. @throws the error when that does not help */
  private ownerAfter(thrown: unknown, customerId: string): string {
    const error = RingfoldError.from(thrown);
    if (error.code !== 'NOT_OWNER') throw error;
    const owner = this.options.ownerOf(customerId);
    if (owner === undefined) throw error;
    this.options.onProxied();
    return owner;
  }
}
