import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineAggregate, type FoldedEvent } from '../../src/core/model/index.js';
import { recorded } from '../support/given.js';
import { thrownBy } from '../support/thrown-by.js';

interface Cart {
  lines: string[];
  last?: Partial<FoldedEvent>;
}

const sku = z.strictObject({ sku: z.string() });
const cart = defineAggregate({
  type: 'cart',
  stateVersion: 1,
  initial: { lines: [] } as Cart,
  events: {
    added: {
      version: 3,
      schema: sku,
      upcast: {
        1: (data: { article: string }) => ({ item: data.article }),
        2: (data: { item: string }) => ({ sku: data.item.toUpperCase() }),
      },
      fold: (state, event) => ({ lines: [...state.lines, event.data.sku] }),
    },
    seen: { schema: z.strictObject({}), fold: (state, event) => ({ ...state, last: event }) },
    mutating: {
      schema: sku,
      fold: (state, event) => {
        state.lines.push(event.data.sku);
        return state;
      },
    },
    forgetting: { schema: sku, fold: () => undefined as unknown as Cart },
    promising: { schema: sku, fold: (async () => ({ lines: [] })) as unknown as () => Cart },
    throwing: {
      schema: sku,
      fold: () => {
        throw 'a string';
      },
    },
  },
});

describe('folding', () => {
  it('gives the state after the event', () => {
    const state = cart.fold(cart.initial, recorded({ type: 'added', version: 3, data: { sku: 'A' } }));
    expect(state).toEqual({ lines: ['A'] });
  });

  it('brings an old event up first, one version at a time', () => {
    const old = recorded({ type: 'added', version: 1, data: { article: 'a' } });
    expect(cart.fold(cart.initial, old)).toEqual({ lines: ['A'] });
    const newer = recorded({ type: 'added', version: 2, data: { item: 'b' } });
    expect(cart.fold(cart.initial, newer)).toEqual({ lines: ['B'] });
  });

  it('shows the fold the whole event', () => {
    const event = recorded({
      type: 'seen',
      data: {},
      metadata: { by: 'me' },
      customerId: 'c-9',
      revision: 4,
    });
    expect(cart.fold(cart.initial, event)).toEqual({ lines: [], last: event });
  });
});

describe('an event that the model is too old for is MODEL_OUTDATED', () => {
  it('when its type is unknown', () => {
    const error = thrownBy(() =>
      cart.fold(cart.initial, recorded({ type: 'gifted', data: {}, revision: 7 })),
    );
    expect(error.code).toBe('MODEL_OUTDATED');
    expect(error.message).toContain("revision 7 of 'cart' is event 'gifted' version 1");
    expect(error.details).toEqual({ aggregate: 'cart', revision: 7, eventType: 'gifted', version: 1 });
  });

  it('when its version is newer', () => {
    const error = thrownBy(() => cart.fold(cart.initial, recorded({ type: 'added', version: 4, data: {} })));
    expect(error.code).toBe('MODEL_OUTDATED');
    expect(error.message).toContain('knows it only up to version 3');
  });
});

describe('a fold that does not work is FOLD_FAILED and names the place:', () => {
  it.each([
    ['mutating', 'object is not extensible'],
    ['forgetting', 'returned undefined'],
    ['promising', 'returned a promise'],
    ['throwing', 'a string'],
  ])('%s', (type, reason) => {
    const error = thrownBy(() =>
      cart.fold(cart.initial, recorded({ type, data: { sku: 'A' }, revision: 3 })),
    );
    expect(error.code).toBe('FOLD_FAILED');
    expect(error.message).toContain(`fold of 'cart' failed at revision 3, event '${type}' version 1: `);
    expect(error.message).toContain(reason);
    expect(error.details).toMatchObject({ aggregate: 'cart', revision: 3, eventType: type });
    expect(error.details.reason).toContain(reason);
  });

  it('an upcaster', () => {
    const error = thrownBy(() => cart.fold(cart.initial, recorded({ type: 'added', version: 2, data: {} })));
    expect(error.code).toBe('FOLD_FAILED');
    expect(error.cause).toBeInstanceOf(TypeError);
  });

  it('and the initial state is as before', () => {
    expect(cart.initial).toEqual({ lines: [] });
  });
});
