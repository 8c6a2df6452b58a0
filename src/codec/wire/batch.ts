import { RingfoldError } from '../../core/errors.js';
import { ringfold } from '../generated/messages.js';
import type { OrError } from '../method.js';
import { Writer } from '../protobuf-runtime.js';
import { errorFromWire, errorToWire } from './error-detail.js';

interface ResultMessage<Ok> {
  ok?: Ok | null;
  error?: ringfold.v1.IErrorDetail | null;
}

/** The field that holds the items, in AppendBatchRequest as in BatchGetRequest: number 1, length-delimited. */
const ITEM_TAG = (1 << 3) | 2;

/**
 * A batch request is nothing but its items one after the other, so requests that are encoded already (because they
 * had to be measured) are put together without encoding them again.
 */
export function batchOfEncoded(requests: readonly Uint8Array[]): Uint8Array {
  const writer = Writer.create();
  for (const request of requests) writer.uint32(ITEM_TAG).bytes(request);
  return writer.finish();
}

/** What an encoded request adds to a batch. */
export function sizeInBatchBytes(request: Uint8Array): number {
  let lengthBytes = 1;
  for (let rest = request.length; rest >= 128; rest = Math.floor(rest / 128)) lengthBytes++;
  return 1 + lengthBytes + request.length;
}

/** Refuses items one by one, so that one bad item does not spoil its batch. */
export function itemsFromWire<Message, Item>(
  messages: readonly Message[],
  fromWire: (message: Message) => Item,
): OrError<Item>[] {
  return messages.map((message) => {
    try {
      return fromWire(message);
    } catch (thrown) {
      return RingfoldError.from(thrown);
    }
  });
}

export function resultToWire<Result, Ok>(
  result: OrError<Result>,
  toWire: (result: Result) => Ok,
): ResultMessage<Ok> {
  return result instanceof RingfoldError ? { error: errorToWire(result) } : { ok: toWire(result) };
}

export function resultFromWire<Message, Result>(
  message: { ok: Message | null; error: ringfold.v1.ErrorDetail | null },
  fromWire: (message: Message) => Result,
): OrError<Result> {
  if (message.ok !== null) return fromWire(message.ok);
  return errorFromWire(message.error ?? new ringfold.v1.ErrorDetail());
}
