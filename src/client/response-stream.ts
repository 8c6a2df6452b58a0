import { type ClientReadableStream, type StatusObject, status } from '@grpc/grpc-js';
import type { RingfoldError } from '../core/errors.js';
import { WakeUp } from '../lib/wake-up.js';

/**
 * The answers of one streaming call, pulled: what is not taken stays with the transport, which takes at most 16
 * answers and then lets the node wait. Iterate once; leaving the iteration cancels the call.
 */
export class ResponseStream<Response> implements AsyncIterable<Response> {
  private readonly call: ClientReadableStream<Response>;
  private readonly failureOf: (failure: StatusObject) => RingfoldError;
  private readonly news = new WakeUp();
  private outcome: StatusObject | undefined;

  constructor(
    call: ClientReadableStream<Response>,
    failureOf: (failure: StatusObject) => RingfoldError,
    release: () => void,
  ) {
    this.call = call;
    this.failureOf = failureOf;
    // The status tells the same; but without a listener Node would throw it.
    call.on('error', () => {});
    call.on('readable', () => this.news.ring());
    call.on('status', (outcome) => {
      this.outcome = outcome;
      release();
      this.news.ring();
    });
  }

  /** Whoever waits for an answer is told that the call was cancelled. */
  cancel(): void {
    this.call.cancel();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Response, void, undefined> {
    try {
      for (;;) {
        this.news.reset();
        const response: Response | null = this.call.read();
        if (response !== null) yield response;
        else if (this.outcome === undefined) await this.news.rung();
        else if (this.outcome.code === status.OK) return;
        else throw this.failureOf(this.outcome);
      }
    } finally {
      this.call.cancel();
    }
  }
}
