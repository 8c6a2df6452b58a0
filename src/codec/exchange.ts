/** The frames of `CustomerStore.Exchange` ↔ bytes: many calls, and many answers, at a time. */
import type {
  AppendRequest,
  AppendResult,
  GetRequest,
  GetResult,
  RemoveRequest,
  RemoveResult,
} from '../core/customer-store.js';
import { RingfoldError } from '../core/errors.js';
import { LIMITS } from '../core/limits.js';
import type { Confirmation, ConfirmRequest, WatchedLookup } from '../core/state-watch.js';
import { asBuffer, NO_BYTES } from '../lib/bytes.js';
import { ringfold } from './generated/messages.js';
import { MessageWriter } from './message-writer.js';
import type { OrError } from './method.js';
import { appendRequestFromWire, appendResultFromWire, appendResultToWire } from './wire/append.js';
import { checkRequestSize } from './wire/checks.js';
import { errorFromWire, errorToWire } from './wire/error-detail.js';
import { getRequestFromWire, getResultFromWire, getResultToWire } from './wire/get.js';
import { removeRequestFromWire, removeResultFromWire, removeResultToWire } from './wire/remove.js';

const v1 = ringfold.v1;

/** What each kind of call is answered with. */
export interface ExchangeResults {
  get: GetResult;
  append: AppendResult;
  remove: RemoveResult;
  /** A `get` whose answer the client keeps. */
  watch: WatchedLookup;
  confirm: Confirmation;
}

export type ExchangeKind = keyof ExchangeResults;

/** A call as a client sends it. */
export interface EncodedCall {
  readonly id: number;
  readonly kind: ExchangeKind;
  /** As in a call by itself: at most `LIMITS.requestBytesMax`. */
  readonly request: Uint8Array;
  /** 0: none. */
  readonly deadlineMs: number;
  /** When another node owns it. */
  readonly passOn: boolean;
  /** Of a `watch`: the number by which the client is told of its end. */
  readonly watch?: number;
}

/** A call as a node takes it. */
export type ExchangeCall = {
  readonly id: number;
  readonly deadlineMs: number;
  readonly passOn: boolean;
} & (
  | { readonly kind: 'get'; readonly request: GetRequest }
  | { readonly kind: 'append'; readonly request: AppendRequest }
  | { readonly kind: 'remove'; readonly request: RemoveRequest }
  | { readonly kind: 'watch'; readonly request: GetRequest; readonly watch: number }
  | { readonly kind: 'confirm'; readonly request: ConfirmRequest }
  /** It cannot even be asked. */
  | { readonly kind: 'refused'; readonly error: RingfoldError }
);

export type ExchangeAnswer = { readonly id: number } & (
  | { readonly kind: 'get'; readonly result: GetResult }
  | { readonly kind: 'append'; readonly result: AppendResult }
  | { readonly kind: 'remove'; readonly result: RemoveResult }
  | { readonly kind: 'watch'; readonly result: WatchedLookup }
  | { readonly kind: 'confirm'; readonly result: Confirmation }
  /** Of no call: these watches are over. */
  | { readonly kind: 'ended'; readonly watches: readonly number[] }
  | { readonly kind: 'error'; readonly error: RingfoldError }
);

export interface ExchangeFrame {
  readonly calls: readonly ExchangeCall[];
  readonly cancelled: readonly number[];
}

export interface EncodedExchangeFrame {
  readonly calls: readonly EncodedCall[];
  readonly cancelled: readonly number[];
}

/** As `Method`, with frames both ways. */
export const EXCHANGE = {
  path: '/ringfold.v1.CustomerStore/Exchange',
  requestStream: true,
  responseStream: true,
  requestSerialize: encodeCalls,
  requestDeserialize: decodeCalls,
  responseSerialize: encodeAnswers,
  responseDeserialize: decodeAnswers,
} as const;

/** As ExchangeRequest; by hand, since requests are encoded already (they had to be measured). */
function encodeCalls({ calls, cancelled }: EncodedExchangeFrame): Buffer {
  const writer = MessageWriter.create();
  for (const { id, deadlineMs, kind, request, passOn, watch = 0 } of calls) {
    writer.uint32(FRAME_TAGS.calls).fork();
    writer.uint32(CALL_TAGS.id).uint32(id).uint32(CALL_TAGS.deadlineMs).uint32(deadlineMs);
    writer.uint32(CALL_TAGS[kind]).bytes(request);
    if (passOn) writer.uint32(CALL_TAGS.passOn).bool(true);
    if (watch > 0) writer.uint32(CALL_TAGS.watchNumber).uint32(watch);
    writer.ldelim();
  }
  if (cancelled.length > 0) {
    writer.uint32(FRAME_TAGS.cancelled).fork();
    for (const id of cancelled) writer.uint32(id);
    writer.ldelim();
  }
  return writer.finish();
}

const VARINT = 0;
const LENGTH_DELIMITED = 2;

/** https://protobuf.dev/programming-guides/encoding/#structure */
function tag(field: number, wireType: number): number {
  return (field << 3) | wireType;
}

const FRAME_TAGS = { calls: tag(1, LENGTH_DELIMITED), cancelled: tag(2, LENGTH_DELIMITED) } as const;
const CALL_TAGS = {
  id: tag(1, VARINT),
  deadlineMs: tag(2, VARINT),
  get: tag(3, LENGTH_DELIMITED),
  // A lookup whose answer is kept.
  watch: tag(3, LENGTH_DELIMITED),
  append: tag(4, LENGTH_DELIMITED),
  remove: tag(5, LENGTH_DELIMITED),
  passOn: tag(6, VARINT),
  watchNumber: tag(7, VARINT),
  confirm: tag(8, LENGTH_DELIMITED),
} as const;

/** Never throws: grpc-js would answer "Error deserializing request" and nothing more. */
function decodeCalls(bytes: Uint8Array): OrError<ExchangeFrame> {
  try {
    const { calls, cancelled } = v1.ExchangeRequest.decode(bytes);
    const tooLarge = bytes.length > LIMITS.requestBytesMax ? callsTooLarge(bytes) : NONE;
    return { calls: calls.map((call) => tooLarge.get(call.id) ?? callFromWire(call)), cancelled };
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    return new RingfoldError('INVALID_ARGUMENT', `the calls cannot be decoded: ${reason}`, { cause: thrown });
  }
}

/** Of a frame that has room for one. */
function callsTooLarge(bytes: Uint8Array): ReadonlyMap<number, ExchangeCall> {
  const found = new Map<number, ExchangeCall>();
  const { calls } = ringfold.internal.EncodedExchangeRequest.decode(bytes);
  for (const { get, append, remove, confirm, ...call } of calls) {
    try {
      checkRequestSize(get ?? append ?? remove ?? confirm ?? NO_BYTES);
    } catch (thrown) {
      found.set(call.id, { ...call, kind: 'refused', error: RingfoldError.from(thrown) });
    }
  }
  return found;
}

const NONE: ReadonlyMap<number, ExchangeCall> = new Map();

/** One bad call does not spoil the others. No spread, here and below: objects that are put together are slow to make. */
function callFromWire(wire: ringfold.v1.ExchangeCall): ExchangeCall {
  const { id, deadlineMs, passOn, get, append, remove, watch, confirm } = wire;
  try {
    if (get != null) {
      const request = getRequestFromWire(get);
      if (watch !== 0) return { id, deadlineMs, passOn, kind: 'watch', request, watch };
      return { id, deadlineMs, passOn, kind: 'get', request };
    }
    if (append != null)
      return { id, deadlineMs, passOn, kind: 'append', request: appendRequestFromWire(append) };
    if (remove != null)
      return { id, deadlineMs, passOn, kind: 'remove', request: removeRequestFromWire(remove) };
    if (confirm != null)
      return { id, deadlineMs, passOn, kind: 'confirm', request: confirm as ConfirmRequest };
  } catch (thrown) {
    return { id, deadlineMs, passOn, kind: 'refused', error: RingfoldError.from(thrown) };
  }
  const error = new RingfoldError(
    'INVALID_ARGUMENT',
    'the call is none that this node knows; upgrade the node',
  );
  return { id, deadlineMs, passOn, kind: 'refused', error };
}

function encodeAnswers(answers: readonly ExchangeAnswer[]): Buffer {
  return asBuffer(v1.ExchangeResponse.encode({ answers: answers.map(answerToWire) }).finish());
}

function answerToWire(answer: ExchangeAnswer): ringfold.v1.IExchangeAnswer {
  const { id } = answer;
  switch (answer.kind) {
    case 'get':
      return { id, get: getResultToWire(answer.result) };
    case 'append':
      return { id, append: appendResultToWire(answer.result) };
    case 'remove':
      return { id, remove: removeResultToWire(answer.result) };
    case 'watch':
      return { id, get: getResultToWire(answer.result.found), epoch: answer.result.epoch || undefined };
    case 'confirm':
      return { id, confirm: answer.result as ringfold.v1.IConfirmResponse };
    case 'ended':
      return { id, ended: { watches: answer.watches as number[] } };
    case 'error':
      return { id, error: errorToWire(answer.error) };
  }
}

/** @throws when the bytes are no answers */
function decodeAnswers(bytes: Uint8Array): readonly ExchangeAnswer[] {
  return v1.ExchangeResponse.decode(bytes).answers.map(answerFromWire);
}

/** One answer of a newer node does not spoil the others. */
function answerFromWire(wire: ringfold.v1.ExchangeAnswer): ExchangeAnswer {
  try {
    return knownAnswerFromWire(wire);
  } catch (thrown) {
    return { id: wire.id, kind: 'error', error: RingfoldError.from(thrown) };
  }
}

/** @throws INTERNAL for what only a newer node says */
function knownAnswerFromWire(wire: ringfold.v1.ExchangeAnswer): ExchangeAnswer {
  const { id, get, append, remove, error, epoch } = wire;
  if (get != null) {
    const found = getResultFromWire(get as ringfold.v1.GetResponse);
    return epoch === 0 ? { id, kind: 'get', result: found } : { id, kind: 'watch', result: { found, epoch } };
  }
  if (append != null)
    return { id, kind: 'append', result: appendResultFromWire(append as ringfold.v1.AppendResponse) };
  if (remove != null)
    return { id, kind: 'remove', result: removeResultFromWire(remove as ringfold.v1.RemoveResponse) };
  if (wire.confirm != null) return { id, kind: 'confirm', result: wire.confirm as Confirmation };
  if (wire.ended != null) return { id, kind: 'ended', watches: wire.ended.watches as number[] };
  if (error != null) return { id, kind: 'error', error: errorFromWire(error as ringfold.v1.ErrorDetail) };
  throw new RingfoldError(
    'INTERNAL',
    'the node gave an answer of a kind that this client does not know; upgrade the client',
  );
}

/** As the request of a call. */
export function encodeConfirmRequest(request: ConfirmRequest): Buffer {
  return asBuffer(v1.ConfirmRequest.encode(request as ringfold.v1.IConfirmRequest).finish());
}
