import type { Client, ClientDuplexStream, StatusObject } from '@grpc/grpc-js';
import {
  type EncodedCall,
  type EncodedExchangeFrame,
  EXCHANGE,
  type ExchangeAnswer,
  type ExchangeKind,
  type ExchangeResults,
} from '../codec/exchange.js';
import { RingfoldError } from '../core/errors.js';
import { type CallBounds, endOf, remainingMs } from './call-bounds.js';

/** Calls sent and not answered; further ones wait here. A node takes so many on a stream. */
const UNDER_WAY_MAX = 8_192;
/** Calls that wait to be sent; further ones are refused. */
export const EXCHANGE_QUEUE_MAX = 65_536;
/** Messages that the transport has not taken yet: beyond, they grow instead of multiplying. */
const UNTAKEN_FRAMES_MAX = 2;
const FRAME_BYTES_MAX = 1024 * 1024;
const RETRY_MS = 10;
/** Timers count no further. */
const TIMER_MS_MAX = 2 ** 31 - 1;

type Stream = ClientDuplexStream<EncodedExchangeFrame, readonly ExchangeAnswer[]>;

/** What is asked. */
export interface ExchangeRequest<Kind extends ExchangeKind> {
  readonly kind: Kind;
  readonly customerId: string;
  /** Encoded. */
  readonly request: Uint8Array;
  /** To the owner, when that is another node. */
  readonly passOn: boolean;
  /** Of a `watch`: the number by which its end is told. */
  readonly watch?: number;
}

/** Told what becomes of states that came over a stream and are kept. */
export interface StreamKeeper {
  /** At once, even before those who wait for earlier answers go on. */
  ended(watches: readonly number[]): void;
  /** The stream is gone: nothing that came over it is watched any more. */
  lost(): void;
}

interface Call extends ExchangeRequest<ExchangeKind> {
  readonly id: number;
  readonly bounds: CallBounds;
  readonly resolve: (result: ExchangeResults[ExchangeKind]) => void;
  readonly reject: (error: RingfoldError) => void;
  readonly onAbort: (() => void) | undefined;
  isSent: boolean;
}

/**
 * Many calls over one stream to one node: those of a turn of the event loop leave in one message, answers go back to
 * whoever asked. The stream is opened when it is first needed, and anew after it broke.
 */
export class ExchangeStream {
  private readonly client: Client;
  private readonly errorOf: (failure: StatusObject) => RingfoldError;
  private readonly keeper: StreamKeeper | undefined;
  private stream: Stream | undefined;
  /** Not answered yet, sent or not. */
  private readonly calls = new Map<number, Call>();
  private queue: Call[] = [];
  private cancelled: number[] = [];
  private sentCount = 0;
  private untakenFrames = 0;
  private isFlushDue = false;
  private lastId = 0;
  private timer: { readonly cancel: NodeJS.Timeout; readonly atMs: number } | undefined;

  /** @param errorOf what a stream's end means to those who wait for answers on it */
  constructor(client: Client, errorOf: (failure: StatusObject) => RingfoldError, keeper?: StreamKeeper) {
    this.client = client;
    this.errorOf = errorOf;
    this.keeper = keeper;
  }

  /**
   * One attempt.
   * @throws what the node answers; UNAVAILABLE when the stream broke: it may be done or not; RESOURCE_EXHAUSTED,
   *   DEADLINE_EXCEEDED, CANCELLED
   */
  call<Kind extends ExchangeKind>(
    { kind, customerId, request, passOn, watch }: ExchangeRequest<Kind>,
    bounds: CallBounds,
  ): Promise<ExchangeResults[Kind]> {
    const end = endOf(bounds);
    if (end !== undefined) return Promise.reject(end);
    if (this.queue.length >= EXCHANGE_QUEUE_MAX) return Promise.reject(queueFull());
    return new Promise<ExchangeResults[Kind]>((resolve, reject) => {
      const id = this.newId();
      const onAbort = bounds.signal === undefined ? undefined : () => this.giveUp(id);
      const call: Call = {
        ...{ id, kind, customerId, request, bounds, passOn, watch, reject, onAbort, isSent: false },
        resolve: resolve as Call['resolve'],
      };
      if (onAbort !== undefined) bounds.signal!.addEventListener('abort', onAbort);
      this.calls.set(id, call);
      this.queue.push(call);
      this.watchDeadline(bounds.deadlineAtMs);
      this.scheduleFlush();
    });
  }

  get callCount(): number {
    return this.calls.size;
  }

  /** Those who asked the owner, which is another node by now, are told to try again. */
  abandon(isElsewhere: (customerId: string) => boolean, error: () => RingfoldError): void {
    for (const { id, customerId, passOn, isSent } of [...this.calls.values()]) {
      if (passOn || !isSent || !isElsewhere(customerId)) continue;
      this.forget(id)?.reject(error());
      this.cancelled.push(id);
      this.scheduleFlush();
    }
  }

  /** Ends the stream, if nothing is under way on it; the next call opens another one. */
  rest(): void {
    if (this.calls.size > 0) return;
    const { stream } = this;
    this.stream = undefined;
    this.untakenFrames = 0;
    this.cancelled = [];
    this.keeper?.lost();
    stream?.end();
  }

  /** Calls under way fail with it. */
  close(error: RingfoldError): void {
    const { stream } = this;
    this.stream = undefined;
    this.keeper?.lost();
    this.failAll(error);
    stream?.cancel();
  }

  private newId(): number {
    do this.lastId = (this.lastId % (2 ** 32 - 1)) + 1;
    while (this.calls.has(this.lastId));
    return this.lastId;
  }

  /** At the end of the turn: whoever was answered in it may ask anew. */
  private scheduleFlush(): void {
    if (this.isFlushDue) return;
    this.isFlushDue = true;
    setImmediate(() => {
      this.isFlushDue = false;
      this.flush();
    });
  }

  private flush(): void {
    while (this.queue.length > 0 || this.cancelled.length > 0) {
      if (this.untakenFrames >= UNTAKEN_FRAMES_MAX) return;
      if (this.sentCount >= UNDER_WAY_MAX && this.cancelled.length === 0) return;
      this.sendFrame();
    }
  }

  private sendFrame(): void {
    const calls = this.takeQueued();
    const { cancelled } = this;
    this.cancelled = [];
    if (calls.length === 0 && cancelled.length === 0) return;
    this.untakenFrames++;
    const stream = this.opened();
    stream.write({ calls, cancelled }, () => {
      if (this.stream !== stream) return;
      this.untakenFrames--;
      this.flush();
    });
  }

  private takeQueued(): EncodedCall[] {
    const nowMs = performance.now();
    const taken: EncodedCall[] = [];
    let sizeBytes = 0;
    let at = 0;
    for (; at < this.queue.length && this.sentCount < UNDER_WAY_MAX; at++) {
      const call = this.queue[at]!;
      // Given up while it waited.
      if (!this.calls.has(call.id)) continue;
      if (taken.length > 0 && sizeBytes + call.request.length > FRAME_BYTES_MAX) break;
      sizeBytes += call.request.length;
      call.isSent = true;
      this.sentCount++;
      const { id, kind, request, bounds, passOn, watch } = call;
      taken.push({ id, kind, request, passOn, watch, deadlineMs: deadlineOf(bounds, nowMs) });
    }
    this.queue = at === this.queue.length ? [] : this.queue.slice(at);
    return taken;
  }

  private opened(): Stream {
    if (this.stream !== undefined) return this.stream;
    const { path, requestSerialize, responseDeserialize } = EXCHANGE;
    const stream: Stream = this.client.makeBidiStreamRequest(path, requestSerialize, responseDeserialize);
    this.stream = stream;
    stream.on('data', (answers: readonly ExchangeAnswer[]) => this.take(answers));
    // A stream always ends by a status; an error is told before it.
    stream.on('error', () => undefined);
    stream.on('status', (status: StatusObject) => this.broken(stream, status));
    return stream;
  }

  private take(answers: readonly ExchangeAnswer[]): void {
    for (const answer of answers) {
      const call = this.forget(answer.id);
      if (call === undefined) {
        if (answer.kind === 'ended') this.keeper?.ended(answer.watches);
        continue;
      }
      if (answer.kind === 'error') call.reject(answer.error);
      else if (answer.kind === call.kind) call.resolve(answer.result);
      else if (call.kind === 'watch' && answer.kind === 'get')
        call.resolve({ found: answer.result, epoch: 0 });
      else call.reject(new RingfoldError('INTERNAL', `a ${call.kind} was answered by a ${answer.kind}`));
    }
    // There may be room for more.
    if (this.queue.length > 0) this.scheduleFlush();
  }

  private broken(stream: Stream, status: StatusObject): void {
    if (this.stream !== stream) return;
    this.stream = undefined;
    this.keeper?.lost();
    this.failAll(this.errorOf(status));
  }

  private failAll(error: RingfoldError): void {
    this.untakenFrames = 0;
    this.queue = [];
    this.cancelled = [];
    for (const id of [...this.calls.keys()]) this.forget(id)?.reject(error);
  }

  private giveUp(id: number): void {
    const call = this.forget(id);
    if (call === undefined) return;
    if (call.isSent) {
      this.cancelled.push(id);
      this.scheduleFlush();
    }
    call.reject(
      endOf(call.bounds) ??
        new RingfoldError('DEADLINE_EXCEEDED', 'the call did not end before its deadline'),
    );
  }

  private forget(id: number): Call | undefined {
    const call = this.calls.get(id);
    if (call === undefined) return undefined;
    this.calls.delete(id);
    if (call.isSent) this.sentCount--;
    if (call.onAbort !== undefined) call.bounds.signal!.removeEventListener('abort', call.onAbort);
    if (this.calls.size === 0) this.stopTimer();
    return call;
  }

  // ---- one timer for all deadlines, at the next one

  private watchDeadline(atMs: number): void {
    if (atMs === Number.POSITIVE_INFINITY || (this.timer !== undefined && this.timer.atMs <= atMs)) return;
    this.stopTimer();
    const delayMs = Math.min(TIMER_MS_MAX, Math.max(0, atMs - performance.now()));
    this.timer = { cancel: setTimeout(() => this.passDeadlines(), delayMs), atMs };
  }

  private passDeadlines(): void {
    this.timer = undefined;
    let nextMs = Number.POSITIVE_INFINITY;
    for (const { id, bounds } of [...this.calls.values()]) {
      if (remainingMs(bounds) <= 0) this.giveUp(id);
      else nextMs = Math.min(nextMs, bounds.deadlineAtMs);
    }
    this.watchDeadline(nextMs);
  }

  private stopTimer(): void {
    if (this.timer !== undefined) clearTimeout(this.timer.cancel);
    this.timer = undefined;
  }
}

/** As the wire has it: 0 is none. */
function deadlineOf({ deadlineAtMs }: CallBounds, nowMs: number): number {
  if (deadlineAtMs === Number.POSITIVE_INFINITY) return 0;
  return Math.max(1, Math.ceil(deadlineAtMs - nowMs));
}

function queueFull(): RingfoldError {
  return new RingfoldError(
    'RESOURCE_EXHAUSTED',
    `${EXCHANGE_QUEUE_MAX} calls wait to be sent to the node; try again in ${RETRY_MS} ms, with fewer at a time`,
    { retryAfterMs: RETRY_MS },
  );
}
