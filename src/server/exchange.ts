import type { ServerDuplexStream } from '@grpc/grpc-js';
import type { ExchangeAnswer, ExchangeCall, ExchangeFrame } from '../codec/exchange.js';
import type { OrError } from '../codec/method.js';
import type { CallContext, GetResult } from '../core/customer-store.js';
import { RingfoldError } from '../core/errors.js';
import type { Confirmation, ConfirmRequest, StateWatch } from '../core/state-watch.js';
import { Cancellation } from '../lib/cancellation.js';
import { TurnSlices } from '../lib/turn-slices.js';
import { watchCall } from './call-context.js';
import { errorToStatus } from './error-mapping.js';
import { failureOf } from './failure.js';
import type { ServiceEnvironment } from './service-environment.js';

/** Calls under way on one stream; further ones are refused at once. */
export const EXCHANGE_CALLS_MAX = 8_192;
/** Begun in one turn of the event loop at least: the first answers leave while the next calls are begun. */
const CALLS_PER_TURN_MIN = 16;
/** Answers that the client has not taken: no further calls are read beyond. */
const WAITING_BYTES_MAX = 8 * 1024 * 1024;
/** Calls that were read before may still be answered by so much; states beyond are to be asked for again. */
export const UNTAKEN_BYTES_MAX = 32 * 1024 * 1024;
/** About what an answer takes besides its state. */
const ANSWER_OVERHEAD_BYTES = 256;
/** Answers are cut into several messages when they are larger than this; one answer may be more. */
const FRAME_BYTES_MAX = 1024 * 1024;
const RETRY_MS = 10;
const RETRY_UNTAKEN_MS = 50;

type Stream = ServerDuplexStream<OrError<ExchangeFrame>, readonly ExchangeAnswer[]>;
type CallOfKind<Kind> = Extract<ExchangeCall, { kind: Kind }>;

/** A grpc-js handler that answers many calls over one stream. */
export function exchange(environment: ServiceEnvironment): (stream: Stream) => void {
  return (stream) => new Exchange(stream, environment).run();
}

/** One client's stream: its calls, and their answers on the way back. */
class Exchange {
  private readonly stream: Stream;
  private readonly environment: ServiceEnvironment;
  private readonly calls = new Map<number, CallScope>();
  private readonly slices: TurnSlices;
  /** Of a client that keeps states. */
  private watch: StateWatch | undefined;
  private answers: ExchangeAnswer[] = [];
  private answersBytes = 0;
  private untakenBytes = 0;
  private isFlushDue = false;
  private isEnding = false;
  /** The server takes no more calls. */
  private closedBy: RingfoldError | undefined;
  private isOver = false;
  private onFinished: () => void = () => undefined;

  constructor(stream: Stream, environment: ServiceEnvironment) {
    this.stream = stream;
    this.environment = environment;
    this.slices = new TurnSlices(CALLS_PER_TURN_MIN, environment.clock.defer, () => {
      // What was answered at once needs not wait for the end of the turn.
      this.flush();
      this.endWhenDone();
    });
  }

  run(): void {
    const { stream } = this;
    const { context, answered } = watchCall(stream, this.environment.clock);
    const forget = this.environment.streams.add((reason) => this.close(reason));
    context.signal.addEventListener('abort', () => this.finish());
    stream.on('data', (frame: OrError<ExchangeFrame>) => this.take(frame, context.principal));
    stream.on('end', () => {
      this.isEnding = true;
      this.endWhenDone();
    });
    stream.on('error', () => this.finish());
    this.onFinished = () => {
      answered();
      forget();
    };
  }

  private take(frame: OrError<ExchangeFrame>, principal: string): void {
    if (this.isOver) return;
    if (frame instanceof RingfoldError) {
      this.fail(frame);
      return;
    }
    this.cancel(frame.cancelled);
    const nowMs = this.environment.clock.monotonicMs();
    const calls = this.withRoom(frame);
    this.slices.add(calls, (call) => this.start(call, principal, nowMs));
  }

  /** Those of a frame that may wait for their turn; the others are refused at once. */
  private withRoom({ calls, cancelled }: ExchangeFrame): readonly ExchangeCall[] {
    const { waitingCount } = this.slices;
    if (waitingCount === 0 && calls.length <= EXCHANGE_CALLS_MAX) return calls;
    const room = Math.max(0, EXCHANGE_CALLS_MAX - waitingCount);
    // Of calls that have not begun yet: once more when they have.
    if (room > 0 && cancelled.length > 0) this.slices.add([cancelled], (ids) => this.cancel(ids));
    for (const { id } of calls.slice(room)) this.refuse(id, tooMany());
    return calls.slice(0, room);
  }

  private cancel(ids: readonly number[]): void {
    for (const id of ids) this.calls.get(id)?.cancel();
  }

  private start(call: ExchangeCall, principal: string, nowMs: number): void {
    const { id } = call;
    if (call.kind === 'refused') {
      this.refuse(id, call.error);
      return;
    }
    if (this.closedBy !== undefined) {
      this.refuse(id, this.closedBy);
      return;
    }
    if (this.calls.size >= EXCHANGE_CALLS_MAX || this.calls.has(id)) {
      this.refuse(id, this.calls.has(id) ? idInUse(id) : tooMany());
      return;
    }
    const deadlineMs = call.deadlineMs === 0 ? Number.POSITIVE_INFINITY : nowMs + call.deadlineMs;
    const scope = new CallScope(principal, deadlineMs, !call.passOn);
    const { store } = this.environment;
    try {
      switch (call.kind) {
        case 'get': {
          const result = store.get(call.request, scope);
          if (result instanceof Promise)
            this.answerLater(id, scope, result, (found) => ({ id, kind: 'get', result: found }));
          else this.answer({ id, kind: 'get', result });
          return;
        }
        case 'append':
          this.answerLater(id, scope, store.append(call.request, scope), (result) => ({
            id,
            kind: 'append',
            result,
          }));
          return;
        case 'remove':
          this.answerLater(id, scope, store.remove(call.request, scope), (result) => ({
            id,
            kind: 'remove',
            result,
          }));
          return;
        case 'watch':
          this.startWatch(call, scope);
          return;
        case 'confirm':
          this.answerLater(id, scope, this.confirm(call.request), (result) => ({
            id,
            kind: 'confirm',
            result,
          }));
      }
    } catch (thrown) {
      this.refuse(id, thrown);
    }
  }

  /** A lookup whose answer the client keeps: watched before it is read, so that no change comes between. */
  private startWatch({ id, request, watch: number }: CallOfKind<'watch'>, scope: CallScope): void {
    this.watch ??= this.environment.watches?.open(() => this.scheduleFlush());
    const { watch } = this;
    const epoch = watch?.begin(number, request) ?? 0;
    const answerOf = (found: GetResult): ExchangeAnswer => ({ id, kind: 'watch', result: { found, epoch } });
    try {
      const result = this.environment.store.get(request, scope);
      if (!(result instanceof Promise)) {
        this.answer(answerOf(result));
        return;
      }
      result.catch(() => watch?.cancel(number));
      this.answerLater(id, scope, result, answerOf);
    } catch (thrown) {
      watch?.cancel(number);
      throw thrown;
    }
  }

  private async confirm(request: ConfirmRequest): Promise<Confirmation> {
    // As long as nothing was watched there is nothing to be confirmed either.
    return (await this.watch?.confirm(request)) ?? { confirmed: [], lost: request.epochs };
  }

  private answerLater<Result>(
    id: number,
    scope: CallScope,
    result: Promise<Result>,
    answerOf: (result: Result) => ExchangeAnswer,
  ): void {
    this.calls.set(id, scope);
    result.then(
      (value) => this.settle(id, answerOf(value)),
      (thrown) => this.settle(id, { id, kind: 'error', error: failureOf(thrown, this.environment.logger) }),
    );
  }

  private settle(id: number, answer: ExchangeAnswer): void {
    this.calls.delete(id);
    if (this.isOver) return;
    this.answer(answer);
    this.scheduleFlush();
  }

  private refuse(id: number, thrown: unknown): void {
    this.answer({ id, kind: 'error', error: failureOf(thrown, this.environment.logger) });
  }

  private answer(answer: ExchangeAnswer): void {
    const sizeBytes = sizeBytesOf(answer);
    if (
      sizeBytes > ANSWER_OVERHEAD_BYTES &&
      this.untakenBytes + this.answersBytes + sizeBytes > UNTAKEN_BYTES_MAX
    ) {
      this.answer({ id: answer.id, kind: 'error', error: untaken() });
      return;
    }
    if (this.answers.length > 0 && this.answersBytes + sizeBytes > FRAME_BYTES_MAX) this.flush();
    this.answers.push(answer);
    this.answersBytes += sizeBytes;
  }

  /** Answers of a turn leave together. */
  private scheduleFlush(): void {
    if (this.isFlushDue) return;
    this.isFlushDue = true;
    this.environment.clock.defer(() => {
      this.isFlushDue = false;
      this.flush();
      this.endWhenDone();
    });
  }

  private flush(): void {
    if (this.watch !== undefined) this.tellEnded(this.watch);
    const { answers, answersBytes, stream } = this;
    if (this.isOver || answers.length === 0) return;
    this.answers = [];
    this.answersBytes = 0;
    this.untakenBytes += answersBytes;
    stream.write(answers, () => {
      this.untakenBytes -= answersBytes;
      if (this.untakenBytes <= WAITING_BYTES_MAX && stream.isPaused()) stream.resume();
    });
    // A client that does not take its answers is asked for no more calls.
    if (this.untakenBytes > WAITING_BYTES_MAX) stream.pause();
  }

  /** Before all answers of the frame: a client that sees one of them keeps nothing older. */
  private tellEnded(watch: StateWatch): void {
    const watches = watch.takeEnded();
    if (watches.length > 0) this.answers.unshift({ id: 0, kind: 'ended', watches });
  }

  private endWhenDone(): void {
    if (!this.isEnding || this.isOver || this.answers.length > 0) return;
    if (this.calls.size > 0 || this.slices.waitingCount > 0) return;
    this.stream.end();
    this.finish();
  }

  /** Calls under way are still answered. */
  private close(reason: RingfoldError): void {
    this.closedBy = reason;
    this.isEnding = true;
    this.endWhenDone();
  }

  private fail(thrown: unknown): void {
    if (this.isOver) return;
    this.flush();
    this.stream.emit('error', errorToStatus(failureOf(thrown, this.environment.logger)));
    this.finish();
  }

  private finish(): void {
    if (this.isOver) return;
    this.isOver = true;
    for (const scope of this.calls.values()) scope.cancel();
    this.calls.clear();
    this.slices.clear();
    this.watch?.close();
    this.onFinished();
  }
}

/** What the store is told of a call. */
class CallScope extends Cancellation implements CallContext {
  readonly principal: string;
  readonly deadlineMs: number;
  readonly isForOwner: boolean;

  constructor(principal: string, deadlineMs: number, isForOwner: boolean) {
    super();
    this.isForOwner = isForOwner;
    this.principal = principal;
    this.deadlineMs = deadlineMs;
  }
}

function sizeBytesOf(answer: ExchangeAnswer): number {
  const found =
    answer.kind === 'get' ? answer.result : answer.kind === 'watch' ? answer.result.found : undefined;
  return ANSWER_OVERHEAD_BYTES + (found?.status === 'found' ? found.state.length : 0);
}

function untaken(): RingfoldError {
  return new RingfoldError(
    'RESOURCE_EXHAUSTED',
    `${UNTAKEN_BYTES_MAX} bytes of answers wait to be taken on this stream; try again in ${RETRY_UNTAKEN_MS} ms`,
    { retryAfterMs: RETRY_UNTAKEN_MS },
  );
}

function tooMany(): RingfoldError {
  return new RingfoldError(
    'RESOURCE_EXHAUSTED',
    `${EXCHANGE_CALLS_MAX} calls are under way on this stream, more may not be; try again in ${RETRY_MS} ms`,
    { retryAfterMs: RETRY_MS },
  );
}

function idInUse(id: number): RingfoldError {
  return new RingfoldError(
    'INVALID_ARGUMENT',
    `call ${id} is still under way on this stream; take another id`,
  );
}
