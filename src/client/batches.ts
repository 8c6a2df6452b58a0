import type { OrError } from '../codec/method.js';
import { batchOfEncoded, sizeInBatchBytes } from '../codec/wire/batch.js';
import { RingfoldError } from '../core/errors.js';
import { LIMITS } from '../core/limits.js';
import { asBuffer } from '../lib/bytes.js';
import type { CallBounds } from './call-bounds.js';
import type { ClusterConnections } from './cluster-connections.js';
import type { CalledMethod } from './connection.js';
import { callAt } from './owner-calls.js';
import { isTransient, withRetries } from './retry.js';

/** As many as a partition's mailbox takes: of more for the same partition, some would be sent for nothing. */
const ITEMS_PER_REQUEST_MAX = 1_000;

/** A request that is sent in a batch with others. */
export interface BatchItem {
  /** Its place among the results. */
  at: number;
  customerId: string;
  encoded: Uint8Array;
}

/** Puts items together, in order, as far as requests may go. Takes the next ones only when they are asked for. */
export function* batchesOf(items: Iterable<BatchItem>): Generator<BatchItem[]> {
  let batch: BatchItem[] = [];
  let batchBytes = 0;
  for (const item of items) {
    const itemBytes = sizeInBatchBytes(item.encoded);
    if (
      batch.length === ITEMS_PER_REQUEST_MAX ||
      (batch.length > 0 && batchBytes + itemBytes > LIMITS.requestBytesMax)
    ) {
      yield batch;
      batch = [];
      batchBytes = 0;
    }
    batch.push(item);
    batchBytes += itemBytes;
  }
  if (batch.length > 0) yield batch;
}

export interface BatchCall<Result> {
  nodes: ClusterConnections;
  method: CalledMethod<readonly OrError<Result>[]>;
  bounds: CallBounds;
  /** Which of the items that failed for now may be sent again, given all the results. */
  toSendAgain: (items: readonly BatchItem[], results: readonly OrError<Result>[]) => ReadonlySet<BatchItem>;
  settle: (item: BatchItem, result: OrError<Result>) => void;
}

/** Sends a batch, and again what of it failed for now. Settles every item; never rejects. */
export async function sendBatch<Result>(call: BatchCall<Result>, batch: readonly BatchItem[]): Promise<void> {
  let left: readonly BatchItem[] = batch;
  try {
    while (left.length > 0) {
      const sent = await withRetries(call.nodes, call.bounds, () => sendOnce(call, left));
      left = sent.left;
      if (left.length > 0) await call.nodes.pause(sent.retryAfterMs, call.bounds);
    }
  } catch (thrown) {
    const error = RingfoldError.from(thrown);
    for (const item of left) call.settle(item, error);
  }
}

/** One attempt, which counts as failed when it got no further with any item. */
async function sendOnce<Result>(call: BatchCall<Result>, items: readonly BatchItem[]) {
  const request = asBuffer(batchOfEncoded(items.map((item) => item.encoded)));
  const { nodes, method, bounds } = call;
  const { customerId } = items[0]!;
  // Whoever owns the first one is likely to own all; what it does not own it passes on.
  const { connection, isPassedOn } = nodes.routeTo(customerId);
  // Whoever only passes it on goes on doing so when the owner changes.
  const owned = isPassedOn ? undefined : customerId;
  const results = await callAt(nodes, connection, method, request, bounds, owned);
  checkResultCount(results.length, items.length);
  const again = call.toSendAgain(items, results);
  const left: BatchItem[] = [];
  let retryAfterMs = 0;
  let reason: RingfoldError | undefined;
  for (const [index, item] of items.entries()) {
    const result = results[index] as OrError<Result>;
    if (result instanceof RingfoldError && again.has(item)) {
      left.push(item);
      reason ??= result;
      retryAfterMs = Math.max(retryAfterMs, result.retryAfterMs);
    } else {
      call.settle(item, result);
    }
  }
  if (reason !== undefined && left.length === items.length) throw reason;
  return { left, retryAfterMs };
}

/** All that failed for now: right for lookups, whose order does not matter. */
export function transientItems<Result>(
  items: readonly BatchItem[],
  results: readonly OrError<Result>[],
): ReadonlySet<BatchItem> {
  return new Set(items.filter((_, index) => isTransientFailure(results[index])));
}

export function isTransientFailure(result: unknown): boolean {
  return result instanceof RingfoldError && isTransient(result);
}

function checkResultCount(count: number, expected: number): void {
  if (count !== expected) {
    throw new RingfoldError('INTERNAL', `the node answered ${count} of ${expected} items of a batch`);
  }
}
