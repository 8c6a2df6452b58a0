import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineAggregate } from '../../src/core/model/index.js';
import { thrownBy } from '../support/thrown-by.js';

const added = { schema: z.strictObject({ count: z.int() }), fold: (state: unknown) => state };
const cart = { type: 'cart', stateVersion: 1, initial: { items: 0 }, events: { added } };

/** As a plain JavaScript file could call it. */
const define = defineAggregate as (definition: unknown) => ReturnType<typeof defineAggregate>;

describe('an aggregate', () => {
  it('has the declared parts and defaults', () => {
    const aggregate = define(cart);
    expect(aggregate).toMatchObject({
      type: 'cart',
      stateVersion: 1,
      snapshotEvery: 8,
      eventTypes: ['added'],
    });
    expect(aggregate.initial).toEqual({ items: 0 });
  });

  it('freezes a copy of the initial state, not the one it was given', () => {
    const initial = { items: 0, lines: [{ sku: 'a' }] };
    const aggregate = define({ ...cart, initial });
    expect(Object.isFrozen((aggregate.initial as typeof initial).lines[0])).toBe(true);
    expect(Object.isFrozen(initial)).toBe(false);
  });

  it.each([
    ['type', 'a'.repeat(64)],
    ['type', 'loyalty_card-2'],
    ['stateVersion', 2 ** 32 - 1],
    ['snapshotEvery', 1],
    ['snapshotEvery', 10_000],
    ['initial', null],
    ['initial', 0],
    ['events', { ['ä'.repeat(64)]: added }],
    ['events', { added: { ...added, version: 2, upcast: { 1: (data: unknown) => data } } }],
  ])('may have %s %j', (field, value) => {
    expect(define({ ...cart, [field]: value })).toBeDefined();
  });
});

describe('a wrong definition is INVALID_MODEL and says what is wrong:', () => {
  it.each<[string, unknown, string]>([
    ['type', '', 'type must be 1 to 64 of a-z 0-9 _ -'],
    ['type', 'a'.repeat(65), 'type must be 1 to 64'],
    ['type', 'Cart', "but is 'Cart'"],
    ['type', undefined, 'but is undefined'],
    ['stateVersion', 0, "aggregate 'cart': stateVersion must be an integer from 1 to 4294967295, but is 0"],
    ['stateVersion', '1', "but is '1'"],
    ['stateVersion', undefined, 'stateVersion must be'],
    ['snapshotEvery', 0, 'snapshotEvery must be an integer from 1 to 10000, but is 0'],
    ['snapshotEvery', 10_001, 'snapshotEvery must be'],
    ['initial', undefined, 'initial is undefined, which JSON cannot hold'],
    ['initial', { seen: new Map() }, 'initial.seen is a Map, which JSON cannot hold'],
    ['initial', { lines: [new Date(0)] }, 'initial.lines.0 is a Date, which JSON cannot hold'],
    ['events', undefined, "aggregate 'cart': events: must be an object"],
    ['events', {}, 'events is empty'],
    ['events', { 'item added': added }, "without spaces, but one is 'item added'"],
    ['events', { ['ä'.repeat(65)]: added }, "an event's name must be 1 to 128 bytes"],
    ['events', { added: null }, "event 'added': must be an object, but is null"],
    ['snapshotevery', 5, "there is no 'snapshotevery'. Did you mean 'snapshotEvery'?"],
  ])('%s %j', (field, value, message) => {
    const error = thrownBy(() => define({ ...cart, [field]: value }));
    expect(error.code).toBe('INVALID_MODEL');
    expect(error.message).toContain(message);
  });

  it.each<[Record<string, unknown>, string]>([
    [{ fold: undefined }, 'fold must be a function'],
    [{ schema: undefined }, 'schema must be a zod 4 schema'],
    [{ schema: { parse: () => 1 } }, 'schema must be a zod 4 schema'],
    [{ version: 0 }, 'version must be an integer from 1 to 1000, but is 0'],
    [{ version: 1.5 }, 'version must be'],
    [{ upcasts: {} }, "there is no 'upcasts'. Did you mean 'upcast'?"],
    [{ version: 3 }, 'version is 3, so upcast needs a function from version 1 to 2'],
    [{ version: 3, upcast: { 1: () => 1 } }, 'upcast needs a function from version 2 to 3'],
    [{ version: 2, upcast: { 1: 'no' } }, 'upcast needs a function from version 1 to 2'],
    [
      { version: 2, upcast: { 1: () => 1, 2: () => 2 } },
      "upcast has '2', but upcasters are from a version below 2",
    ],
    [{ upcast: { 1: () => 1 } }, "upcast has '1'"],
  ])('event with %j', (fields, message) => {
    const error = thrownBy(() => define({ ...cart, events: { added: { ...added, ...fields } } }));
    expect(error.code).toBe('INVALID_MODEL');
    expect(error.message).toContain("aggregate 'cart', event 'added': ");
    expect(error.message).toContain(message);
  });

  it('not an object at all', () => {
    expect(thrownBy(() => define(undefined)).message).toContain('must be an object, but is undefined');
  });
});
