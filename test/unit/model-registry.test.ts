import { describe, expect, it } from 'vitest';
import { createModel, customer, customerModel, defineAggregate, z } from '../../src/core/model/index.js';
import { thrownBy } from '../support/thrown-by.js';

const define = (type: string) =>
  defineAggregate({
    type,
    stateVersion: 1,
    initial: 0,
    events: { counted: { schema: z.strictObject({}), fold: (state) => state + 1 } },
  });

describe('a model', () => {
  it('finds an aggregate by its type', () => {
    expect(customerModel.aggregate('customer')).toBe(customer);
  });

  it.each(['custmer', 'cart', '', '__proto__'])(
    'answers %j with UNKNOWN_AGGREGATE and the known ones',
    (type) => {
      const error = thrownBy(() => customerModel.aggregate(type));
      expect(error.code).toBe('UNKNOWN_AGGREGATE');
      expect(error.message).toContain('It has: customer');
      expect(error.message.includes("Did you mean 'customer'?")).toBe(type === 'custmer');
    },
  );

  it('adds and replaces aggregates in a new model', () => {
    const cart = define('cart');
    const ownCustomer = define('customer');
    const model = customerModel.withAggregates([cart, ownCustomer]);
    expect(model.aggregate('customer')).toBe(ownCustomer);
    expect(model.aggregate('cart')).toBe(cart);
    expect(model.aggregates).toHaveLength(2);
    expect(customerModel.aggregates).toEqual([customer]);
  });

  it('refuses two aggregates of one type', () => {
    for (const action of [
      () => createModel([define('cart'), define('cart')]),
      () => customerModel.withAggregates([define('cart'), define('cart')]),
    ]) {
      const error = thrownBy(action);
      expect(error.code).toBe('INVALID_MODEL');
      expect(error.message).toContain("two aggregates have the type 'cart'");
    }
  });
});
