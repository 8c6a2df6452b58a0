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
import { lookup } from './results.js';
import type { GetOptions, LookupOutcome } from './types.js';

const REQUESTS_AT_ONCE_MAX = 4;

/** Looks up in batches. An id that is wrong fails alone. */
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
  const encodedItems = function* (): Generator<BatchItem> {
    for (const [at, customerId] of customerIds.entries()) {
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
  const permits = new Semaphore(REQUESTS_AT_ONCE_MAX);
  await Promise.all([...batchesOf(encodedItems())].map((batch) => permits.run(() => sendBatch(call, batch))));
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
