import { describe, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import {
  type Aggregate,
  type CustomerState,
  type customer,
  defineAggregate,
  type EventOf,
  type StateOf,
} from '../../src/core/model/index.js';

// What is tested here is that this compiles: `npm run check` is what fails.
describe('types are inferred from the definition', () => {
  interface Cart {
    readonly items: number;
    readonly skus: readonly string[];
  }

  const cart = defineAggregate({
    type: 'cart',
    stateVersion: 1,
    initial: { items: 0, skus: [] } as Cart,
    events: {
      'item-added': {
        version: 2,
        schema: z.strictObject({ sku: z.string(), count: z.coerce.number<string>().default(1) }),
        upcast: { 1: (data: { article: string }) => ({ sku: data.article, count: 1 }) },
        fold: (state, event) => {
          expectTypeOf(state).toEqualTypeOf<Cart>();
          expectTypeOf(event.type).toEqualTypeOf<'item-added'>();
          expectTypeOf(event.data).toEqualTypeOf<{ sku: string; count: number }>();
          expectTypeOf(event.revision).toEqualTypeOf<number>();
          return { items: state.items + event.data.count, skus: [...state.skus, event.data.sku] };
        },
      },
      emptied: {
        fold(state, event) {
          expectTypeOf(state).toEqualTypeOf<Cart>();
          expectTypeOf(event.data).toEqualTypeOf<{ why?: string | undefined }>();
          return { ...state, items: 0 };
        },
        schema: z.strictObject({ why: z.string().optional() }),
      },
    },
  });

  it('of the state', () => {
    expectTypeOf<StateOf<typeof cart>>().toEqualTypeOf<Cart>();
    expectTypeOf<StateOf<typeof customer>>().toEqualTypeOf<CustomerState>();
    expectTypeOf(cart.type).toEqualTypeOf<'cart'>();
  });

  it('of the events that can be appended, as the schemas take them', () => {
    expectTypeOf<EventOf<typeof cart>>().toEqualTypeOf<
      | { type: 'item-added'; data: { sku: string; count?: string | undefined } }
      | { type: 'emptied'; data: { why?: string | undefined } }
    >();
    expectTypeOf<{ type: 'tagged'; data: { tag: string } }>().toExtend<EventOf<typeof customer>>();
    expectTypeOf<{ type: 'tagged'; data: { label: string } }>().not.toExtend<EventOf<typeof customer>>();
  });

  it('and are erased where an aggregate is any aggregate', () => {
    expectTypeOf(cart).toExtend<Aggregate>();
  });

  it('so that a fold of the wrong type does not compile', () => {
    defineAggregate({
      type: 'wrong',
      stateVersion: 1,
      initial: { items: 0 },
      events: {
        // @ts-expect-error a string is not the number that `initial` has
        added: { schema: z.strictObject({ sku: z.string() }), fold: (_, { data }) => ({ items: data.sku }) },
      },
    });
  });
});
