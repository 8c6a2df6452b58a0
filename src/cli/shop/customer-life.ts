import type { customer, EventOf, Money } from '../../core/model/index.js';
import type { Prng } from '../../lib/prng.js';
import type { Basket } from './basket.js';
import { fullName, inventAddress, inventEmail, inventPerson, inventPhone, type Person } from './person.js';

export type CustomerEvent = EventOf<typeof customer>;

export interface Order extends Basket {
  readonly orderId: string;
}

/** A customer as the shop's story goes: what has to be known to tell what can happen next. */
export interface CustomerLife {
  readonly prng: Prng;
  readonly customerId: string;
  person: Person;
  ordersPlaced: number;
  /** To be paid by invoice; oldest first. */
  unpaid: Order[];
  /** The latest that were paid and may come back. */
  paid: Order[];
  points: number;
  readonly consents: Set<string>;
  readonly tags: Set<string>;
}

/** Only the latest orders can be sent back, which also bounds what a long life keeps. */
const RETURNABLE_ORDERS_MAX = 5;

export function beginLife(prng: Prng, customerId: string): CustomerLife {
  return {
    prng,
    customerId,
    person: inventPerson(prng),
    ordersPlaced: 0,
    unpaid: [],
    paid: [],
    points: 0,
    consents: new Set(),
    tags: new Set(),
  };
}

const CHANNELS = ['web', 'web', 'app', 'app', 'store', 'phone'];

/** How every life begins: the registration, and what was ticked in its form. */
export function register(life: CustomerLife): CustomerEvent[] {
  const { prng, person } = life;
  const data = {
    name: fullName(person),
    email: inventEmail(prng, person),
    ...(prng.chance(0.6) && { phone: inventPhone(prng, person) }),
    ...(prng.chance(0.8) && { address: inventAddress(prng, person) }),
    channel: prng.pick(CHANNELS),
  };
  const ticked = prng.chance(0.55) ? [giveConsent(life, 'email-marketing', 'registration form')] : [];
  return [{ type: 'registered', data }, ...ticked];
}

export function giveConsent(life: CustomerLife, purpose: string, source: string): CustomerEvent {
  life.consents.add(purpose);
  return { type: 'consent-given', data: { purpose, source } };
}

/** Money in, and the points that come with it: one for each 100 minor units. */
export function pay(life: CustomerLife, order: Order): CustomerEvent[] {
  life.paid = [...life.paid, order].slice(-RETURNABLE_ORDERS_MAX);
  const { orderId, total } = order;
  const method = life.prng.pick(['card', 'card', 'paypal', 'transfer']);
  const payment: CustomerEvent = { type: 'payment-received', data: { orderId, amount: total, method } };
  const points = Math.floor(total.amountMinor / 100);
  if (points === 0) return [payment];
  life.points += points;
  return [payment, { type: 'loyalty-points-earned', data: { points, orderId } }];
}

export function refund(amount: Money, orderId: string, reason: string): CustomerEvent {
  return { type: 'payment-refunded', data: { amount, orderId, reason } };
}
