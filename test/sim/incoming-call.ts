import { setMaxListeners } from 'node:events';
import { RingfoldError } from '../../src/core/errors.js';
import type { Clock } from '../../src/ports/clock.js';
import type { PeerCallContext, PeerHandlers } from '../../src/ports/peer-transport.js';
import { decodePacket, decodeRequest, encodeError, encodePacket } from './exchange-packets.js';
import { STREAM_WINDOW_ITEMS } from './outgoing-call.js';
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
  closing: AbortSignal;
}

/** Why a call's signal aborts: one for all, since making one takes a look at the stack. */
const CALLER_GONE = new Error('the caller has gone');

/** What answers calls and streams. */
export type CallHandlers = Pick<PeerHandlers, 'onCall' | 'onStream'>;

/** Ends what is under way when a process dies. However many calls listen to it. */
export function closingController(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}

/** Has the handlers answer, until the caller has gone. */
export function serveExchange(handlers: CallHandlers, incoming: Incoming): void {
  const call = new IncomingCall(incoming);
  incoming.gate.pass('arrival', () => void call.serve(handlers));
}

class IncomingCall {
  private readonly incoming: Incoming;
  private readonly gone = new AbortController();
  private credit = STREAM_WINDOW_ITEMS;
  private wake: () => void = () => undefined;

  constructor(incoming: Incoming) {
    this.incoming = incoming;
    incoming.closing.addEventListener('abort', this.leave);
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
    const context = this.context(remainingMs);
    try {
      if (kind === 'call') this.answer(this.encoded('answer', await handlers.onCall(request, context)));
      else await this.sendItems(handlers.onStream(request, context));
    } catch (thrown) {
      this.answer(encodeError(thrown));
    } finally {
      this.incoming.closing.removeEventListener('abort', this.leave);
      this.incoming.exchange.served();
    }
  }

  private context(remainingMs: number): PeerCallContext {
    const { fromNodeId, clock } = this.incoming;
    return { fromNodeId, deadlineMs: clock.monotonicMs() + remainingMs, signal: this.gone.signal };
  }

  /** The caller's pace holds the handler back. */
  private async sendItems(items: AsyncIterable<Uint8Array>): Promise<void> {
    for await (const item of items) {
      while (this.credit === 0 && !this.gone.signal.aborted) {
        await new Promise<void>((resolve) => {
          this.wake = resolve;
        });
      }
      if (this.gone.signal.aborted) return;
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
    if (!this.gone.signal.aborted) this.incoming.exchange.toCaller(packet);
  }

  private readonly leave = (): void => {
    if (this.gone.signal.aborted) return;
    this.gone.abort(CALLER_GONE);
    this.wake();
  };
}
