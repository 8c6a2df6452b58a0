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
import { NO_BYTES } from '../lib/bytes.js';
import { SlotTable } from '../lib/slot-table.js';
import { TurnSlices } from '../lib/turn-slices.js';
import { type CallBounds, endOf, remainingMs } from './call-bounds.js';
import { onAbort } from './on-abort.js';

/** Calls sent and not answered; further ones wait here. A node takes so many on a stream. */
export const UNDER_WAY_MAX = 8_192;
/** Calls that wait to be sent; further ones are refused. */
export const EXCHANGE_QUEUE_MAX = 262_144;
/** Of the requests of calls that somebody waits for, sent or not; further ones are refused. */
export const EXCHANGE_BYTES_MAX = 256 * 1024 * 1024;
/** Messages that the transport has not taken yet: beyond, they grow instead of multiplying. */
const UNTAKEN_FRAMES_MAX = 2;
const FRAME_BYTES_MAX = 1024 * 1024;
/** Told in one turn of the event loop at least: what their callers ask next leaves while the next ones are told. */
const ANSWERS_PER_TURN_MIN = 32;
/** Calls that were given up in the queue are taken out of it when they are more than the others, and than so many. */
const QUEUE_SLACK = 1_024;
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

/** A class, so that all of them have one shape: there are as many as there are calls. */
class Call implements EncodedCall {
  readonly kind: ExchangeKind;
  readonly customerId: string;
  /** None when it is over: it may stay here for longer. */
  request: Uint8Array;
  readonly passOn: boolean;
  readonly watch: number | undefined;
  readonly bounds: CallBounds;
  readonly resolve: (result: ExchangeResults[ExchangeKind]) => void;
  readonly reject: (error: RingfoldError) => void;
  onAbort: (() => void) | undefined = undefined;
  /** On the stream, from 1 on; while it waits to be sent, it has none. */
  id = NOT_SENT;
  /** When it was sent; 0: none. */
  deadlineMs = 0;
  /** Nobody waits for it any more. */
  isOver = false;

  constructor(
    { kind, customerId, request, passOn, watch }: ExchangeRequest<ExchangeKind>,
    bounds: CallBounds,
    resolve: Call['resolve'],
    reject: Call['reject'],
  ) {
    this.kind = kind;
    this.customerId = customerId;
    this.request = request;
    this.passOn = passOn;
    this.watch = watch;
    this.bounds = bounds;
    this.resolve = resolve;
    this.reject = reject;
  }
}

const NOT_SENT = 0;

/**
 * Many calls over one stream to one node: those of a turn of the event loop leave in one message, answers go back to
 * whoever asked. The stream is opened when it is first needed, and anew after it broke.
 */
export class ExchangeStream {
  private readonly client: Client;
  private readonly errorOf: (failure: StatusObject) => RingfoldError;
  private readonly keeper: StreamKeeper | undefined;
  private stream: Stream | undefined;
  private queue: Call[] = [];
  /** By their ids less 1. A call that was given up stays until it is answered, so that no other one takes its answer. */
  private sent = new SlotTable<Call>();
  private cancelled: number[] = [];
  private readonly answers = new TurnSlices(ANSWERS_PER_TURN_MIN, setImmediate, () => {
    // There may be room for more.
    if (this.queue.length > 0) this.scheduleFlush();
  });
  /** Calls that somebody waits for: in all, and of those that are sent. */
  private liveCount = 0;
  private liveSentCount = 0;
  private requestBytes = 0;
  /** When the node last said something, or was asked something after it had answered all. */
  private heardAtMs = 0;
  private untakenFrames = 0;
  private isFlushDue = false;
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
    request: ExchangeRequest<Kind>,
    bounds: CallBounds,
  ): Promise<ExchangeResults[Kind]> {
    const end = endOf(bounds);
    if (end !== undefined) return Promise.reject(end);
    const { length } = request.request;
    if (this.waitingCount >= EXCHANGE_QUEUE_MAX || this.requestBytes + length > EXCHANGE_BYTES_MAX)
      return Promise.reject(queueFull());
    return new Promise<ExchangeResults[Kind]>((resolve, reject) => {
      const call = new Call(request, bounds, resolve as Call['resolve'], reject);
      if (bounds.signal !== undefined) {
        call.onAbort = () => this.giveUp(call);
        onAbort(bounds.signal, call.onAbort);
      }
      this.queue.push(call);
      this.liveCount++;
      this.requestBytes += length;
      this.watchDeadline(bounds.deadlineAtMs);
      this.scheduleFlush();
    });
  }

  get callCount(): number {
    return this.liveCount;
  }

  /** In the queue, less those that were given up there. */
  private get waitingCount(): number {
    return this.liveCount - this.liveSentCount;
  }

  /** The node owes answers, and has given none for so long. */
  isSilentFor(silenceMs: number): boolean {
    return this.owesAnswers && performance.now() - this.heardAtMs >= silenceMs;
  }

  /** What has come and waits to be told is not owed any more. */
  private get owesAnswers(): boolean {
    return this.sent.size > this.answers.waitingCount;
  }

  /** Those who asked the owner, which is another node by now, are told to try again. */
  abandon(isElsewhere: (customerId: string) => boolean, error: () => RingfoldError): void {
    this.giveBack(({ passOn, customerId }) => !passOn && isElsewhere(customerId), error);
  }

  /** Those who asked this node as they could have asked others are told to try again. */
  abandonLookups(error: () => RingfoldError): void {
    this.giveBack(({ passOn, kind }) => passOn && (kind === 'get' || kind === 'watch'), error);
  }

  private giveBack(isConcerned: (call: Call) => boolean, error: () => RingfoldError): void {
    this.answers.drain();
    for (const call of [...this.sent.values(), ...this.queue]) {
      if (call.isOver || !isConcerned(call)) continue;
      this.cancel(call);
      call.reject(error());
    }
  }

  /** Ends the stream, if nothing is under way on it; the next call opens another one. */
  rest(): void {
    if (this.liveCount === 0) this.letGo()?.end();
  }

  /** Calls under way fail with it, unless their answers have come. */
  close(error: RingfoldError): void {
    const { stream } = this;
    this.answers.drain();
    this.failAll(error);
    stream?.cancel();
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
      if (this.sent.size >= UNDER_WAY_MAX && this.cancelled.length === 0) {
        if (this.liveSentCount > 0) return;
        // The node answers nothing, and nobody waits for it to.
        this.letGo()?.cancel();
      }
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
    if (!this.owesAnswers) this.heardAtMs = nowMs;
    const taken: EncodedCall[] = [];
    let sizeBytes = 0;
    let at = 0;
    for (; at < this.queue.length && this.sent.size < UNDER_WAY_MAX; at++) {
      const call = this.queue[at]!;
      // Given up while it waited.
      if (call.isOver) continue;
      if (taken.length > 0 && sizeBytes + call.request.length > FRAME_BYTES_MAX) break;
      sizeBytes += call.request.length;
      call.id = this.sent.add(call) + 1;
      call.deadlineMs = deadlineOf(call.bounds, nowMs);
      this.liveSentCount++;
      taken.push(call);
    }
    this.queue = at === this.queue.length ? [] : this.queue.slice(at);
    return taken;
  }

  private opened(): Stream {
    if (this.stream !== undefined) return this.stream;
    const { path, requestSerialize, responseDeserialize } = EXCHANGE;
    const stream: Stream = this.client.makeBidiStreamRequest(path, requestSerialize, responseDeserialize);
    this.stream = stream;
    stream.on('data', (answers: readonly ExchangeAnswer[]) => this.take(stream, answers));
    // A stream always ends by a status; an error is told before it.
    stream.on('error', () => undefined);
    stream.on('status', (status: StatusObject) => this.broken(stream, status));
    return stream;
  }

  private take(stream: Stream, answers: readonly ExchangeAnswer[]): void {
    // Of a stream that was let go of: its ids are others' by now.
    if (this.stream !== stream) return;
    this.heardAtMs = performance.now();
    for (const answer of answers) if (answer.kind === 'ended') this.keeper?.ended(answer.watches);
    this.answers.add(answers, (answer) => this.tell(answer));
  }

  private tell(answer: ExchangeAnswer): void {
    // Told when it came.
    if (answer.kind === 'ended') return;
    const call = this.sent.remove(answer.id - 1);
    if (call === undefined || call.isOver) return;
    this.forget(call);
    if (answer.kind === 'error') call.reject(answer.error);
    else if (answer.kind === call.kind) call.resolve(answer.result);
    else if (call.kind === 'watch' && answer.kind === 'get') call.resolve({ found: answer.result, epoch: 0 });
    else call.reject(new RingfoldError('INTERNAL', `a ${call.kind} was answered by a ${answer.kind}`));
  }

  private broken(stream: Stream, status: StatusObject): void {
    if (this.stream !== stream) return;
    this.answers.drain();
    this.failAll(this.errorOf(status));
  }

  /** Calls on it get no answer any more; their ids are free. */
  private letGo(): Stream | undefined {
    const { stream } = this;
    this.stream = undefined;
    this.sent = new SlotTable();
    this.cancelled = [];
    this.answers.clear();
    this.untakenFrames = 0;
    this.keeper?.lost();
    return stream;
  }

  private failAll(error: RingfoldError): void {
    const calls = [...this.sent.values(), ...this.queue];
    this.letGo();
    this.queue = [];
    for (const call of calls) {
      if (call.isOver) continue;
      this.forget(call);
      call.reject(error);
    }
  }

  private giveUp(call: Call): void {
    if (call.isOver) return;
    this.cancel(call);
    call.reject(
      endOf(call.bounds) ??
        new RingfoldError('DEADLINE_EXCEEDED', 'the call did not end before its deadline'),
    );
  }

  private cancel(call: Call): void {
    this.forget(call);
    if (call.id === NOT_SENT) {
      if (this.queue.length > 2 * this.waitingCount + QUEUE_SLACK)
        this.queue = this.queue.filter(({ isOver }) => !isOver);
      return;
    }
    this.cancelled.push(call.id);
    this.scheduleFlush();
  }

  private forget(call: Call): void {
    call.isOver = true;
    this.liveCount--;
    if (call.id !== NOT_SENT) this.liveSentCount--;
    this.requestBytes -= call.request.length;
    call.request = NO_BYTES;
    if (call.onAbort !== undefined) call.bounds.signal!.removeEventListener('abort', call.onAbort);
    if (this.liveCount === 0) this.stopTimer();
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
    this.answers.drain();
    let nextMs = Number.POSITIVE_INFINITY;
    for (const call of [...this.sent.values(), ...this.queue]) {
      if (call.isOver) continue;
      if (remainingMs(call.bounds) <= 0) this.giveUp(call);
      else nextMs = Math.min(nextMs, call.bounds.deadlineAtMs);
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
    `${EXCHANGE_QUEUE_MAX} calls, or ${EXCHANGE_BYTES_MAX} bytes of them, wait for the node; try again in ${RETRY_MS} ms, with fewer at a time`,
    { retryAfterMs: RETRY_MS },
  );
}
