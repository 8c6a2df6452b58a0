import type { AppendRequest, CallContext, GetRequest } from '../src/core/customer-store.js';
import type { Aggregate } from '../src/core/model/index.js';
import { type RunningNode, startNode } from '../src/embedded.js';
import { NO_BYTES, utf8Bytes } from '../src/lib/bytes.js';
import type { Scale } from './harness.js';

export const anyCall: CallContext = { principal: 'bench', deadlineMs: Number.POSITIVE_INFINITY };

/** Prime to every number of customers in use, so that walking by it visits all of them in a scattered order. */
const STRIDE = 7919;

export function customerIdOf(at: number, customers: number): string {
  return `customer-${(at * STRIDE) % customers}`;
}

export function anAppend(customerId: string, at: number): AppendRequest {
  const data = {
    orderId: `order-${at}`,
    itemCount: 1 + (at % 5),
    total: { amountMinor: 1000 + (at % 9000), currency: 'USD' },
  };
  return {
    customerId,
    aggregateType: 'customer',
    appendId: NO_BYTES,
    expected: { kind: 'any' },
    events: [{ type: 'order-placed', data: utf8Bytes(JSON.stringify(data)), metadata: NO_BYTES }],
  };
}

export function aGet(customerId: string): GetRequest {
  return { customerId, aggregateType: 'customer', consistency: 'linearizable', sessionToken: '' };
}

export function startBenchNode(
  dataDir: string,
  options: { aggregates?: Aggregate[]; foldCacheBytes?: number } = {},
): Promise<RunningNode> {
  return startNode({ dataDir, listen: '127.0.0.1:0', logLevel: 'warn', ...options });
}

/** Every customer gets so many events, one append each, in a scattered order. */
export async function fill(node: RunningNode, { customers, eventsPerCustomer }: Scale): Promise<void> {
  const total = customers * eventsPerCustomer;
  let next = 0;
  const caller = async () => {
    while (next < total) {
      const at = next++;
      await node.store.append(anAppend(customerIdOf(at, customers), at), anyCall);
    }
  };
  await Promise.all(Array.from({ length: 256 }, caller));
}
