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
import { CHANNEL_OPTIONS } from './channel-options.js';
import { errorFromStatus } from './error-mapping.js';
import { ExchangeStream } from './exchange-stream.js';
import { ResponseStream } from './response-stream.js';

/** What a call needs of its method; requests come encoded, because their size was checked. */
export type CalledMethod<Response> = Pick<Method<never, unknown, Response>, 'path' | 'responseDeserialize'>;

/** Whatever a node asks for. */
const PAUSE_MS_MAX = 60_000;
const NO_METADATA = new Metadata();
const asEncoded = (request: Buffer) => request;

/** One channel to one node, and the calls under way on it. Connects when first used, and again when it was cut. */
export class Connection {
  readonly address: string;
  private readonly client: Client;
  private readonly cancels = new Set<() => void>();
  private exchanges: ExchangeStream | undefined;
  private isClosed = false;

  constructor(node: HostPort, credentials: ChannelCredentials) {
    this.address = formatHostPort(node);
    // Without the scheme, a host name like `dns` would be taken for one.
    this.client = new Client(`dns:${this.address}`, credentials, CHANNEL_OPTIONS);
  }

  /** One attempt. @throws RingfoldError */
  unary<Response>(method: CalledMethod<Response>, request: Buffer, bounds: CallBounds): Promise<Response> {
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
          if (error === null) resolve(response as Response);
          else reject(this.failureOf(error, bounds));
        },
      );
      const release = this.whileUnderWay(bounds, () => call.cancel());
    });
  }

  /**
   * One attempt, together with all calls of this turn of the event loop. What another node owns is not passed on.
   * @throws RingfoldError
   */
  exchange<Kind extends ExchangeKind>(
    kind: Kind,
    request: Uint8Array,
    bounds: CallBounds,
  ): Promise<ExchangeResults[Kind]> {
    if (this.isClosed) return Promise.reject(closedError());
    this.exchanges ??= new ExchangeStream(this.client, (failure) => this.streamFailureOf(failure));
    return this.exchanges.call(kind, request, bounds);
  }

  /** One attempt; the call is made at once, what it answers waits to be taken. @throws RingfoldError */
  serverStream<Response>(
    method: CalledMethod<Response>,
    request: Buffer,
    bounds: CallBounds,
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
    const release = this.whileUnderWay(bounds, () => call.cancel());
    return new ResponseStream(call, (failure) => this.failureOf(failure, bounds), release);
  }

  /** Waits, unless the call is ended before. @throws CLOSED, CANCELLED, DEADLINE_EXCEEDED */
  async pause(delayMs: number, bounds: CallBounds): Promise<void> {
    this.throwIfEnded(bounds);
    await new Promise<void>((resolve) => {
      const finish = () => {
        clearTimeout(timer);
        release();
        resolve();
      };
      const timer = setTimeout(finish, Math.min(delayMs, remainingMs(bounds), PAUSE_MS_MAX));
      const release = this.whileUnderWay(bounds, finish);
    });
    this.throwIfEnded(bounds);
  }

  /** @throws CLOSED, CANCELLED, DEADLINE_EXCEEDED */
  throwIfEnded(bounds: CallBounds): void {
    const end = this.isClosed ? closedError() : endOf(bounds);
    if (end !== undefined) throw end;
  }

  /** Calls under way fail with CLOSED. Idempotent. */
  close(): void {
    this.isClosed = true;
    for (const cancel of this.cancels) cancel();
    this.exchanges?.close(closedError());
    this.client.close();
  }

  /** Lets closing and the signal cancel something; returns what to call when that is over. */
  private whileUnderWay({ signal }: CallBounds, cancel: () => void): () => void {
    this.cancels.add(cancel);
    signal?.addEventListener('abort', cancel);
    return () => {
      this.cancels.delete(cancel);
      signal?.removeEventListener('abort', cancel);
    };
  }

  private streamFailureOf(failure: StatusObject): RingfoldError {
    if (this.isClosed) return closedError();
    if (failure.code !== status.OK) return errorFromStatus(failure, this.address);
    return new RingfoldError('UNAVAILABLE', `the node at ${this.address} has ended the stream; try again`);
  }

  private failureOf(failure: StatusObject, bounds: CallBounds): RingfoldError {
    if (this.isClosed) return closedError();
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

function closedError(): RingfoldError {
  return new RingfoldError('CLOSED', 'the client was closed; connect again');
}
