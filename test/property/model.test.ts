import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ErrorCode, RingfoldError } from '../../src/core/errors.js';
import { customerEvents } from '../../src/core/model/customer-events.js';
import { type CustomerState, customer, defineAggregate, type Money, z } from '../../src/core/model/index.js';
import { occurredAtMs, recorded } from '../support/given.js';

const label = fc.constantFrom('vip', 'b2b', 'email-marketing', 'analytics', 'constructor');
const orderId = fc.constantFrom('o-1', 'o-2', 'o-3');
const money = fc.record({
  amountMinor: fc.integer({ min: 0, max: 1_000_000_000_000 }),
  currency: fc.constantFrom('USD', 'EUR', 'JPY'),
});
const order = { orderId, itemCount: fc.integer({ min: 1, max: 50 }), total: money };
const text = fc.string({ minLength: 1, maxLength: 200, unit: 'binary' });
const points = fc.integer({ min: 1, max: 10_000 });
const optional = (...keys: string[]) => ({ requiredKeys: keys as [] });

/** Any valid data of each of the customer's events. */
const dataByType: Record<string, fc.Arbitrary<unknown>> = {
  registered: fc.record({ name: text, channel: label }, optional()),
  'name-changed': fc.record({ name: text }),
  'email-changed': fc.record({ email: fc.constantFrom('a@example.com', 'ü@example.com') }),
  'phone-changed': fc.record({ phone: fc.constantFrom(null, '+1 555 0100') }),
  'address-changed': fc.record({
    address: fc.option(fc.record({ street: text, city: fc.constant('Oslo'), country: fc.constant('NO') })),
  }),
  'consent-given': fc.record({ purpose: label }),
  'consent-withdrawn': fc.record({ purpose: label }),
  'order-placed': fc.record(order),
  'order-cancelled': fc.record({ ...order, reason: text }, optional('orderId', 'itemCount', 'total')),
  'payment-received': fc.record({ amount: money, orderId }, optional('amount')),
  'payment-refunded': fc.record({ amount: money, reason: text }, optional('amount')),
  'loyalty-points-earned': fc.record({ points }),
  'loyalty-points-spent': fc.record({ points }),
  tagged: fc.record({ tag: label }),
  untagged: fc.record({ tag: label }),
  'note-added': fc.record({ text, author: text }, optional('text')),
  'merged-into': fc.record({ customerId: text }),
  closed: fc.record({ reason: text }, optional()),
};

const anyEvent = fc.constantFrom(...customer.eventTypes).chain((type) => {
  const data = dataByType[type];
  if (!data) throw new Error(`no data for '${type}' in this test`);
  return fc.record({
    type: fc.constant(type),
    data,
    occurredAtMs: fc.integer({ min: 0, max: occurredAtMs(0) }),
  });
});
const anyHistory = fc
  .array(anyEvent, { maxLength: 40 })
  .map((events) =>
    events.map((event, revision) =>
      recorded({ ...event, ...customer.check(event.type, 1, event.data), revision }),
    ),
  );

function foldAll(state: unknown, history: readonly ReturnType<typeof recorded>[]): CustomerState {
  return history.reduce((sofar, event) => customer.fold(sofar, event), state) as CustomerState;
}

describe('the customer model, for any history', () => {
  it('folds on from a stored state as if it had never been stored', () => {
    fc.assert(
      fc.property(anyHistory, fc.nat(40), (history, at) => {
        const stored = JSON.stringify(foldAll(customer.initial, history.slice(0, at)));
        const resumed = foldAll(JSON.parse(stored), history.slice(at));
        expect(JSON.stringify(resumed)).toBe(JSON.stringify(foldAll(customer.initial, history)));
      }),
    );
  });

  it('keeps its state JSON, and never changes one it has given', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        let state: unknown = customer.initial;
        for (const event of history) {
          const before = JSON.stringify(state);
          const next = customer.fold(state, event);
          expect(JSON.stringify(state)).toBe(before);
          // Not `toStrictEqual`, which a member of the name `constructor` leads astray.
          expect(isDeepStrictEqual(JSON.parse(JSON.stringify(next)), next)).toBe(true);
          state = next;
        }
      }),
    );
  });

  it('sums what a plain loop sums', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const { orders, spend, points: balance } = foldAll(customer.initial, history);
        const sums = { placed: 0, usdMinor: 0, points: 0 };
        for (const { type, data } of history) {
          const { total, points: some } = data as { total: Money; points: number };
          if (type === 'order-placed') sums.placed += 1;
          if (type === 'order-placed' && total.currency === 'USD') sums.usdMinor += total.amountMinor;
          if (type === 'loyalty-points-earned') sums.points += some;
          if (type === 'loyalty-points-spent') sums.points -= some;
        }
        expect({ placed: orders.placed, usdMinor: spend.USD?.placedMinor ?? 0, points: balance }).toEqual(
          sums,
        );
      }),
    );
  });
});

describe('checking whatever comes', () => {
  const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true, withSparseArray: true });

  it('answers with checked data or a RingfoldError of the right kind', () => {
    const expected: ErrorCode[] = ['UNKNOWN_EVENT', 'INVALID_EVENT', 'MODEL_OUTDATED'];
    const type = fc.oneof(fc.constantFrom(...customer.eventTypes), fc.string());
    const version = fc.oneof(fc.constant(undefined), fc.integer(), fc.double());
    fc.assert(
      fc.property(type, version, anything, (name, number, data) => {
        try {
          expect(customer.check(name, number, data).version).toBe(1);
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(RingfoldError);
          expect(expected).toContain((thrown as RingfoldError).code);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('never lets through what JSON would change', () => {
    const open = defineAggregate({
      type: 'open',
      stateVersion: 1,
      initial: null,
      events: { any: { schema: z.any(), fold: (state) => state } },
    });
    fc.assert(
      fc.property(anything, (data) => {
        let checked: unknown;
        try {
          checked = open.check('any', undefined, data).data;
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(RingfoldError);
          return;
        }
        expect(JSON.parse(JSON.stringify(checked))).toEqual(checked);
      }),
      { numRuns: 1000 },
    );
  });

  it('refuses every member that a customer event does not know', () => {
    for (const schema of Object.values(customerEvents)) {
      expect(schema.safeParse({ surprise: 1 }).error?.issues.map((issue) => issue.code)).toContain(
        'unrecognized_keys',
      );
    }
  });
});

describe('upcasting', () => {
  it('takes any version through every step to the current one, in checks and in folds alike', () => {
    const anyChain = fc
      .integer({ min: 1, max: 12 })
      .chain((version) =>
        fc.record({ version: fc.constant(version), from: fc.integer({ min: 1, max: version }) }),
      );
    fc.assert(
      fc.property(anyChain, ({ version, from }) => {
        const steps = Array.from({ length: version - 1 }, (_, index) => index + 1);
        const traced = defineAggregate({
          type: 'traced',
          stateVersion: 1,
          initial: [] as readonly number[],
          events: {
            step: {
              version,
              schema: z.array(z.int()),
              upcast: Object.fromEntries(steps.map((step) => [step, (data: number[]) => [...data, step]])),
              fold: (_, event) => event.data,
            },
          },
        });
        const taken = steps.filter((step) => step >= from);
        expect(traced.check('step', from, [])).toEqual({ version, data: taken });
        expect(traced.fold([], recorded({ type: 'step', version: from, data: [] }))).toEqual(taken);
      }),
    );
  });
});
