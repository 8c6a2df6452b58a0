import { type CustomerState, customer } from '../src/core/model/index.js';
import { checkThat } from './harness.js';

/** What Ringfold and its peers are compared with: customers of twenty events, and appends to others. */

/** As peers store it, which know no models: what a fold needs, and nothing that key and position say. */
export interface StoredEvent {
  readonly type: string;
  readonly version: number;
  readonly data: unknown;
  readonly occurredAtMs: number;
  readonly recordedAtMs: number;
}

export const EVENTS_PER_CUSTOMER = 20;
/** Every customer registers, is tagged, and orders and pays in between. */
const ORDERS_PER_CUSTOMER = (EVENTS_PER_CUSTOMER - 2) / 2;
const FIRST_AT_MS = Date.UTC(2026, 0, 1);
const BETWEEN_EVENTS_MS = 60_000;
/** Prime to every number of customers in use: walking by it visits all of them in a scattered order. */
const STRIDE = 7919;
const CURRENCY = 'USD';
const LAST_TAG = 'vip';

export function customerNames(customers: number): string[] {
  return Array.from({ length: customers }, (_, at) => `customer-${(at * STRIDE) % customers}`);
}

/** Whom appends go to, so that those who are looked up keep their twenty events. */
export function writerNames(customers: number): string[] {
  return Array.from({ length: customers }, (_, at) => `writer-${(at * STRIDE) % customers}`);
}

export function historyOf(customerId: string): StoredEvent[] {
  const events = [
    { type: 'registered', data: { name: `Name of ${customerId}`, email: `${customerId}@example.com` } },
    ...Array.from({ length: ORDERS_PER_CUSTOMER }, (_, order) => [
      { type: 'order-placed', data: orderData(order) },
      { type: 'payment-received', data: { amount: orderData(order).total, method: 'card' } },
    ]).flat(),
    { type: 'tagged', data: { tag: LAST_TAG } },
  ];
  return events.map((event, revision) => stored(event, FIRST_AT_MS + revision * BETWEEN_EVENTS_MS));
}

/** One of the events that are appended. */
export function orderEvent(at: number): StoredEvent {
  return stored({ type: 'order-placed', data: orderData(at) }, FIRST_AT_MS + at);
}

function orderData(at: number) {
  return {
    orderId: `order-${at}`,
    itemCount: 1 + (at % 5),
    total: { amountMinor: 1000 + (at % 9000), currency: CURRENCY },
  };
}

function stored(event: { type: string; data: unknown }, atMs: number): StoredEvent {
  return { type: event.type, version: 1, data: event.data, occurredAtMs: atMs, recordedAtMs: atMs };
}

/** With the model's own folds, as a client would that reads events and has no Ringfold. */
export function foldHistory(customerId: string, events: readonly StoredEvent[]): CustomerState {
  let state: unknown = customer.initial;
  for (let revision = 0; revision < events.length; revision++) {
    const { type, version, data, occurredAtMs, recordedAtMs } = events[revision]!;
    state = customer.fold(state, {
      type,
      version,
      data,
      metadata: NO_METADATA,
      customerId,
      revision,
      occurredAtMs,
      recordedAtMs,
    });
  }
  return state as CustomerState;
}

const NO_METADATA = {};

/** That an answer is the state of a customer of twenty events; cheap enough for every one. */
export function checkState(customerId: string, state: CustomerState | undefined): void {
  checkThat(
    state?.profile.email === `${customerId}@example.com` &&
      state.orders.placed === ORDERS_PER_CUSTOMER &&
      state.tags[0] === LAST_TAG,
    `the state of ${customerId} is ${JSON.stringify(state)}`,
  );
}
