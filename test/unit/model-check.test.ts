import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineAggregate } from '../../src/core/model/index.js';
import { JSON_DEPTH_MAX } from '../../src/core/model/json.js';
import { thrownBy } from '../support/thrown-by.js';

const same = (state: null) => state;
const profile = defineAggregate({
  type: 'profile',
  stateVersion: 1,
  initial: null,
  events: {
    'name-changed': {
      version: 3,
      schema: z.strictObject({ given: z.string().min(1), family: z.string() }),
      upcast: {
        1: (data: string) => ({ name: data }),
        2: (data: { name: string }) => {
          const [given, family] = data.name.split(' ');
          return { given, family };
        },
      },
      fold: same,
    },
    'visit-counted': { schema: z.strictObject({ pages: z.coerce.number().default(1) }), fold: same },
    imported: { schema: z.any(), fold: same },
    dated: { schema: z.strictObject({ on: z.string().transform((text) => new Date(text)) }), fold: same },
    failing: { schema: z.any().refine(() => JSON.parse('{')), fold: same },
    waiting: { schema: z.any().refine(async () => true), fold: same },
    list: { schema: z.array(z.int()), fold: same },
  },
});

describe('checking an event', () => {
  it('returns the current version and what the schema made of the data', () => {
    expect(profile.check('visit-counted', undefined, {})).toEqual({ version: 1, data: { pages: 1 } });
    expect(profile.check('visit-counted', 1, { pages: '7' })).toEqual({ version: 1, data: { pages: 7 } });
  });

  it('brings data of every older version up to the current one', () => {
    const current = { version: 3, data: { given: 'Ada', family: 'Lovelace' } };
    expect(profile.check('name-changed', 1, 'Ada Lovelace')).toEqual(current);
    expect(profile.check('name-changed', 2, { name: 'Ada Lovelace' })).toEqual(current);
    expect(profile.check('name-changed', 3, current.data)).toEqual(current);
  });

  it('checks data that was brought up', () => {
    const error = thrownBy(() => profile.check('name-changed', 1, 'Ada'));
    expect(error.code).toBe('INVALID_EVENT');
    expect(error.details.path).toBe('family');
  });

  it('drops undefined members and keeps everything else', () => {
    const { data } = profile.check('imported', undefined, {
      a: undefined,
      b: [null, -0, { c: 'ü\ud800' }],
      d: false,
    });
    expect(data).toStrictEqual({ b: [null, 0, { c: 'ü\ud800' }], d: false });
  });

  it('does not change the data it is given', () => {
    const data = Object.freeze({ a: undefined, b: Object.freeze([1]) });
    profile.check('imported', undefined, data);
    expect(data).toHaveProperty('a');
  });
});

describe('an unknown event', () => {
  it('is answered with the known ones and the likely meant one', () => {
    const error = thrownBy(() => profile.check('name-chnged', undefined, {}));
    expect(error.code).toBe('UNKNOWN_EVENT');
    expect(error.message).toContain("'profile' has no event 'name-chnged'. Did you mean 'name-changed'?");
    expect(error.message).toContain('It has: name-changed, visit-counted, imported');
    expect(error.details).toEqual({ aggregate: 'profile', eventType: 'name-chnged', meant: 'name-changed' });
  });

  it('is not guessed at when nothing is close', () => {
    expect(thrownBy(() => profile.check('shipped', undefined, {})).message).not.toContain('Did you mean');
  });

  it.each(['__proto__', 'constructor', 'toString', ''])('may have the name %j', (type) => {
    expect(thrownBy(() => profile.check(type, undefined, {})).code).toBe('UNKNOWN_EVENT');
  });

  it('does not make the message endless', () => {
    const error = thrownBy(() => profile.check('x'.repeat(1_000_000), undefined, {}));
    expect(error.message.length).toBeLessThan(2000);
  });
});

describe('a newer version than the model knows', () => {
  it('is MODEL_OUTDATED', () => {
    const error = thrownBy(() => profile.check('name-changed', 4, {}));
    expect(error.code).toBe('MODEL_OUTDATED');
    expect(error.message).toContain("'name-changed' of 'profile' has version 4");
    expect(error.message).toContain('only up to version 3');
  });

  it.each([0, -1, 1.5, Number.NaN])('is not %j, which is no version', (version) => {
    expect(thrownBy(() => profile.check('name-changed', version, {})).code).toBe('INVALID_EVENT');
  });
});

describe('invalid data is INVALID_EVENT', () => {
  it('with the event, the path and the reason of every issue', () => {
    const error = thrownBy(() => profile.check('name-changed', undefined, { given: '', nick: 1 }));
    expect(error.code).toBe('INVALID_EVENT');
    expect(error.message).toContain("event 'name-changed' of 'profile' is not valid: given: ");
    expect(error.message).toContain('family: ');
    expect(error.message).toContain('Unrecognized key: "nick"');
    expect(error.details).toMatchObject({ aggregate: 'profile', eventType: 'name-changed', path: 'given' });
    expect(error.details.reason).toContain('Too small');
  });

  it('with at most five issues spelled out', () => {
    const error = thrownBy(() => profile.check('list', undefined, Array(1000).fill('x')));
    expect(error.message).toContain('[4]: ');
    expect(error.message).not.toContain('[5]: ');
    expect(error.message).toContain('; and 995 more');
  });

  it('without repeating long data', () => {
    const error = thrownBy(() => profile.check('name-changed', undefined, { ['k'.repeat(1_000_000)]: 1 }));
    expect(error.message.length).toBeLessThan(2000);
  });

  it.each<[string, unknown, string, string]>([
    ['a bigint', { n: 1n }, 'n', 'is a bigint'],
    ['a Map', { deep: [new Map()] }, 'deep[0]', 'is a Map'],
    ['NaN', { n: Number.NaN }, 'n', 'is NaN'],
    ['Infinity', { n: Number.POSITIVE_INFINITY }, 'n', 'is Infinity'],
    ['undefined in an array', [1, undefined], '[1]', 'is undefined'],
    ['undefined', undefined, '', 'is undefined'],
    ['a function', { f: () => 1 }, 'f', 'is a function'],
    ['a member __proto__', JSON.parse('{"__proto__": {"admin": true}}'), '__proto__', 'not allowed'],
  ])('when it has %s, which JSON cannot hold', (_name, data, path, reason) => {
    const error = thrownBy(() => profile.check('imported', undefined, data));
    expect(error.code).toBe('INVALID_EVENT');
    expect(error.details.path).toBe(path);
    expect(error.details.reason).toContain(reason);
  });

  it('when its schema makes a Date of it', () => {
    expect(thrownBy(() => profile.check('dated', undefined, { on: '2026-01-01' })).details).toMatchObject({
      path: 'on',
      reason: 'is a Date, which JSON cannot hold',
    });
  });

  it('when it is nested too deep', () => {
    const nested = (depth: number) => JSON.parse('['.repeat(depth) + ']'.repeat(depth));
    expect(profile.check('imported', undefined, nested(JSON_DEPTH_MAX)).version).toBe(1);
    for (const depth of [JSON_DEPTH_MAX + 2, 100_000]) {
      const error = thrownBy(() => profile.check('imported', undefined, nested(depth)));
      expect(error.code).toBe('INVALID_EVENT');
      expect(error.details.reason).toContain(`nested more than ${JSON_DEPTH_MAX} levels`);
    }
  });

  it.each(['failing', 'waiting'])('when the schema itself does not work (%s)', (type) => {
    const error = thrownBy(() => profile.check(type, undefined, {}));
    expect(error.code).toBe('INVALID_EVENT');
    expect(error.message).toContain('the schema failed: ');
  });

  it('when an upcaster cannot cope with it', () => {
    const error = thrownBy(() => profile.check('name-changed', 2, null));
    expect(error.code).toBe('INVALID_EVENT');
    expect(error.message).toContain('cannot be brought up from version 2: ');
    expect(error.cause).toBeInstanceOf(TypeError);
  });
});
