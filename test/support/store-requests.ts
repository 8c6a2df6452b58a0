import type {
  AppendRequest,
  CustomerStore,
  GetRequest,
  GetResult,
  ProposedEvent,
  ReadRequest,
  RecordedEvent,
  RemoveRequest,
  SubscribedEvent,
  SubscribeRequest,
} from '../../src/core/customer-store.js';
import { NO_BYTES, utf8Bytes, utf8Text } from '../../src/lib/bytes.js';
import { anyCall } from './open-node.js';

/** An order of one item over `amountMinor` cents, whose id tells it from others. */
export function anOrder(orderId: string, amountMinor = 100): ProposedEvent {
  return anEvent('order-placed', { orderId, itemCount: 1, total: { amountMinor, currency: 'USD' } });
}

export function anEvent(type: string, data: unknown): ProposedEvent {
  return { type, data: utf8Bytes(JSON.stringify(data)), metadata: NO_BYTES };
}

export function anAppend(
  customerId: string,
  events: ProposedEvent[],
  more: Partial<AppendRequest> = {},
): AppendRequest {
  return {
    customerId,
    aggregateType: 'customer',
    appendId: NO_BYTES,
    expected: { kind: 'any' },
    events,
    ...more,
  };
}

export function aGet(customerId: string, more: Partial<GetRequest> = {}): GetRequest {
  return { customerId, aggregateType: 'customer', consistency: 'linearizable', sessionToken: '', ...more };
}

export function aRead(customerId: string, more: Partial<ReadRequest> = {}): ReadRequest {
  return {
    customerId,
    aggregateType: 'customer',
    direction: 'forwards',
    limit: Number.POSITIVE_INFINITY,
    consistency: 'linearizable',
    sessionToken: '',
    ...more,
  };
}

export function aRemove(customerId: string, more: Partial<RemoveRequest> = {}): RemoveRequest {
  return { customerId, ...more };
}

/** An append id that is the same for the same number. */
export function appendIdOf(number: number): Uint8Array {
  const bytes = Buffer.alloc(16);
  bytes.writeUInt32BE(number, 12);
  return bytes;
}

export async function eventsOf(
  store: CustomerStore,
  customerId: string,
  more: Partial<ReadRequest> = {},
): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const batch of store.read(aRead(customerId, more), anyCall)) events.push(...batch);
  return events;
}

export async function stateOf(
  store: CustomerStore,
  customerId: string,
  more: Partial<GetRequest> = {},
): Promise<{ result: GetResult; state: { orders: { placed: number } } & Record<string, unknown> }> {
  const result = await store.get(aGet(customerId, more), anyCall);
  const state = result.status === 'found' ? JSON.parse(utf8Text(result.state)) : undefined;
  return { result, state };
}

/** The order ids of a stream's events: which appends it holds, in their order. */
export function orderIdsOf(events: readonly RecordedEvent[]): string[] {
  return events.map((event) => JSON.parse(utf8Text(event.data)).orderId);
}

/** To all that is stored, and what comes. */
export function aSubscription(more: Partial<SubscribeRequest> = {}): SubscribeRequest {
  return { start: { kind: 'beginning' }, partitions: [], aggregateTypes: [], eventTypes: [], ...more };
}

/** Of `anOrder`. */
export function orderIdOf({ event }: SubscribedEvent): string {
  return JSON.parse(utf8Text(event.data)).orderId;
}
