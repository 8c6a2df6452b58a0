import { expect, expectTypeOf, it } from 'vitest';
import { type CustomerState, customer, defineAggregate, type TypedEvent } from '../../src/client/index.js';
import { z } from '../../src/core/model/index.js';
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
