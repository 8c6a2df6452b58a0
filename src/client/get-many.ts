import type { OrError } from '../codec/method.js';
import { CUSTOMER_STORE_SERVICE } from '../codec/service.js';
import type { GetResult } from '../core/customer-store.js';
import { RingfoldError } from '../core/errors.js';
import { Semaphore } from '../lib/semaphore.js';
import { type BatchItem, batchesOf, sendBatch, transientItems } from './batches.js';
import type { CallBounds } from './call-bounds.js';
import { checkedArguments } from './check-arguments.js';
import type { ClusterConnections } from './cluster-connections.js';
import { getRequest } from './lookup-request.js';
import { placesByOwner } from './places-by-owner.js';
import { lookup } from './results.js';
import type { GetOptions, LookupOutcome } from './types.js';

/** To one node. */
const REQUESTS_AT_ONCE_MAX = 4;

/** Looks up in batches, each at the node that owns its customers. An id that is wrong fails alone. */
export async function getMany<State>(
  nodes: ClusterConnections,
  customerIds: readonly string[],
  options: GetOptions,
  bounds: CallBounds,
): Promise<LookupOutcome<State>[]> {
  const outcomes = new Array<LookupOutcome<State>>(customerIds.length);
  const settle = ({ at }: BatchItem, result: OrError<GetResult>) => {
    outcomes[at] = outcomeOf(result);
  };
  const encodedItems = function* (places: readonly number[]): Generator<BatchItem> {
    for (const at of places) {
      const customerId = customerIds[at]!;
      try {
        const encoded = checkedArguments(() =>
          CUSTOMER_STORE_SERVICE.get.requestSerialize(getRequest(customerId, options)),
        );
        yield { at, customerId, encoded };
      } catch (thrown) {
        outcomes[at] = { status: 'failed', error: RingfoldError.from(thrown) };
      }
    }
  };
  const call = {
    ...{ nodes, bounds, settle, toSendAgain: transientItems<GetResult> },
    method: CUSTOMER_STORE_SERVICE.batchGet,
  };
  const lookUp = async (places: readonly number[]) => {
    const permits = new Semaphore(REQUESTS_AT_ONCE_MAX);
    const batches = [...batchesOf(encodedItems(places))];
    await Promise.all(batches.map((batch) => permits.run(() => sendBatch(call, batch))));
  };
  // One that is no text fails later, wherever it would be asked for.
  const texts = Array.from(customerIds, (id: unknown) => (typeof id === 'string' ? id : ''));
  await Promise.all(placesByOwner(nodes, texts).map(lookUp));
  return outcomes;
}

function outcomeOf<State>(result: OrError<GetResult>): LookupOutcome<State> {
  if (result instanceof RingfoldError) return { status: 'failed', error: result };
  try {
    return lookup<State>(result);
  } catch (thrown) {
    return { status: 'failed', error: RingfoldError.from(thrown) };
  }
}
