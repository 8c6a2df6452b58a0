import { describe, expect, it } from 'vitest';
import { CUSTOMER_STATE_LIMITS, noCustomer } from '../../src/core/model/customer-state.js';
import { type CustomerState, customer, type EventOf } from '../../src/core/model/index.js';
import { given, occurredAtMs, recorded } from '../support/given.js';
import { thrownBy } from '../support/thrown-by.js';

type CustomerEvent = EventOf<typeof customer>;

const address = { street: '1 Long Street', city: 'Lyon', postalCode: '69001', country: 'FR' };
const registered: CustomerEvent = {
  type: 'registered',
  data: { name: 'Ada Lovelace', email: 'ada@example.com', phone: '+33 1 23', address, channel: 'web' },
};
const registeredState: CustomerState = {
  ...noCustomer,
  registeredAtMs: occurredAtMs(0),
  profile: { name: 'Ada Lovelace', email: 'ada@example.com', phone: '+33 1 23', address },
};
const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });
const placed = (orderId: string, itemCount: number, amountMinor: number): CustomerEvent => ({
  type: 'order-placed',
  data: { orderId, itemCount, total: usd(amountMinor) },
});

describe('a customer’s profile', () => {
  it('is what was registered', () => {
    given(customer).when(registered).then(registeredState);
  });

  it('follows the changes', () => {
    given(customer, registered)
      .when(
        { type: 'name-changed', data: { name: 'Ada King' } },
        { type: 'email-changed', data: { email: 'ada@königs.example' } },
        { type: 'phone-changed', data: { phone: '555-1234' } },
        { type: 'address-changed', data: { address: { ...address, city: 'Paris' } } },
      )
      .then({
        ...registeredState,
        profile: {
          name: 'Ada King',
          email: 'ada@königs.example',
          phone: '555-1234',
          address: { ...address, city: 'Paris' },
        },
      });
  });

  it('loses a phone number and an address that are gone', () => {
    given(customer, registered)
      .when(
        { type: 'phone-changed', data: { phone: null } },
        { type: 'address-changed', data: { address: null } },
      )
      .then({ ...registeredState, profile: { name: 'Ada Lovelace', email: 'ada@example.com' } });
  });

  it('needs no registration', () => {
    given(customer)
      .when({ type: 'name-changed', data: { name: 'Ada' } })
      .then({ ...noCustomer, profile: { name: 'Ada' } });
  });
});

describe('consents', () => {
  const give = (purpose: string): CustomerEvent => ({ type: 'consent-given', data: { purpose } });
  const withdraw = (purpose: string): CustomerEvent => ({ type: 'consent-withdrawn', data: { purpose } });

  it('are kept by purpose, with when they were given and withdrawn', () => {
    given(customer, give('email-marketing'), give('analytics'))
      .when(withdraw('email-marketing'))
      .then({
        ...noCustomer,
        consents: {
          analytics: { givenAtMs: occurredAtMs(1) },
          'email-marketing': { givenAtMs: occurredAtMs(0), withdrawnAtMs: occurredAtMs(2) },
        },
      });
  });

  it('are in force again when given again', () => {
    given(customer, give('analytics'), withdraw('analytics'))
      .when(give('analytics'))
      .then({ ...noCustomer, consents: { analytics: { givenAtMs: occurredAtMs(2) } } });
  });

  it('may be withdrawn without having been given', () => {
    given(customer)
      .when(withdraw('analytics'))
      .then({
        ...noCustomer,
        consents: { analytics: { withdrawnAtMs: occurredAtMs(0) } },
      } as CustomerState);
  });

  it('are bounded: the one touched longest ago is forgotten', () => {
    const max = CUSTOMER_STATE_LIMITS.consentsMax;
    const purposes = Array.from({ length: max }, (_, index) => `p-${index}`);
    const full = given(customer, ...purposes.map(give));
    expect(Object.keys(full.state.consents)).toHaveLength(max);
    const { consents } = full.when(withdraw('p-0'), give('one-more')).state;
    expect(Object.keys(consents)).toHaveLength(max);
    expect(consents['p-0']?.withdrawnAtMs).toBeDefined();
    expect(consents['p-1']).toBeUndefined();
  });
});

describe('orders', () => {
  it('are counted and summed by currency', () => {
    given(customer, placed('o-1', 2, 2933))
      .when(placed('o-2', 1, 0), {
        type: 'order-placed',
        data: { orderId: 'o-3', itemCount: 4, total: { amountMinor: 500, currency: 'JPY' } },
      })
      .then({
        ...noCustomer,
        orders: {
          placed: 3,
          cancelled: 0,
          itemsPlaced: 7,
          itemsCancelled: 0,
          firstAtMs: occurredAtMs(0),
          lastAtMs: occurredAtMs(2),
        },
        spend: {
          USD: { placedMinor: 2933, cancelledMinor: 0, paidMinor: 0, refundedMinor: 0 },
          JPY: { placedMinor: 500, cancelledMinor: 0, paidMinor: 0, refundedMinor: 0 },
        },
      });
  });

  it('that are cancelled count apart, with what they came to', () => {
    given(customer, placed('o-1', 2, 2933), placed('o-2', 1, 1000))
      .when({
        type: 'order-cancelled',
        data: { orderId: 'o-1', itemCount: 2, total: usd(2933), reason: 'too late' },
      })
      .then({
        ...noCustomer,
        orders: {
          placed: 2,
          cancelled: 1,
          itemsPlaced: 3,
          itemsCancelled: 2,
          firstAtMs: occurredAtMs(0),
          lastAtMs: occurredAtMs(1),
        },
        spend: { USD: { placedMinor: 3933, cancelledMinor: 2933, paidMinor: 0, refundedMinor: 0 } },
      });
  });

  it('told in another order than they occurred have the right first and last time', () => {
    const { data, type } = placed('o-1', 1, 100);
    const state = [5000, 1000, 3000].reduce<unknown>(
      (sofar, atMs, revision) => customer.fold(sofar, recorded({ type, data, revision, occurredAtMs: atMs })),
      customer.initial,
    );
    expect((state as CustomerState).orders).toMatchObject({ firstAtMs: 1000, lastAtMs: 5000 });
  });
});

describe('payments and refunds', () => {
  it('are summed apart', () => {
    given(customer, placed('o-1', 2, 2933))
      .when(
        { type: 'payment-received', data: { amount: usd(2933), orderId: 'o-1', method: 'card' } },
        { type: 'payment-refunded', data: { amount: usd(1000), orderId: 'o-1', reason: 'one was broken' } },
      )
      .then({
        ...noCustomer,
        orders: {
          placed: 1,
          cancelled: 0,
          itemsPlaced: 2,
          itemsCancelled: 0,
          firstAtMs: occurredAtMs(0),
          lastAtMs: occurredAtMs(0),
        },
        spend: { USD: { placedMinor: 2933, cancelledMinor: 0, paidMinor: 2933, refundedMinor: 1000 } },
      });
  });
});

describe('loyalty points, tags and notes', () => {
  it('keep a balance of points, below zero too', () => {
    given(customer, { type: 'loyalty-points-earned', data: { points: 100, orderId: 'o-1' } })
      .when({ type: 'loyalty-points-spent', data: { points: 130, reason: 'voucher' } })
      .then({ ...noCustomer, points: -30 });
  });

  const tag = (name: string): CustomerEvent => ({ type: 'tagged', data: { tag: name } });

  it('have each tag once, oldest first', () => {
    given(customer, tag('vip'), tag('slow-payer'), tag('vip'))
      .when({ type: 'untagged', data: { tag: 'unknown' } })
      .then({ ...noCustomer, tags: ['vip', 'slow-payer'] });
  });

  it('lose a tag', () => {
    given(customer, tag('vip'), tag('b2b'))
      .when({ type: 'untagged', data: { tag: 'vip' } })
      .then({ ...noCustomer, tags: ['b2b'] });
  });

  it('bound the tags: the oldest goes', () => {
    const max = CUSTOMER_STATE_LIMITS.tagsMax;
    const { tags } = given(
      customer,
      ...Array.from({ length: max + 1 }, (_, index) => tag(`t-${index}`)),
    ).state;
    expect(tags).toHaveLength(max);
    expect(tags[0]).toBe('t-1');
  });

  it('show the last note, shortened', () => {
    given(customer, { type: 'note-added', data: { text: 'first', author: 'Bo' } })
      .when({ type: 'note-added', data: { text: 'x'.repeat(2000) } })
      .then({
        ...noCustomer,
        notes: {
          count: 2,
          last: {
            text: `${'x'.repeat(CUSTOMER_STATE_LIMITS.noteTextLengthMax - 1)}…`,
            atMs: occurredAtMs(1),
          },
        },
      });
  });
});

describe('a customer’s end', () => {
  it('may be in another customer', () => {
    given(customer)
      .when({ type: 'merged-into', data: { customerId: 'c-2' } })
      .then({ ...noCustomer, mergedInto: { customerId: 'c-2', atMs: occurredAtMs(0) } });
  });

  it('may be a closing, after which things still happen', () => {
    given(customer, { type: 'closed', data: { reason: 'asked to' } })
      .when({ type: 'loyalty-points-earned', data: { points: 1 } })
      .then({ ...noCustomer, points: 1, closed: { atMs: occurredAtMs(0), reason: 'asked to' } });
  });

  it('may be taken back by registering again', () => {
    given(customer, registered, { type: 'closed', data: {} })
      .when({ type: 'registered', data: { email: 'new@example.com' } })
      .then({
        ...registeredState,
        registeredAtMs: occurredAtMs(2),
        profile: { ...registeredState.profile, email: 'new@example.com' },
      });
  });
});

describe('data that is not what it should be', () => {
  const order = { orderId: 'o', itemCount: 1, total: usd(1) };
  it.each<[string, string, unknown]>([
    ['registered', '', { ...registered.data, nickname: 'A' }],
    ['registered', 'address', { address: { ...address, zip: '1' } }],
    ['registered', 'address.country', { address: { ...address, country: 'France' } }],
    ['name-changed', 'name', { name: '' }],
    ['email-changed', 'email', { email: 'ada@' }],
    ['email-changed', 'email', { email: null }],
    ['phone-changed', 'phone', { phone: 'call me' }],
    ['phone-changed', 'phone', {}],
    ['consent-given', 'purpose', { purpose: 'E-Mail Marketing' }],
    ['order-placed', 'itemCount', { ...order, itemCount: 0 }],
    ['order-placed', 'total.amountMinor', { ...order, total: { amountMinor: 29.33, currency: 'USD' } }],
    ['order-placed', 'total.amountMinor', { ...order, total: usd(-1) }],
    ['order-placed', 'total.currency', { ...order, total: { amountMinor: 1, currency: 'usd' } }],
    ['order-placed', 'total.amountMinor', { ...order, total: { amountMinor: '1', currency: 'USD' } }],
    ['payment-received', 'amount', { amountMinor: 1, currency: 'USD' }],
    ['loyalty-points-earned', 'points', { points: 0 }],
    ['tagged', 'tag', { tag: '__proto__' }],
    ['note-added', 'text', { text: 'x'.repeat(2001) }],
    ['closed', '', null],
    ['closed', '', []],
  ])('is refused: %s, for what is at %j', (type, path, data) => {
    const error = thrownBy(() => customer.check(type, undefined, data));
    expect(error.code).toBe('INVALID_EVENT');
    expect(error.details.path).toBe(path);
  });
});
