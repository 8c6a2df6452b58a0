import { beforeEach, describe, expect, it } from 'vitest';
import type { CallContext, CustomerStore } from '../../src/core/customer-store.js';
import { RingfoldError } from '../../src/core/errors.js';
import type { CustomerCalls } from '../../src/node/customer-calls.js';
import { OwnerWatch } from '../../src/node/owner-watch.js';
import { RoutedCustomerStore } from '../../src/node/routed-customer-store.js';
import { ManualClock } from '../support/manual-clock.js';
import { anyCall } from '../support/open-node.js';
import { aGet, anAppend, anOrder, appendIdOf, aRead, aRemove } from '../support/store-requests.js';

let here: RingfoldError;
let there: RingfoldError | undefined;
let owner: string | undefined;
let hasOthers: boolean;
let passedOn: string[];
let store: RoutedCustomerStore;
let call: CallContext;

const failing = (code: ConstructorParameters<typeof RingfoldError>[0]) =>
  new RingfoldError(code, `${code} for a test`);

beforeEach(() => {
  call = anyCall;
  [here, there, owner, hasOthers, passedOn] = [failing('NOT_OWNER'), undefined, 'b', true, []];
  const ask = async (method: string, nodeId: string) => {
    passedOn.push(`${method} ${nodeId}`);
    if (there !== undefined) throw there;
    return {};
  };
  const local = {
    append: () => Promise.reject(here),
    get: () => {
      throw here;
    },
    remove: () => Promise.reject(here),
    // biome-ignore lint/correctness/useYield: it fails
    read: async function* () {
      throw here;
    },
  };
  const remote = {
    append: (nodeId: string) => ask('append', nodeId),
    get: (nodeId: string) => ask('get', nodeId),
    remove: (nodeId: string) => ask('remove', nodeId),
    read: async function* (nodeId: string) {
      await ask('read', nodeId);
      yield [];
    },
  };
  store = new RoutedCustomerStore({
    local: local as unknown as CustomerStore,
    remote: remote as unknown as CustomerCalls,
    ownerWatch: new OwnerWatch({
      clock: new ManualClock(),
      groupOf: () => 1,
      leaderOf: () => owner,
      seemsFailed: () => false,
      lastHeardMs: () => undefined,
    }),
    ownerOf: () => owner,
    hasOtherReplicas: () => hasOthers,
    subscribe: () => {
      throw new Error('not here');
    },
    onProxied: () => undefined,
  });
});

const append = (more: Parameters<typeof anAppend>[2] = {}) =>
  store.append(anAppend('ada', [anOrder('1')], more), call);
const requests: Record<string, () => Promise<unknown>> = {
  append: () => append(),
  appendWithId: () => append({ appendId: appendIdOf(1) }),
  get: async () => await store.get(aGet('ada'), call),
  read: async () => {
    for await (const _ of store.read(aRead('ada'), call));
  },
  remove: () => store.remove(aRemove('ada'), call),
};

/** What became of each request: passed on, or the code it failed with. */
async function outcomes(): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [name, request] of Object.entries(requests)) {
    passedOn = [];
    const code = await request().then(
      () => '',
      (error: RingfoldError) => error.code,
    );
    found[name] = [passedOn.length === 0 ? 'here' : passedOn.length === 1 ? 'there' : 'twice', code]
      .join(' ')
      .trim();
  }
  return found;
}

const all = (outcome: string) => Object.fromEntries(Object.keys(requests).map((name) => [name, outcome]));

describe('a request that fails here', () => {
  it('because another node is the owner is passed on, once, and what that one says is the answer', async () => {
    expect(await outcomes()).toEqual(all('there'));
    for (const code of ['UNAVAILABLE', 'NOT_OWNER', 'REVISION_CONFLICT'] as const) {
      there = failing(code);
      expect(await outcomes()).toEqual(all(`there ${code}`));
    }
  });

  it('is not passed on when nobody else is known, or when another node would say the same', async () => {
    here = failing('INVALID_ARGUMENT');
    expect(await outcomes()).toEqual(all('here INVALID_ARGUMENT'));
    [here, owner] = [failing('NOT_OWNER'), undefined];
    expect(await outcomes()).toEqual(all('here NOT_OWNER'));
  });

  it('with an unknown fate is passed on only if it changes nothing', async () => {
    here = failing('UNAVAILABLE');
    expect(await outcomes()).toEqual({
      append: 'here UNAVAILABLE',
      appendWithId: 'here UNAVAILABLE',
      get: 'there',
      read: 'there',
      remove: 'here UNAVAILABLE',
    });
  });

  it('because the copy is damaged is passed on if it is safe to repeat, else it is to be tried again', async () => {
    here = failing('STORAGE_DAMAGED');
    expect(await outcomes()).toEqual({
      append: 'here UNAVAILABLE',
      appendWithId: 'there',
      get: 'there',
      read: 'there',
      remove: 'here UNAVAILABLE',
    });
    // The owner's copy is, too: while there are others, one of them takes over.
    there = failing('STORAGE_DAMAGED');
    expect(await outcomes()).toMatchObject({ appendWithId: 'there UNAVAILABLE', get: 'there UNAVAILABLE' });
    [owner, hasOthers] = [undefined, false];
    expect(await outcomes()).toEqual(all('here STORAGE_DAMAGED'));
  });

  it('because the disk refuses is passed on if it only reads, else it is to be tried again', async () => {
    here = failing('STORAGE_FAILED');
    expect(await outcomes()).toEqual({
      append: 'here UNAVAILABLE',
      appendWithId: 'here UNAVAILABLE',
      get: 'there',
      read: 'there',
      remove: 'here UNAVAILABLE',
    });
    there = failing('STORAGE_FAILED');
    expect(await outcomes()).toMatchObject({ get: 'there UNAVAILABLE', read: 'there UNAVAILABLE' });
    // The only copy: waiting does not help.
    [owner, hasOthers] = [undefined, false];
    expect(await outcomes()).toEqual(all('here STORAGE_FAILED'));
  });

  it('of a caller who asks owners itself is passed on all the same when it is the replica here that is hurt', async () => {
    call = { ...anyCall, isForOwner: true };
    expect(await outcomes()).toEqual(all('here NOT_OWNER'));
    here = failing('UNAVAILABLE');
    expect(await outcomes()).toMatchObject({ append: 'here UNAVAILABLE', get: 'there', read: 'there' });
    here = failing('STORAGE_DAMAGED');
    expect(await outcomes()).toMatchObject({
      append: 'here UNAVAILABLE',
      appendWithId: 'there',
      get: 'there',
    });
  });
});
