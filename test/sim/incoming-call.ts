import { RingfoldError } from '../../src/core/errors.js';
import { Cancellation } from '../../src/lib/cancellation.js';
import type { Clock } from '../../src/ports/clock.js';
import type { PeerCallContext, PeerHandlers } from '../../src/ports/peer-transport.js';
import { decodePacket, decodeRequest, encodeError, encodePacket } from './exchange-packets.js';
import { STREAM_WINDOW_ITEMS } from './outgoing-call.js';
import type { ProcessEnd } from './process-end.js';
import type { ProcessGate } from './process-gate.js';
import type { SimExchange } from './sim-exchange.js';

/** An exchange that has arrived at a node. */
export interface Incoming {
  exchange: SimExchange;
  /** The packet that it began with. */
  request: Uint8Array;
  fromNodeId: string;
  /** Of an answer or item. */
  sizeBytesMax: number;
  clock: Clock;
  gate: ProcessGate;
  /** The server's process ends. */
  closing: ProcessEnd;
}

/** What answers calls and streams. */
export type CallHandlers = Pick<PeerHandlers, 'onCall' | 'onStream'>;

/** Has the handlers answer, until the caller has gone. */
export function serveExchange(handlers: CallHandlers, incoming: Incoming): void {
  const call = new IncomingCall(incoming);
  incoming.gate.pass('arrival', () => void call.serve(handlers));
}

/** It is its own context, as its handlers see it. */
class IncomingCall implements PeerCallContext {
  readonly fromNodeId: string;
  deadlineMs = 0;
  private readonly incoming: Incoming;
  private readonly stopListening: () => void;
  private readonly gone = new Cancellation();
  private credit = STREAM_WINDOW_ITEMS;
  private wake: () => void = () => undefined;

  constructor(incoming: Incoming) {
    this.incoming = incoming;
    this.fromNodeId = incoming.fromNodeId;
    this.stopListening = incoming.closing.listen(this.leave);
    incoming.exchange.serve({
      onPacket: () => {
        this.credit += 1;
        this.wake();
      },
      onBreak: this.leave,
    });
  }

  async serve(handlers: CallHandlers): Promise<void> {
    const { kind, body } = decodePacket(this.incoming.request);
    const { remainingMs, request } = decodeRequest(body);
    this.deadlineMs = this.incoming.clock.monotonicMs() + remainingMs;
    try {
      if (kind === 'call') this.answer(this.encoded('answer', await handlers.onCall(request, this)));
      else await this.sendItems(handlers.onStream(request, this));
    } catch (thrown) {
      this.answer(encodeError(thrown));
    } finally {
      this.stopListening();
      this.incoming.exchange.served();
    }
  }

  get signal(): AbortSignal {
    return this.gone.signal;
  }

  get isCancelled(): boolean {
    return this.gone.isCancelled;
  }

  /** The caller's pace holds the handler back. */
  private async sendItems(items: AsyncIterable<Uint8Array>): Promise<void> {
    for await (const item of items) {
      while (this.credit === 0 && !this.isCancelled) {
        await new Promise<void>((resolve) => {
          this.wake = resolve;
        });
      }
      if (this.isCancelled) return;
      this.credit -= 1;
      this.answer(this.encoded('item', item));
    }
    this.answer(encodePacket('end'));
  }

  private encoded(kind: 'answer' | 'item', body: Uint8Array): Uint8Array {
    const { sizeBytesMax } = this.incoming;
    if (body.length <= sizeBytesMax) return encodePacket(kind, body);
    throw new RingfoldError('INTERNAL', `an answer between nodes has at most ${sizeBytesMax} bytes`);
  }

  private answer(packet: Uint8Array): void {
    if (!this.isCancelled) this.incoming.exchange.toCaller(packet);
  }

  private readonly leave = (): void => {
    if (this.isCancelled) return;
    this.gone.cancel();
    this.wake();
  };
}
