import { RingfoldError } from '../core/errors.js';
import type { ResponseStream } from './response-stream.js';

/** Timers count no further. */
const TIMER_MS_MAX = 2 ** 31 - 1;

/** A node that takes a call and says nothing: it hangs, or was cut off. */
export class SilentNode extends RingfoldError {
  constructor(address: string, silenceMs: number) {
    super('UNAVAILABLE', `the node at ${address} has not said anything for ${Math.round(silenceMs)} ms`, {
      details: { address, grpcStatus: 'CANCELLED' },
    });
  }
}

/**
 * The answers of a streaming call, as long as the node says something every now and then. Time that whoever takes the
 * answers needs does not count.
 *
 * @param silenceMsMax until the next answer; asked before each of them
 * @throws SilentNode, and what the call fails with
 */
export async function* unlessSilent<Response>(
  responses: ResponseStream<Response>,
  address: string,
  silenceMsMax: () => number,
): AsyncGenerator<Response, void, undefined> {
  let silence: SilentNode | undefined;
  let timer: NodeJS.Timeout | undefined;
  let doubt: NodeJS.Immediate | undefined;
  const listen = () => {
    const maxMs = silenceMsMax();
    if (maxMs > TIMER_MS_MAX) return;
    const giveUp = () => {
      silence = new SilentNode(address, maxMs);
      responses.cancel();
    };
    // What has come while this process itself was busy is taken first: then it was not the node that was silent.
    timer = setTimeout(() => {
      doubt = setImmediate(giveUp);
    }, maxMs);
  };
  const stopListening = () => {
    clearTimeout(timer);
    clearImmediate(doubt);
  };
  try {
    listen();
    for await (const response of responses) {
      stopListening();
      yield response;
      listen();
    }
  } catch (thrown) {
    throw silence ?? thrown;
  } finally {
    stopListening();
  }
}
