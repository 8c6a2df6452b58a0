import {
  type ChannelCredentials,
  Client,
  Metadata,
  type ServiceError,
  type StatusObject,
  status,
} from '@grpc/grpc-js';
import type { ExchangeKind, ExchangeResults } from '../codec/exchange.js';
import type { Method } from '../codec/method.js';
import { RingfoldError } from '../core/errors.js';
import { formatHostPort, type HostPort } from '../lib/host-port.js';
import { type CallBounds, endOf, remainingMs } from './call-bounds.js';
import { CallsUnderWay, closedError, type Pauses } from './calls-under-way.js';
import { CHANNEL_OPTIONS } from './channel-options.js';
import { errorFromStatus } from './error-mapping.js';
import { type ExchangeRequest, ExchangeStream } from './exchange-stream.js';
import { ResponseStream } from './response-stream.js';

/** What a call needs of its method; requests come encoded, because their size was checked. */
export type CalledMethod<Response> = Pick<Method<never, unknown, Response>, 'path' | 'responseDeserialize'>;

const NO_METADATA = new Metadata();
const asEncoded = (request: Buffer) => request;

/** Keeps states that nodes have answered, as long as they are watched there. */
export interface StateKeeper {
  /** Watches that are over; their numbers are those of this client. */
  ended(watches: readonly number[]): void;
  /** What came over this connection is watched no more. */
  lost(connection: Connection): void;
}

/** One channel to one node, and the calls under way on it. Connects when first used, and again when it was cut. */
export class Connection implements Pauses {
  readonly address: string;
  private readonly client: Client;
  private readonly keeper: StateKeeper | undefined;
  private readonly underWay = new CallsUnderWay();
  private exchanges: ExchangeStream | undefined;
  /** How to cancel calls by themselves that may be made again elsewhere, and for which customer they are. */
  private readonly abandonable = new Map<() => void, string>();

  /** @param keeper keeps states that come from here */
  constructor(node: HostPort, credentials: ChannelCredentials, keeper?: StateKeeper) {
    this.keeper = keeper;
    this.address = formatHostPort(node);
    // Without the scheme, a host name like `dns` would be taken for one.
    this.client = new Client(`dns:${this.address}`, credentials, CHANNEL_OPTIONS);
  }

  /** One attempt; with a customer id it may be abandoned. @throws RingfoldError */
  unary<Response>(
    method: CalledMethod<Response>,
    request: Buffer,
    bounds: CallBounds,
    customerId?: string,
  ): Promise<Response> {
    return new Promise((resolve, reject) => {
      this.throwIfEnded(bounds);
      const call = this.client.makeUnaryRequest(
        method.path,
        asEncoded,
        method.responseDeserialize,
        request,
        NO_METADATA,
        grpcDeadline(bounds),
        (error: ServiceError | null, response?: Response) => {
          release();
          this.abandonable.delete(cancel);
          if (error === null) resolve(response as Response);
          else reject(this.failureOf(error, bounds));
        },
      );
      const cancel = () => call.cancel();
      const release = this.underWay.add(bounds, cancel);
      if (customerId !== undefined) this.abandonable.set(cancel, customerId);
    });
  }

  /**
   * One attempt, together with all calls of this turn of the event loop.
   * @throws RingfoldError
   */
  exchange<Kind extends ExchangeKind>(
    request: ExchangeRequest<Kind>,
    bounds: CallBounds,
  ): Promise<ExchangeResults[Kind]> {
    const { closedBy } = this.underWay;
    if (closedBy !== undefined) return Promise.reject(closedBy);
    this.exchanges ??= this.newExchanges();
    return this.exchanges.call(request, bounds);
  }

  /**
   * One attempt; the call is made at once, what it answers waits to be taken. With a customer id it may be abandoned.
   * @throws RingfoldError
   */
  serverStream<Response>(
    method: CalledMethod<Response>,
    request: Buffer,
    bounds: CallBounds,
    customerId?: string,
  ): ResponseStream<Response> {
    this.throwIfEnded(bounds);
    const call = this.client.makeServerStreamRequest(
      method.path,
      asEncoded,
      method.responseDeserialize,
      request,
      NO_METADATA,
      grpcDeadline(bounds),
    );
    const cancel = () => call.cancel();
    const forget = this.underWay.add(bounds, cancel);
    const release = () => {
      forget();
      this.abandonable.delete(cancel);
    };
    if (customerId !== undefined) this.abandonable.set(cancel, customerId);
    return new ResponseStream(call, (failure) => this.failureOf(failure, bounds), release);
  }

  pause(delayMs: number, bounds: CallBounds): Promise<void> {
    return this.underWay.pause(delayMs, bounds);
  }

  throwIfEnded(bounds: CallBounds): void {
    this.underWay.throwIfEnded(bounds);
  }

  get callCount(): number {
    return this.underWay.count + (this.exchanges?.callCount ?? 0);
  }

  /** Calls for customers that another node owns by now are made again there. */
  abandon(isElsewhere: (customerId: string) => boolean): void {
    const { address } = this;
    this.exchanges?.abandon(isElsewhere, () => {
      const message = `the node at ${address} owns the customer no more and has not answered; try again`;
      return new RingfoldError('UNAVAILABLE', message, { details: { address, grpcStatus: 'CANCELLED' } });
    });
    for (const [cancel, customerId] of this.abandonable) if (isElsewhere(customerId)) cancel();
  }

  /** Calls were made, and for so long none was answered. */
  isSilentFor(silenceMs: number): boolean {
    return this.exchanges?.isSilentFor(silenceMs) ?? false;
  }

  /** Lookups that other nodes can answer as well are made again there. */
  abandonLookups(): void {
    const { address } = this;
    this.exchanges?.abandonLookups(() => {
      const message = `the node at ${address} does not answer, others may; try again`;
      return new RingfoldError('UNAVAILABLE', message, { details: { address, grpcStatus: 'CANCELLED' } });
    });
  }

  /** Nothing is under way: lets go of the stream, until there is. */
  rest(): void {
    this.exchanges?.rest();
  }

  /** Calls under way fail with the error, CLOSED by default. Idempotent. */
  close(error = closedError()): void {
    this.underWay.close(error);
    this.exchanges?.close(error);
    this.client.close();
  }

  private newExchanges(): ExchangeStream {
    const { keeper } = this;
    const streamKeeper = keeper && {
      ended: (watches: readonly number[]) => keeper.ended(watches),
      lost: () => keeper.lost(this),
    };
    return new ExchangeStream(this.client, (failure) => this.streamFailureOf(failure), streamKeeper);
  }

  private streamFailureOf(failure: StatusObject): RingfoldError {
    if (this.underWay.closedBy !== undefined) return this.underWay.closedBy;
    if (failure.code !== status.OK) return errorFromStatus(failure, this.address);
    return new RingfoldError('UNAVAILABLE', `the node at ${this.address} has ended the stream; try again`, {
      details: { address: this.address, grpcStatus: 'OK' },
    });
  }

  private failureOf(failure: StatusObject, bounds: CallBounds): RingfoldError {
    if (this.underWay.closedBy !== undefined) return this.underWay.closedBy;
    if (bounds.signal?.aborted === true) return endOf(bounds) as RingfoldError;
    return errorFromStatus(failure, this.address);
  }
}

/** grpc-js counts on the wall clock. */
function grpcDeadline(bounds: CallBounds): { deadline?: number } {
  return bounds.deadlineAtMs === Number.POSITIVE_INFINITY
    ? {}
    : { deadline: Date.now() + remainingMs(bounds) };
}
