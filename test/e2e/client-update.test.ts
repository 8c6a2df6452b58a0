import { describe, expect, it } from 'vitest';
import type { Client } from '../../src/client/index.js';
import { RingfoldError } from '../../src/core/errors.js';
import { collect } from '../support/collect.js';
import { failing } from '../support/fake-customer-store.js';
import { grpcPairs } from '../support/grpc-pair.js';
import { waitUntil } from '../support/wait-until.js';

const pairs = grpcPairs();
const noted = (text: string) => ({ type: 'noted', data: { text } });

interface Texts {
  types: string[];
}

describe('update', () => {
  it('appends what is decided on the state that was read', async () => {
    const { client } = await pairs.open();
    const seen: (number | undefined)[] = [];
    const add = () =>
      client.update<Texts>('ada', (state) => {
        seen.push(state?.types.length);
        return noted('x');
      });
    expect(await add()).toMatchObject({ firstRevision: 0n });
    expect(await add()).toMatchObject({ firstRevision: 1n });
    expect(seen).toEqual([undefined, 1]);
  });

  it('decides anew when somebody else was faster, until nobody is', async () => {
    const { client } = await pairs.open();
    const raise = () => client.update<Texts>('ada', (state) => noted(`after ${state?.types.length ?? 0}`));
    await Promise.all(Array.from({ length: 20 }, raise));
    const texts = (await collect(client.read('ada'))).map(({ data }) => (data as { text: string }).text);
    // Each was decided on exactly what was there before it.
    expect(texts).toEqual(Array.from({ length: 20 }, (_, at) => `after ${at}`));
  });

  it('decides hardly ever in vain, however many of a client want to change the same', async () => {
    const { client } = await pairs.open();
    let decisions = 0;
    const raise = () =>
      client.update('ada', () => {
        decisions++;
        return noted('x');
      });
    await Promise.all(Array.from({ length: 50 }, raise));
    expect(await collect(client.read('ada'))).toHaveLength(50);
    // All of them once without knowing of each other, and then one after the other.
    expect(decisions).toBeLessThanOrEqual(50 + 49);
  });

  it('leaves its place to the next when it ends while it waits', async () => {
    const { client, store } = await pairs.open();
    let release = () => {};
    store.before = failing('append', 1, () => new RingfoldError('REVISION_CONFLICT', 'not the last'));
    let decisions = 0;
    const first = client.update('ada', async () => {
      decisions++;
      // It has been overtaken, and holds its turn now.
      if (decisions === 2) {
        await new Promise<void>((resolve) => {
          release = resolve;
        });
      }
      return noted('first');
    });
    await waitUntil(() => decisions === 2, 'it decides anew');
    const impatient = client.update('ada', () => noted('impatient'), { deadlineMs: 300 });
    const patient = client.update('ada', () => noted('patient'));
    await expect(impatient).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    release();
    await Promise.all([first, patient]);
    const texts = (await collect(client.read('ada'))).map(({ data }) => (data as { text: string }).text);
    expect(texts).toEqual(['first', 'patient']);
  });

  it('appends nothing when there is nothing to do', async () => {
    const { client, store } = await pairs.open();
    expect(await client.update('ada', () => undefined)).toBeUndefined();
    expect(await client.update('ada', async () => [])).toBeUndefined();
    expect(store.calls.map(({ method }) => method)).toEqual(['get', 'get']);
  });

  it('begins a removed customer anew', async () => {
    const { client } = await pairs.open();
    await client.append('ada', noted('old'));
    await client.remove('ada');
    const again = await client.update('ada', (state, found) => noted(`${state} ${found.status}`));
    expect(again).toMatchObject({ firstRevision: 1n });
  });

  it('gives up after so many conflicts', async () => {
    const { client, store } = await pairs.open();
    store.before = failing('append', 1_000, () => new RingfoldError('REVISION_CONFLICT', 'not the last'));
    let decisions = 0;
    const call = client.update(
      'ada',
      () => {
        decisions++;
        return noted('x');
      },
      { retries: 3 },
    );
    await expect(call).rejects.toMatchObject({ code: 'REVISION_CONFLICT' });
    expect(decisions).toBe(4);
  });

  it('fails with what decide throws, and with other errors at once', async () => {
    const { client, store } = await pairs.open();
    const mine = new Error('out of credit');
    await expect(client.update('ada', () => Promise.reject(mine))).rejects.toBe(mine);
    store.before = failing('append', 1, () => new RingfoldError('INVALID_EVENT', 'no'));
    await expect(client.update('ada', () => noted('x'))).rejects.toMatchObject({ code: 'INVALID_EVENT' });
  });

  it('ends at its deadline, in whatever part', async () => {
    const { client, store } = await pairs.open();
    store.before = failing('append', 1_000, () => new RingfoldError('REVISION_CONFLICT', 'not the last'));
    const call = client.update('ada', () => noted('x'), { retries: 1_000_000, deadlineMs: 200 });
    await expect(call).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
  });

  it.each<[unknown, object]>([
    ['decide', {}],
    [() => undefined, { retries: -1 }],
    [() => undefined, { retries: 1.5 }],
    [() => undefined, { tries: 1 }],
  ])('refuses %s with %j', async (decide, options) => {
    const { client } = await pairs.open();
    const call = client.update('ada', decide as Parameters<Client['update']>[1], options);
    await expect(call).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });
});
