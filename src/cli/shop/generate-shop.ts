import type { NewEvent } from '../../client/types.js';
import { RingfoldError } from '../../core/errors.js';
import { Prng } from '../../lib/prng.js';
import { uuidText } from '../../lib/uuid.js';
import { beginLife, type CustomerEvent, type CustomerLife, register } from './customer-life.js';
import { nextHappening } from './happenings.js';

export interface ShopPlan {
  /** An integer. The same plan gives the same shop, on every machine. */
  seed: number;
  /** How many, 0 to 9,999,999. */
  customers: number;
  /** Exactly so many for each customer, 1 to 10,000. Default: as it comes, mostly 5 to 50. */
  eventsPerCustomer?: number;
  /** All events occur from here … */
  from: Date;
  /** … to before here. */
  until: Date;
}

/** One append: what happened together. Fits `Client.appendMany`. */
export interface ShopAppend {
  customerId: string;
  /** A UUID that follows from the seed and the place, so that running again appends nothing twice. */
  appendId: string;
  events: ShopEvent[];
}

export type ShopEvent = CustomerEvent & NewEvent & { occurredAt: Date };

const CUSTOMERS_MAX = 9_999_999;
const EVENTS_PER_CUSTOMER_MAX = 10_000;

/**
 * A believable shop: people register, order, pay, cancel, send back, collect points, move, change their minds
 * about consents, and now and then leave. One customer after the other, each in the order of time; memory is
 * that of one customer. All events fit the built-in customer model.
 * @throws INVALID_ARGUMENT, at the first step, when the plan is out of range
 */
export function* generateShop(plan: ShopPlan): Generator<ShopAppend, void, undefined> {
  checkPlan(plan);
  for (let index = 0; index < plan.customers; index++) yield* customerAppends(plan, index);
}

/** `c-0000001` is the first one. */
export function shopCustomerId(index: number): string {
  return `c-${String(index + 1).padStart(7, '0')}`;
}

/** Each customer has chance of its own, so one does not depend on how many come before it. */
function* customerAppends(plan: ShopPlan, index: number): Generator<ShopAppend, void, undefined> {
  const prng = Prng.seeded(plan.seed, index);
  const life = beginLife(prng, shopCustomerId(index));
  const happenings = liveThrough(life, plan.eventsPerCustomer, index);
  const times = occurrenceTimes(prng, happenings.length, plan);
  for (const [step, events] of happenings.entries()) {
    yield {
      customerId: life.customerId,
      appendId: uuidText(Prng.seeded(plan.seed, index, step).uuid()),
      events: events.map((event) => ({ ...event, occurredAt: new Date(times[step]!) })),
    };
  }
}

function liveThrough(
  life: CustomerLife,
  eventsExactly: number | undefined,
  index: number,
): CustomerEvent[][] {
  const happenings = [register(life)];
  const eventsWanted = eventsExactly ?? inventEventCount(life.prng);
  let eventCount = happenings[0]!.length;
  while (eventCount < eventsWanted) {
    const events = nextHappening(life);
    happenings.push(events);
    eventCount += events.length;
  }
  if (eventsExactly === undefined) {
    happenings.push(...inventEnd(life.prng, index));
  } else if (eventCount > eventsExactly) {
    const last = happenings.pop()!;
    happenings.push(last.slice(0, last.length - (eventCount - eventsExactly)));
  }
  return happenings;
}

const EVENTS_MIN = 2;
const EVENTS_MAX = 300;

/** Few do much: half of all customers have up to 18 events, one in a hundred over 100. */
function inventEventCount(prng: Prng): number {
  // Counting up needs no logarithm, whose last digit may differ between machines.
  let count = EVENTS_MIN;
  while (count < EVENTS_MAX && prng.chance(0.955)) count++;
  return count;
}

/** Some close their account; some turn out to be another customer's double. */
function inventEnd(prng: Prng, index: number): CustomerEvent[][] {
  if (prng.chance(0.03)) {
    const reason = prng.pick(['asked to', 'moved abroad', 'inactive for years']);
    return [[{ type: 'closed', data: { reason } }]];
  }
  if (index === 0 || !prng.chance(0.01)) return [];
  return [[{ type: 'merged-into', data: { customerId: shopCustomerId(prng.below(index)) } }]];
}

/** So many moments between the plan's ends, in order. */
function occurrenceTimes(prng: Prng, count: number, { from, until }: ShopPlan): number[] {
  const spanMs = until.getTime() - from.getTime();
  const times = Array.from({ length: count }, () => from.getTime() + Math.floor(prng.float() * spanMs));
  return times.sort((one, other) => one - other);
}

function checkPlan({ seed, customers, eventsPerCustomer = 1, from, until }: ShopPlan): void {
  const check = (right: boolean, message: string) => {
    if (!right) throw new RingfoldError('INVALID_ARGUMENT', message);
  };
  const isCount = (value: number, max: number) => Number.isSafeInteger(value) && value >= 0 && value <= max;
  check(Number.isSafeInteger(seed), `the seed must be an integer, but is ${seed}`);
  check(isCount(customers, CUSTOMERS_MAX), `customers must be 0 to ${CUSTOMERS_MAX}, but is ${customers}`);
  check(
    eventsPerCustomer >= 1 && isCount(eventsPerCustomer, EVENTS_PER_CUSTOMER_MAX),
    `events per customer must be 1 to ${EVENTS_PER_CUSTOMER_MAX}, but is ${eventsPerCustomer}`,
  );
  check(from < until, 'the shop must begin before it ends');
}
