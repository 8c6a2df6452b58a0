import { expect, expectTypeOf, it } from 'vitest';
import {
  type CustomerState,
  customer,
  customerModel,
  defineAggregate,
  type TypedEvent,
} from '../../src/client/index.js';
import { createModel, type Model, z } from '../../src/core/model/index.js';
import { grpcPairs } from '../support/grpc-pair.js';

const pairs = grpcPairs();

const cart = defineAggregate({
  type: 'cart',
  stateVersion: 1,
  initial: { items: 0 },
  events: {
    'item-added': {
      schema: z.strictObject({ sku: z.string() }),
      fold: (state) => ({ items: state.items + 1 }),
    },
    emptied: { schema: z.strictObject({}), fold: () => ({ items: 0 }) },
  },
});

it('a client of an aggregate has its types, and names it in every call', async () => {
  const { client, store } = await pairs.open();
  const carts = client.for(cart);
  expectTypeOf(carts.append).parameter(1).extract<{ type: 'item-added' }>().toHaveProperty('data');
  expectTypeOf<TypedEvent<typeof cart>['type']>().toEqualTypeOf<'item-added' | 'emptied'>();
  await carts.append('ada', { type: 'item-added', data: { sku: 'a' }, metadata: { by: 'web' } });
  await carts.update('ada', (state) => {
    expectTypeOf(state).toEqualTypeOf<{ items: number } | undefined>();
    return { type: 'emptied', data: {} };
  });
  const found = await carts.get('ada');
  if (found.status === 'found') expectTypeOf(found.state).toEqualTypeOf<{ items: number }>();
  expect(found.status).toBe('found');
  const types: string[] = [];
  for await (const event of carts.read('ada')) types.push(event.type);
  expect(types).toEqual(['item-added', 'emptied']);
  for (const { request } of store.calls) expect(request).toMatchObject({ aggregateType: 'cart' });
  const lookup = await client.for(customer).get('ada');
  if (lookup.status === 'found') expectTypeOf(lookup.state).toEqualTypeOf<CustomerState>();
  expect(lookup.status).toBe('not_found');
});

it('a client of a model has the types of the aggregate that is named, or of its only one', async () => {
  const { client, store } = await pairs.open();
  const customers = client.for(customerModel);
  expectTypeOf(customers).toEqualTypeOf(client.for(customer));
  const shop = customerModel.withAggregates([cart]);
  const carts = client.for(shop, 'cart');
  expectTypeOf(carts).toEqualTypeOf(client.for(cart));
  expectTypeOf(client.for(createModel([cart]))).toEqualTypeOf<typeof carts>();
  await customers.append('ada', { type: 'tagged', data: { tag: 'vip' } });
  await carts.append('ada', { type: 'item-added', data: { sku: 'a' } });
  expect(store.calls.map(({ request }) => request)).toMatchObject([
    { aggregateType: 'customer' },
    { aggregateType: 'cart' },
  ]);
  const isRefused = expect.objectContaining({
    code: 'INVALID_ARGUMENT',
    message: expect.stringContaining('the model has the aggregates customer, cart'),
  });
  // @ts-expect-error it has two
  expect(() => client.for(shop)).toThrow(isRefused);
  // @ts-expect-error it has none of that type
  expect(() => client.for(shop, 'order')).toThrow(isRefused);
  // @ts-expect-error a cart has no such event
  await expect(carts.append('ada', { type: 'tagged', data: { tag: 'vip' } })).resolves.toBeDefined();
  // Of which nothing is known, such as one that was loaded.
  expect(() => client.for(shop as Model)).toThrow(isRefused);
});

it('a model that has one aggregate in the place of another of its type has its types', () => {
  const own = defineAggregate({
    type: 'customer',
    stateVersion: 1,
    initial: { visits: 0 },
    events: { visited: { schema: z.strictObject({}), fold: ({ visits }) => ({ visits: visits + 1 }) } },
  });
  expectTypeOf(customerModel.withAggregates([own])).toEqualTypeOf(createModel([own]));
});
