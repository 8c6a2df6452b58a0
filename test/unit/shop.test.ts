import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  generateShop,
  type ShopAppend,
  type ShopPlan,
  shopCustomerId,
} from '../../src/cli/shop/generate-shop.js';
import { MARKETS } from '../../src/cli/shop/markets.js';
import { type CustomerState, customer } from '../../src/core/model/index.js';
import { uuidBytes } from '../../src/lib/uuid.js';
import { recorded } from '../support/given.js';
import { thrownBy } from '../support/thrown-by.js';

const plan: ShopPlan = {
  seed: 1,
  customers: 300,
  from: new Date('2024-01-01T00:00:00Z'),
  until: new Date('2026-01-01T00:00:00Z'),
};
const shop = [...generateShop(plan)];

function byCustomer(appends: readonly ShopAppend[]): Map<string, ShopAppend[]> {
  const grouped = new Map<string, ShopAppend[]>();
  for (const append of appends)
    grouped.set(append.customerId, [...(grouped.get(append.customerId) ?? []), append]);
  return grouped;
}

/** Checks each event as an append does. */
function foldChecked(appends: readonly ShopAppend[]): CustomerState {
  return appends
    .flatMap((append) => append.events)
    .reduce<unknown>((state, { type, data, occurredAt }, revision) => {
      const checked = customer.check(type, undefined, data);
      return customer.fold(
        state,
        recorded({ type, ...checked, revision, occurredAtMs: occurredAt.getTime() }),
      );
    }, customer.initial) as CustomerState;
}

describe('a generated shop', () => {
  it('is the same for the same seed, on every machine and for good', () => {
    expect([...generateShop(plan)]).toEqual(shop);
    const digest = createHash('sha256').update(JSON.stringify(shop)).digest('hex');
    // Changes with every change to the generator: benchmarks before and after it cannot be compared.
    expect(digest.slice(0, 16)).toBe('77c6b593ffcf9cba');
  });

  it('is another one for another seed', () => {
    const other = [...generateShop({ ...plan, seed: 2 })];
    expect(other).not.toEqual(shop);
    expect(other.some((append) => append.appendId === shop[0]!.appendId)).toBe(false);
  });

  it('begins alike however many customers it has', () => {
    const few = [...generateShop({ ...plan, customers: 10 })];
    expect(few).toEqual(shop.slice(0, few.length));
  });

  it('comes one customer after the other, all of them, each with ids of its own', () => {
    const order = shop.map((append) => append.customerId).filter((id, at, ids) => id !== ids[at - 1]);
    expect(order).toEqual(Array.from({ length: 300 }, (_, index) => shopCustomerId(index)));
    const appendIds = shop.map((append) => append.appendId);
    expect(new Set(appendIds).size).toBe(shop.length);
    expect(appendIds.every((id) => uuidBytes(id) !== undefined)).toBe(true);
  });

  it('tells each customer’s events in the order of time, within the plan', () => {
    for (const appends of byCustomer(shop).values()) {
      const times = appends.flatMap((append) => append.events.map((event) => event.occurredAt.getTime()));
      expect(times).toEqual([...times].sort((one, other) => one - other));
      expect(times[0]).toBeGreaterThanOrEqual(plan.from.getTime());
      expect(times.at(-1)).toBeLessThan(plan.until.getTime());
      expect(appends[0]!.events[0]!.type).toBe('registered');
    }
  });

  it('has events of every type, all of which the customer model takes', () => {
    const types = new Set(shop.flatMap((append) => append.events.map((event) => event.type)));
    for (const appends of byCustomer(shop).values()) foldChecked(appends);
    expect([...types].sort()).toEqual([...customer.eventTypes].sort());
  });

  it('adds up: nobody pays, cancels or spends what is not there', () => {
    for (const appends of byCustomer(shop).values()) {
      const { orders, points, spend } = foldChecked(appends);
      expect(points).toBeGreaterThanOrEqual(0);
      expect(orders.cancelled).toBeLessThanOrEqual(orders.placed);
      for (const sums of Object.values(spend)) {
        expect(sums.paidMinor).toBeLessThanOrEqual(sums.placedMinor);
        expect(sums.refundedMinor).toBeLessThanOrEqual(sums.paidMinor);
      }
    }
  });

  it('keeps states small', () => {
    const twenty = byCustomer([...generateShop({ ...plan, eventsPerCustomer: 20 })]);
    const sizes = [...twenty.values()].map((appends) => JSON.stringify(foldChecked(appends)).length);
    expect(sizes.reduce((sum, size) => sum + size, 0) / sizes.length).toBeLessThan(650);
  });

  it('names nobody who can be reached: reserved domains and numbers only', () => {
    const text = JSON.stringify(shop);
    const domains = new Set([...text.matchAll(/@([a-z.]+)"/g)].map((match) => match[1]));
    for (const domain of domains) expect(domain).toMatch(/(^example\.(com|org|net)|\.example)$/);
    expect(MARKETS.map((market) => market.phone)).toEqual([
      '+1 555 01##',
      '+44 20 7946 0###',
      '+49 30 23125 ###',
      '+33 1 99 00 ## ##',
      '+81 3 5550 ####',
    ]);
  });

  it('is generated lazily', () => {
    const endless = generateShop({ ...plan, customers: 9_999_999 });
    expect(endless.next().value?.customerId).toBe('c-0000001');
    endless.return();
  });
});

describe('a plan with a number of events', () => {
  it.each([1, 2, 3, 17, 200])('of %d gives each customer exactly so many', (eventsPerCustomer) => {
    for (const appends of byCustomer([
      ...generateShop({ ...plan, customers: 50, eventsPerCustomer }),
    ]).values()) {
      expect(appends.flatMap((append) => append.events)).toHaveLength(eventsPerCustomer);
      foldChecked(appends);
    }
  });
});

describe('a plan that is out of range', () => {
  it.each<[string, Partial<ShopPlan>]>([
    ['seed', { seed: 0.5 }],
    ['customers', { customers: -1 }],
    ['customers', { customers: 10_000_000 }],
    ['events per customer', { eventsPerCustomer: 0 }],
    ['events per customer', { eventsPerCustomer: 10_001 }],
    ['begin', { until: plan.from }],
  ])('names the %s: %j', (name, wrong) => {
    const error = thrownBy(() => generateShop({ ...plan, ...wrong }).next());
    expect(error.code).toBe('INVALID_ARGUMENT');
    expect(error.message).toContain(name);
  });
});
