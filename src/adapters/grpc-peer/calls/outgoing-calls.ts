import { PART } from '../../../codec/peer-link.js';
import { decodeError } from '../../../codec/wire/error-detail.js';
import { RingfoldError } from '../../../core/errors.js';
import { NO_BYTES } from '../../../lib/bytes.js';
import type { Clock } from '../../../ports/clock.js';
import type { PeerCallOptions } from '../../../ports/peer-transport.js';
import { LinkViolation } from '../inbox.js';
import type { PeerMessage, PostMessage } from '../message.js';
import type { PeerBounds } from '../peer-bounds.js';
import { CallEnds } from './call-ends.js';
import { IncomingItems } from './incoming-items.js';

export interface OutgoingCallsOptions {
  /** `node n2 at 10.0.0.2:7402`, for messages. */
  readonly other: string;
  readonly post: PostMessage;
  /** Requests that wait to be sent are too large already. */
  readonly isFull: () => boolean;
  readonly clock: Clock;
  readonly bounds: PeerBounds;
}

/** One that awaits what the other side says to its call. */
interface Awaiting {
  receive(message: PeerMessage): void;
  fail(error: RingfoldError): void;
}

/** The calls that this node has under way over one link. */
export class OutgoingCalls {
  private readonly options: OutgoingCallsOptions;
  private readonly awaiting = new Map<number, Awaiting>();
  private lastId = 0;

  constructor(options: OutgoingCallsOptions) {
    this.options = options;
  }

  get count(): number {
    return this.awaiting.size;
  }

  /** Since the beginning. */
  get madeCount(): number {
    return this.lastId;
  }

  /** @throws RingfoldError */
  call(request: Uint8Array, options: PeerCallOptions): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      const id = this.begin(PART.request, request, options);
      const settle = (): void => {
        ends.release();
        this.awaiting.delete(id);
      };
      const fail = (error: RingfoldError): void => {
        settle();
        reject(error);
      };
      const ends = new CallEnds(this.options.clock, options, this.options.other, (error) => {
        fail(error);
        this.say(PART.cancel, id, 0);
      });
      this.awaiting.set(id, {
        fail,
        receive: (message) => {
          if (message.kind === PART.error) return fail(errorOf(message));
          if (message.kind !== PART.response) throw unexpectedAnswer(message);
          settle();
          resolve(message.body);
        },
      });
      ends.watch();
    });
  }

  /** The call is made at once. @throws RingfoldError */
  stream(request: Uint8Array, options: PeerCallOptions): IncomingItems {
    const id = this.begin(PART.streamRequest, request, options);
    const { bounds, clock, other } = this.options;
    const items = new IncomingItems(bounds, {
      credit: (sizeBytes) => this.say(PART.credit, id, sizeBytes),
      over: (isCancelled) => {
        ends.release();
        if (this.awaiting.delete(id) && isCancelled) this.say(PART.cancel, id, 0);
      },
    });
    const ends = new CallEnds(clock, options, other, (error) => items.fail(error, true));
    this.awaiting.set(id, {
      fail: (error) => items.fail(error, false),
      receive: (message) => {
        if (message.kind === PART.item) return items.add(message.body);
        if (message.kind === PART.end) return items.end();
        if (message.kind !== PART.error) throw unexpectedAnswer(message);
        items.fail(errorOf(message), false);
      },
    });
    ends.watch();
    this.say(PART.credit, id, bounds.streamBytesMax);
    return items;
  }

  /** @throws LinkViolation */
  receive(message: PeerMessage): void {
    const { kind, id } = message;
    if (id > this.lastId) throw new LinkViolation('answered a call that was never made');
    if (kind < PART.response || kind > PART.end) throw unexpectedAnswer(message);
    // Without anybody awaiting it: the call was given up meanwhile.
    this.awaiting.get(id)?.receive(message);
  }

  failAll(error: RingfoldError): void {
    for (const one of [...this.awaiting.values()]) one.fail(error);
  }

  private begin(
    kind: typeof PART.request | typeof PART.streamRequest,
    body: Uint8Array,
    options: PeerCallOptions,
  ) {
    const { bounds, other, post, isFull, clock } = this.options;
    CallEnds.throwIfOver(clock, options, other);
    if (body.length > bounds.messageBytesMax) {
      throw new RingfoldError(
        'REQUEST_TOO_LARGE',
        `a request to another node has at most ${bounds.messageBytesMax} bytes, this one has ${body.length}`,
      );
    }
    if (this.awaiting.size >= bounds.callsMax || isFull()) {
      throw new RingfoldError(
        'RESOURCE_EXHAUSTED',
        `${this.awaiting.size} calls to ${other} are under way, more than it takes; try again`,
        { retryAfterMs: RETRY_AFTER_MS },
      );
    }
    const id = ++this.lastId;
    post({ kind, id, body, amount: CallEnds.remainingMs(clock, options) });
    return id;
  }

  private say(kind: typeof PART.cancel | typeof PART.credit, id: number, amount: number): void {
    this.options.post({ kind, id, body: NO_BYTES, amount });
  }
}

export const RETRY_AFTER_MS = 20;

function errorOf({ body }: PeerMessage): RingfoldError {
  return (
    decodeError(body, 'INTERNAL') ??
    new RingfoldError('INTERNAL', 'another node answered with an error that cannot be read')
  );
}

function unexpectedAnswer({ kind }: PeerMessage): LinkViolation {
  return new LinkViolation(`gave an answer of kind ${kind} to a call that has none such`);
}
