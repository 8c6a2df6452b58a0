import { crc32 } from 'node:zlib';
import type { OrError } from '../codec/method.js';
import { CUSTOMER_STORE_SERVICE } from '../codec/service.js';
import { checkRequestSize } from '../codec/wire/checks.js';
import type { AppendResult } from '../core/customer-store.js';
import { RingfoldError } from '../core/errors.js';
import { appendRequest } from './append-request.js';
import { type BatchItem, batchesOf, isTransientFailure, sendBatch } from './batches.js';
import type { CallBounds } from './call-bounds.js';
import { checkedArguments, checkOptionNames } from './check-arguments.js';
import type { ClusterConnections } from './cluster-connections.js';
import { placesByOwner } from './places-by-owner.js';
import { appendResult } from './results.js';
import type { AppendItem, AppendOutcome } from './types.js';

/** To one node. */
const REQUESTS_AT_ONCE_MAX = 4;
/** Fewer are not worth a request of their own. */
const ITEMS_PER_LANE_MIN = 250;
const ITEM_FIELDS = ['customerId', 'events', 'aggregate', 'appendId', 'expected'];

/**
 * Sends the items to the nodes that own their customers, to each in lanes, one request at a time in each. A customer's items are all in one lane, so they are
 * appended in their order whatever is retried.
 */
export async function appendMany(
  nodes: ClusterConnections,
  items: readonly AppendItem[],
  bounds: CallBounds,
): Promise<AppendOutcome[]> {
  const outcomes = new Array<AppendOutcome>(items.length);
  const fail = (at: number, error: RingfoldError) => {
    outcomes[at] = { ok: false, error };
  };
  const settle = ({ at }: BatchItem, result: OrError<AppendResult>) => {
    if (result instanceof RingfoldError) fail(at, result);
    else outcomes[at] = { ok: true, ...appendResult(result) };
  };
  const call = {
    ...{ nodes, bounds, settle, toSendAgain: appendsToSendAgain },
    method: CUSTOMER_STORE_SERVICE.appendBatch,
  };
  const sendLane = async (lane: readonly number[]) => {
    for (const batch of batchesOf(encodedItems(items, lane, fail))) await sendBatch(call, batch);
  };
  const places = placesByOwner(nodes, Array.from(items, customerIdOf));
  await Promise.all(places.flatMap((owned) => lanesOf(items, owned)).map(sendLane));
  return outcomes;
}

/** The places of one node's items in each lane. */
function lanesOf(items: readonly AppendItem[], owned: readonly number[]): number[][] {
  const count = Math.min(REQUESTS_AT_ONCE_MAX, Math.ceil(owned.length / ITEMS_PER_LANE_MIN));
  const lanes = Array.from({ length: count }, (): number[] => []);
  for (const at of owned) lanes[crc32(customerIdOf(items[at]!)) % count]!.push(at);
  return lanes;
}

/** Items that have none fail later, in whatever lane they are. */
function customerIdOf(item: AppendItem): string {
  try {
    return typeof item.customerId === 'string' ? item.customerId : '';
  } catch {
    return '';
  }
}

/** One by one, because many items are many bytes. An item that is wrong fails alone. */
function* encodedItems(
  items: readonly AppendItem[],
  lane: readonly number[],
  fail: (at: number, error: RingfoldError) => void,
): Generator<BatchItem> {
  for (const at of lane) {
    try {
      yield checkedArguments(() => encodedItem(items, at));
    } catch (thrown) {
      fail(at, RingfoldError.from(thrown));
    }
  }
}

/** @throws INVALID_ARGUMENT, REQUEST_TOO_LARGE */
function encodedItem(items: readonly AppendItem[], at: number): BatchItem {
  const item = items[at] as AppendItem;
  checkOptionNames(item, ITEM_FIELDS);
  const request = appendRequest(item);
  const encoded = CUSTOMER_STORE_SERVICE.append.requestSerialize(request);
  checkRequestSize(encoded);
  return { at, customerId: request.customerId, encoded };
}

/**
 * What failed for now, except where a later append of the same customer has succeeded: sent again, it would come
 * after what was to follow it. The caller learns of the failure instead.
 */
export function appendsToSendAgain(
  items: readonly BatchItem[],
  results: readonly OrError<AppendResult>[],
): ReadonlySet<BatchItem> {
  const again = new Set<BatchItem>();
  const overtaken = new Set<string>();
  for (let index = items.length - 1; index >= 0; index--) {
    const item = items[index] as BatchItem;
    const result = results[index];
    if (!(result instanceof RingfoldError)) overtaken.add(item.customerId);
    else if (isTransientFailure(result) && !overtaken.has(item.customerId)) again.add(item);
  }
  return again;
}
