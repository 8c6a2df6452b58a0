import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateShop } from '../../src/cli/shop/generate-shop.js';
import { customer } from '../../src/core/model/index.js';

describe('a shop of any seed', () => {
  it('has only events that the customer model takes, just as they are', () => {
    const plan = fc.record(
      {
        seed: fc.maxSafeInteger(),
        customers: fc.integer({ min: 0, max: 5 }),
        eventsPerCustomer: fc.integer({ min: 1, max: 60 }),
      },
      { requiredKeys: ['seed', 'customers'] },
    );
    const span = { from: new Date('2025-01-01'), until: new Date('2025-01-02') };
    fc.assert(
      fc.property(plan, (some) => {
        for (const { events } of generateShop({ ...some, ...span })) {
          for (const { type, data } of events)
            expect(customer.check(type, undefined, data).data).toStrictEqual(data);
        }
      }),
    );
  });
});
