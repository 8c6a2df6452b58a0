import { PART } from '../../../codec/peer-link.js';
import { encodeError } from '../../../codec/wire/error-detail.js';
import { RingfoldError } from '../../../core/errors.js';
import { NO_BYTES } from '../../../lib/bytes.js';
import { Cancellation } from '../../../lib/cancellation.js';
import type { Clock } from '../../../ports/clock.js';
import type { Logger } from '../../../ports/logger.js';
import type { PeerCallContext, PeerHandlers } from '../../../ports/peer-transport.js';
import { LinkViolation } from '../inbox.js';
import type { PeerMessage, PostMessage } from '../message.js';
import type { PeerBounds } from '../peer-bounds.js';
import { RETRY_AFTER_MS } from './outgoing-calls.js';
import { OutgoingItems } from './outgoing-items.js';

export interface IncomingCallsOptions {
  readonly fromNodeId: string;
  readonly handlers: Pick<PeerHandlers, 'onCall' | 'onStream'>;
  readonly post: PostMessage;
  /** Answers that wait to be sent are too large already. */
  readonly isFull: () => boolean;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly bounds: PeerBounds;
}

interface UnderWay {
  readonly cancellation: Cancellation;
  items: OutgoingItems | undefined;
}

/** The calls of another node that this one answers, over one link. */
export class IncomingCalls {
  private readonly options: IncomingCallsOptions;
  private readonly underWay = new Map<number, UnderWay>();
  /** Calls whose answers still wait to be sent count too, and cancelled ones that have not ended. */
  private count = 0;
  private lastId = 0;

  constructor(options: IncomingCallsOptions) {
    this.options = options;
  }

  /** @throws LinkViolation */
  receive(message: PeerMessage): void {
    switch (message.kind) {
      case PART.request:
      case PART.streamRequest:
        this.begin(message);
        break;
      case PART.cancel:
        this.cancel(message.id);
        break;
      case PART.credit:
        this.underWay.get(message.id)?.items?.grant(message.amount);
        break;
      default:
        throw new LinkViolation(`sent a message of kind ${message.kind} the wrong way`);
    }
  }

  /** The link is gone, and with it whoever waits for answers. */
  cancelAll(): void {
    for (const id of [...this.underWay.keys()]) this.cancel(id);
  }

  private begin(message: PeerMessage): void {
    const { id } = message;
    if (id <= this.lastId) throw new LinkViolation('used the number of a call twice');
    this.lastId = id;
    const { bounds, isFull } = this.options;
    const isRefused = this.count >= bounds.callsMax || isFull();
    this.count++;
    if (isRefused) this.refuse(id);
    else this.run(message);
  }

  private run(message: PeerMessage): void {
    const call: UnderWay = { cancellation: new Cancellation(), items: undefined };
    this.underWay.set(message.id, call);
    const answering =
      message.kind === PART.request ? this.answer(message, call) : this.answerMany(message, call);
    void answering.catch((thrown: unknown) => this.fail(message.id, thrown));
  }

  private async answer(message: PeerMessage, call: UnderWay): Promise<void> {
    const answer = await this.options.handlers.onCall(message.body, this.contextOf(message, call));
    this.checkSize(answer);
    this.finish(message.id, PART.response, answer);
  }

  private async answerMany(message: PeerMessage, call: UnderWay): Promise<void> {
    const { id } = message;
    const items = this.options.handlers.onStream(message.body, this.contextOf(message, call));
    call.items = new OutgoingItems(items, (item) => {
      this.checkSize(item);
      this.options.post({ kind: PART.item, id, body: item, amount: 0 });
    });
    await call.items.sendAll();
    this.finish(id, PART.end, NO_BYTES);
  }

  private contextOf({ amount }: PeerMessage, { cancellation }: UnderWay): PeerCallContext {
    const { fromNodeId, clock } = this.options;
    const deadlineMs = amount === 0 ? Number.POSITIVE_INFINITY : clock.monotonicMs() + amount;
    return {
      fromNodeId,
      deadlineMs,
      get signal() {
        return cancellation.signal;
      },
      get isCancelled() {
        return cancellation.isCancelled;
      },
    };
  }

  /** @throws INTERNAL */
  private checkSize(body: Uint8Array): void {
    const { messageBytesMax } = this.options.bounds;
    if (body.length <= messageBytesMax) return;
    throw new RingfoldError(
      'INTERNAL',
      `an answer to another node has at most ${messageBytesMax} bytes, this one has ${body.length}`,
    );
  }

  private finish(
    id: number,
    kind: typeof PART.response | typeof PART.end | typeof PART.error,
    body: Uint8Array,
  ) {
    if (this.underWay.delete(id)) this.postLast(id, kind, body);
    // Nobody waits for the answer to a call that was cancelled.
    else this.count--;
  }

  private postLast(id: number, kind: PeerMessage['kind'], body: Uint8Array): void {
    this.options.post({ kind, id, body, amount: 0 }, () => {
      this.count--;
    });
  }

  private fail(id: number, thrown: unknown): void {
    const error = RingfoldError.from(thrown);
    if (error.code === 'INTERNAL') {
      this.options.logger.error({ error }, `a call of node ${this.options.fromNodeId} failed`);
    }
    this.finish(id, PART.error, encodeError(error));
  }

  private refuse(id: number): void {
    const error = new RingfoldError(
      'RESOURCE_EXHAUSTED',
      `more than ${this.options.bounds.callsMax} calls of node ${this.options.fromNodeId} are under way; try again`,
      { retryAfterMs: RETRY_AFTER_MS },
    );
    this.postLast(id, PART.error, encodeError(error));
  }

  private cancel(id: number): void {
    const call = this.underWay.get(id);
    if (call === undefined) return;
    this.underWay.delete(id);
    call.cancellation.cancel();
    call.items?.cancel();
  }
}
