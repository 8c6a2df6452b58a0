import type { ServerWritableStream } from '@grpc/grpc-js';
import type { OrError } from '../codec/method.js';
import type { CallContext } from '../core/customer-store.js';
import { RingfoldError } from '../core/errors.js';
import { watchCall } from './call-context.js';
import type { CallEnvironment } from './call-environment.js';
import { errorToStatus } from './error-mapping.js';
import { failureOf } from './failure.js';

type Call<Request, Response> = ServerWritableStream<OrError<Request>, Response>;

/** A grpc-js handler that sends what `open` yields, no faster than the caller takes it. */
export function serverStream<Request, Response>(
  environment: CallEnvironment,
  open: (request: Request, context: CallContext) => AsyncIterable<Response>,
): (call: Call<Request, Response>) => void {
  return (call) => void new StreamAnswer(call, environment, open).run();
}

/**
 * The answer to one call. However it is over (sent to its end, failed, cancelled by the caller, ended because the
 * server closes), the store's iteration is told to return.
 */
class StreamAnswer<Request, Response> {
  private readonly call: Call<Request, Response>;
  private readonly environment: CallEnvironment;
  private readonly open: (request: Request, context: CallContext) => AsyncIterable<Response>;
  private iterator: AsyncIterator<Response> | undefined;
  private isOver = false;
  private stopWaiting: (() => void) | undefined;

  constructor(
    call: Call<Request, Response>,
    environment: CallEnvironment,
    open: (request: Request, context: CallContext) => AsyncIterable<Response>,
  ) {
    this.call = call;
    this.environment = environment;
    this.open = open;
  }

  /** Never rejects. */
  async run(): Promise<void> {
    const { context, answered } = watchCall(this.call, this.environment.clock);
    const forget = this.environment.streams.add((reason) => this.fail(reason));
    context.signal.addEventListener('abort', () => this.finish());
    try {
      if (this.call.request instanceof RingfoldError) throw this.call.request;
      this.iterator = this.open(this.call.request, context)[Symbol.asyncIterator]();
      await this.sendAll(this.iterator);
      if (!this.isOver) this.call.end();
    } catch (thrown) {
      this.fail(thrown);
    } finally {
      answered();
      forget();
      this.finish();
    }
  }

  private async sendAll(iterator: AsyncIterator<Response>): Promise<void> {
    while (!this.isOver) {
      const { done, value } = await iterator.next();
      if (done || this.isOver) return;
      await this.send(value);
    }
  }

  /**
   * Resolves when the transport has taken the response, or the call is over. The stream's own buffer counts
   * responses and not bytes, and would hold 16 of them for a caller that does not read; this way it is one.
   */
  private send(response: Response): Promise<void> {
    return new Promise((resolve) => {
      this.stopWaiting = resolve;
      this.call.write(response, () => resolve());
    });
  }

  private fail(thrown: unknown): void {
    if (this.isOver) return;
    this.call.emit('error', errorToStatus(failureOf(thrown, this.environment.logger)));
    this.finish();
  }

  private finish(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.stopWaiting?.();
    this.iterator?.return?.().catch((error: unknown) => {
      this.environment.logger.warn({ error }, 'a stream could not be ended cleanly');
    });
  }
}
