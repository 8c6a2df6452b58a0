import { shorten } from '../../lib/shorten.js';
import type { FoldedEvent } from './aggregate.js';
import type { CustomerEventData, CustomerEventName, Money } from './customer-events.js';
import {
  type Consent,
  CUSTOMER_STATE_LIMITS,
  type CustomerState,
  changed,
  type Spend,
} from './customer-state.js';

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
  return changed(state, {
    registeredAtMs: event.occurredAtMs,
    profile: { ...state.profile, ...profile },
    closed: null,
  });
}

export function phoneChanged(state: CustomerState, event: Event<'phoneChanged'>): CustomerState {
  const { phone: _, ...others } = state.profile;
  const { phone } = event.data;
  return changed(state, { profile: phone === null ? others : { ...others, phone } });
}

export function addressChanged(state: CustomerState, event: Event<'addressChanged'>): CustomerState {
  const { address: _, ...others } = state.profile;
  const { address } = event.data;
  return changed(state, { profile: address === null ? others : { ...others, address } });
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
  return changed(state, { consents: { ...Object.fromEntries(kept), [purpose]: consent } });
}

/** Imports may tell of old orders after newer ones: first and last go by the time, not by the order of telling. */
export function orderPlaced(state: CustomerState, event: Event<'orderPlaced'>): CustomerState {
  const { orders } = state;
  const { itemCount, total } = event.data;
  const atMs = event.occurredAtMs;
  return changed(state, {
    orders: {
      placed: orders.placed + 1,
      cancelled: orders.cancelled,
      itemsPlaced: orders.itemsPlaced + itemCount,
      itemsCancelled: orders.itemsCancelled,
      firstAtMs: Math.min(orders.firstAtMs ?? atMs, atMs),
      lastAtMs: Math.max(orders.lastAtMs ?? atMs, atMs),
    },
    spend: withSpend(state.spend, total, 'placedMinor'),
  });
}

export function orderCancelled(state: CustomerState, event: Event<'orderCancelled'>): CustomerState {
  const { orders } = state;
  const { itemCount, total } = event.data;
  return changed(state, {
    orders: {
      placed: orders.placed,
      cancelled: orders.cancelled + 1,
      itemsPlaced: orders.itemsPlaced,
      itemsCancelled: orders.itemsCancelled + itemCount,
      firstAtMs: orders.firstAtMs,
      lastAtMs: orders.lastAtMs,
    },
    spend: withSpend(state.spend, total, 'cancelledMinor'),
  });
}

export function paymentReceived(state: CustomerState, event: Event<'paymentReceived'>): CustomerState {
  return changed(state, { spend: withSpend(state.spend, event.data.amount, 'paidMinor') });
}

export function paymentRefunded(state: CustomerState, event: Event<'paymentRefunded'>): CustomerState {
  return changed(state, { spend: withSpend(state.spend, event.data.amount, 'refundedMinor') });
}

const NO_SPEND: Spend = { placedMinor: 0, cancelledMinor: 0, paidMinor: 0, refundedMinor: 0 };

function withSpend(
  spend: CustomerState['spend'],
  { amountMinor, currency }: Money,
  kind: keyof Spend,
): CustomerState['spend'] {
  const sums = spend[currency] ?? NO_SPEND;
  const added = {
    placedMinor: sums.placedMinor,
    cancelledMinor: sums.cancelledMinor,
    paidMinor: sums.paidMinor,
    refundedMinor: sums.refundedMinor,
  };
  added[kind] += amountMinor;
  const next = { ...spend };
  next[currency] = added;
  return next;
}

/** A tag that is there already keeps its place. */
export function tagged(state: CustomerState, event: Event<'tagged'>): CustomerState {
  const { tag } = event.data;
  if (state.tags.includes(tag)) return state;
  return changed(state, { tags: [...state.tags, tag].slice(-CUSTOMER_STATE_LIMITS.tagsMax) });
}

export function untagged(state: CustomerState, event: Event<'untagged'>): CustomerState {
  return changed(state, { tags: state.tags.filter((tag) => tag !== event.data.tag) });
}

export function noteAdded(state: CustomerState, event: Event<'noteAdded'>): CustomerState {
  const { text, author } = event.data;
  const last = {
    text: shorten(text, CUSTOMER_STATE_LIMITS.noteTextLengthMax),
    ...(author !== undefined && { author }),
    atMs: event.occurredAtMs,
  };
  return changed(state, { notes: { count: state.notes.count + 1, last } });
}

export function closed(state: CustomerState, event: Event<'closed'>): CustomerState {
  const { reason } = event.data;
  return changed(state, { closed: { atMs: event.occurredAtMs, ...(reason !== undefined && { reason }) } });
}
