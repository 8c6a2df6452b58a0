import type { Address } from './customer-events.js';

/**
 * A customer now. Small and bounded however long the history: lookups answer with it whole, and caches hold it. Every part is always there.
 * Times are those at which things occurred, in milliseconds since 1970.
 */
export interface CustomerState {
  readonly profile: Profile;
  /** The latest registration. */
  readonly registeredAtMs: number | null;
  /** By purpose; a purpose that is not here was never consented to. */
  readonly consents: Readonly<Record<string, Consent>>;
  readonly orders: Orders;
  /** By ISO 4217 currency code. */
  readonly spend: Readonly<Record<string, Spend>>;
  /** Loyalty points earned less those spent. */
  readonly points: number;
  /** Oldest first. */
  readonly tags: readonly string[];
  readonly notes: { readonly count: number; readonly last: Note | null };
  readonly mergedInto: { readonly customerId: string; readonly atMs: number } | null;
  readonly closed: { readonly atMs: number; readonly reason?: string } | null;
}

export interface Profile {
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly address?: Address;
}

/** In force while `withdrawnAtMs` is absent. */
export interface Consent {
  /** Absent when only the withdrawal is known. */
  readonly givenAtMs?: number;
  readonly withdrawnAtMs?: number;
}

export interface Orders {
  /** All that were placed, those cancelled later included. */
  readonly placed: number;
  readonly cancelled: number;
  readonly itemsPlaced: number;
  readonly itemsCancelled: number;
  readonly firstAtMs: number | null;
  readonly lastAtMs: number | null;
}

/**
 * Sums in the currency's minor unit, each of one kind of event, so that none hides another: what orders
 * come to is `placed - cancelled`, what was earned is `paid - refunded`, what is owed is the difference of these.
 */
export interface Spend {
  readonly placedMinor: number;
  readonly cancelledMinor: number;
  readonly paidMinor: number;
  readonly refundedMinor: number;
}

export interface Note {
  readonly text: string;
  readonly author?: string;
  readonly atMs: number;
}

/** Bounds of the state; the events keep everything. */
export const CUSTOMER_STATE_LIMITS = {
  /** When one more comes, the one touched longest ago is forgotten, which counts as not given. */
  consentsMax: 32,
  /** When one more comes, the oldest goes. */
  tagsMax: 32,
  /** Characters of the last note that the state shows. */
  noteTextLengthMax: 200,
} as const;

export const noCustomer: CustomerState = {
  profile: {},
  registeredAtMs: null,
  consents: {},
  orders: { placed: 0, cancelled: 0, itemsPlaced: 0, itemsCancelled: 0, firstAtMs: null, lastAtMs: null },
  spend: {},
  points: 0,
  tags: [],
  notes: { count: 0, last: null },
  mergedInto: null,
  closed: null,
};

/**
 * The state with some parts replaced. Written out, because objects of one fixed shape are made ten times as fast
 * as by `{ ...state, … }`, and a lookup that misses the caches folds tens of events.
 */
export function changed(state: CustomerState, change: Partial<CustomerState>): CustomerState {
  return {
    profile: change.profile ?? state.profile,
    registeredAtMs: change.registeredAtMs ?? state.registeredAtMs,
    consents: change.consents ?? state.consents,
    orders: change.orders ?? state.orders,
    spend: change.spend ?? state.spend,
    points: change.points ?? state.points,
    tags: change.tags ?? state.tags,
    notes: change.notes ?? state.notes,
    mergedInto: change.mergedInto ?? state.mergedInto,
    // Null is a change here: the customer is open again.
    closed: change.closed === undefined ? state.closed : change.closed,
  };
}
