import { shorten } from '../../lib/shorten.js';
import type { FoldedEvent } from './aggregate.js';
import type { CustomerEventData, CustomerEventName, Money } from './customer-events.js';
import { type Consent, CUSTOMER_STATE_LIMITS, type CustomerState, type Spend } from './customer-state.js';

/**
 * Folds of the built-in customer that take more than a line. What they fold has happened, so they object to
 * nothing: an order cancelled that was never placed, or an event after the closing, counts as told.
 */

interface Event<Name extends CustomerEventName> extends FoldedEvent {
  readonly data: CustomerEventData<Name>;
}

/** Registering again opens a closed customer again. */
export function registered(state: CustomerState, event: Event<'registered'>): CustomerState {
  const { channel: _, ...profile } = event.data;
  const { closed: __, ...open } = state;
  return { ...open, registeredAtMs: event.occurredAtMs, profile: { ...state.profile, ...profile } };
}

export function phoneChanged(state: CustomerState, event: Event<'phoneChanged'>): CustomerState {
  const { phone: _, ...others } = state.profile;
  const { phone } = event.data;
  return { ...state, profile: phone === null ? others : { ...others, phone } };
}

export function addressChanged(state: CustomerState, event: Event<'addressChanged'>): CustomerState {
  const { address: _, ...others } = state.profile;
  const { address } = event.data;
  return { ...state, profile: address === null ? others : { ...others, address } };
}

export function consentGiven(state: CustomerState, event: Event<'consentGiven'>): CustomerState {
  return withConsent(state, event.data.purpose, { givenAtMs: event.occurredAtMs });
}

export function consentWithdrawn(state: CustomerState, event: Event<'consentWithdrawn'>): CustomerState {
  const { purpose } = event.data;
  return withConsent(state, purpose, { ...state.consents[purpose], withdrawnAtMs: event.occurredAtMs });
}

function withConsent(state: CustomerState, purpose: string, consent: Consent): CustomerState {
  const { [purpose]: _, ...others } = state.consents;
  const kept = Object.entries(others).slice(-(CUSTOMER_STATE_LIMITS.consentsMax - 1));
  return { ...state, consents: { ...Object.fromEntries(kept), [purpose]: consent } };
}

/** Imports may tell of old orders after newer ones: first and last go by the time, not by the order of telling. */
export function orderPlaced(state: CustomerState, event: Event<'orderPlaced'>): CustomerState {
  const { orders } = state;
  const { itemCount, total } = event.data;
  const atMs = event.occurredAtMs;
  return {
    ...state,
    orders: {
      ...orders,
      placed: orders.placed + 1,
      itemsPlaced: orders.itemsPlaced + itemCount,
      firstAtMs: Math.min(orders.firstAtMs ?? atMs, atMs),
      lastAtMs: Math.max(orders.lastAtMs ?? atMs, atMs),
    },
    spend: withSpend(state.spend, total, 'placedMinor'),
  };
}

export function orderCancelled(state: CustomerState, event: Event<'orderCancelled'>): CustomerState {
  const { orders } = state;
  const { itemCount, total } = event.data;
  return {
    ...state,
    orders: {
      ...orders,
      cancelled: orders.cancelled + 1,
      itemsCancelled: orders.itemsCancelled + itemCount,
    },
    spend: withSpend(state.spend, total, 'cancelledMinor'),
  };
}

const NO_SPEND: Spend = { placedMinor: 0, cancelledMinor: 0, paidMinor: 0, refundedMinor: 0 };

export function withSpend(
  spend: CustomerState['spend'],
  money: Money,
  kind: keyof Spend,
): CustomerState['spend'] {
  const sums = spend[money.currency] ?? NO_SPEND;
  return { ...spend, [money.currency]: { ...sums, [kind]: sums[kind] + money.amountMinor } };
}

/** A tag that is there already keeps its place. */
export function tagged(state: CustomerState, event: Event<'tagged'>): CustomerState {
  const { tag } = event.data;
  if (state.tags.includes(tag)) return state;
  return { ...state, tags: [...state.tags, tag].slice(-CUSTOMER_STATE_LIMITS.tagsMax) };
}

export function untagged(state: CustomerState, event: Event<'untagged'>): CustomerState {
  return { ...state, tags: state.tags.filter((tag) => tag !== event.data.tag) };
}

export function noteAdded(state: CustomerState, event: Event<'noteAdded'>): CustomerState {
  const { text, author } = event.data;
  const last = {
    text: shorten(text, CUSTOMER_STATE_LIMITS.noteTextLengthMax),
    ...(author !== undefined && { author }),
    atMs: event.occurredAtMs,
  };
  return { ...state, notes: { count: state.notes.count + 1, last } };
}

export function closed(state: CustomerState, event: Event<'closed'>): CustomerState {
  const { reason } = event.data;
  return { ...state, closed: { atMs: event.occurredAtMs, ...(reason !== undefined && { reason }) } };
}
