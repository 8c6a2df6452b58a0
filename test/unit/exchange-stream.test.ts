import { EventEmitter } from 'node:events';
import type { Client } from '@grpc/grpc-js';
import { beforeEach, describe, expect, it } from 'vitest';
import { ExchangeStream, UNDER_WAY_MAX } from '../../src/client/exchange-stream.js';
import type { EncodedExchangeFrame, ExchangeAnswer } from '../../src/codec/exchange.js';
import { RingfoldError } from '../../src/core/errors.js';
import { NO_BYTES } from '../../src/lib/bytes.js';
import { waitUntil } from '../support/wait-until.js';

/** A node's side of a stream that answers when told, if at all. */
class NodeSide extends EventEmitter {
  readonly ids: number[] = [];
  readonly cancelledIds: number[] = [];
  isCancelled = false;

  write({ calls, cancelled }: EncodedExchangeFrame, onTaken: () => void): void {
    this.ids.push(...calls.map(({ id }) => id));
    this.cancelledIds.push(...cancelled);
    setImmediate(onTaken);
  }

  answer(id: number, state: string): void {
    this.emit('data', [answerOf(id, state)]);
  }

  /** In one message. */
  answerAll(): void {
    this.emit(
      'data',
      this.ids.map((id) => answerOf(id, `of ${id}`)),
    );
  }

  cancel(): void {
    this.isCancelled = true;
  }

  end(): void {}
}

function answerOf(id: number, state: string): ExchangeAnswer {
  const result = {
    status: 'found',
    state: Buffer.from(state),
    revision: 0,
    stateVersion: 1,
    recordedAtMs: 0,
    sessionToken: '',
  } as const;
  return { id, kind: 'get', result };
}

let nodeSides: NodeSide[];
let stream: ExchangeStream;
let endedWatches: number[];

beforeEach(() => {
  nodeSides = [];
  const client = {
    makeBidiStreamRequest: () => {
      nodeSides.push(new NodeSide());
      return nodeSides.at(-1);
    },
  } as unknown as Client;
  endedWatches = [];
  const keeper = {
    ended: (watches: readonly number[]) => void endedWatches.push(...watches),
    lost: () => {},
  };
  stream = new ExchangeStream(client, () => new RingfoldError('UNAVAILABLE', 'broken'), keeper);
});

const get = async (signal?: AbortSignal) => {
  const request = { kind: 'get', customerId: 'ada', request: Buffer.alloc(3), passOn: false } as const;
  const bounds = { deadlineAtMs: Number.POSITIVE_INFINITY, ...(signal && { signal }) };
  const result = await stream.call(request, bounds);
  return result.status === 'found' ? Buffer.from(result.state).toString() : result.status;
};

describe('a call that was given up', () => {
  it('keeps its id until the node has answered it, so that nobody else takes the answer', async () => {
    const end = new AbortController();
    const givenUp = get(end.signal).catch(({ code }) => code);
    await waitUntil(() => nodeSides[0]?.ids.length === 1, 'it is sent');
    end.abort();
    expect(await givenUp).toBe('CANCELLED');
    const next = get();
    await waitUntil(() => nodeSides[0]?.ids.length === 2, 'the next one is sent');
    const [first, second] = nodeSides[0]!.ids as [number, number];
    expect(second).not.toBe(first);
    expect(nodeSides[0]!.cancelledIds).toEqual([first]);
    nodeSides[0]!.answer(first, 'of the first');
    nodeSides[0]!.answer(second, 'of the second');
    expect(await next).toBe('of the second');
    // Both are answered: their ids are free.
    const third = get();
    await waitUntil(() => nodeSides[0]?.ids.length === 3, 'the third one is sent');
    expect([first, second]).toContain(nodeSides[0]!.ids[2]);
    nodeSides[0]!.answer(nodeSides[0]!.ids[2]!, 'of the third');
    expect(await third).toBe('of the third');
  });

  it('does not hold others back when the node has answered none of as many as it takes', async () => {
    const warnings: Error[] = [];
    const onWarning = (warning: Error) => warnings.push(warning);
    process.on('warning', onWarning);
    const end = new AbortController();
    const all = Array.from({ length: UNDER_WAY_MAX }, () => get(end.signal).catch(({ code }) => code));
    await waitUntil(() => nodeSides[0]?.ids.length === UNDER_WAY_MAX, 'all are sent');
    end.abort();
    expect(new Set(await Promise.all(all))).toEqual(new Set(['CANCELLED']));
    await waitUntil(() => nodeSides[0]!.cancelledIds.length === UNDER_WAY_MAX, 'the node is told');
    const next = get();
    await waitUntil(() => nodeSides.length === 2 && nodeSides[1]!.ids.length === 1, 'another stream');
    expect(nodeSides[0]!.isCancelled).toBe(true);
    // Too late: the same id is another call's by now.
    nodeSides[0]!.answer(nodeSides[1]!.ids[0]!, 'of the first stream');
    nodeSides[1]!.answer(nodeSides[1]!.ids[0]!, 'of the second stream');
    expect(await next).toBe('of the second stream');
    expect(stream.callCount).toBe(0);
    process.off('warning', onWarning);
    // Of a leak, since one signal ends them all.
    expect(warnings).toEqual([]);
  });
});

describe('a node that does not answer', () => {
  const ask = (kind: 'get' | 'append', passOn: boolean, customerId = 'ada') =>
    stream
      .call({ kind, customerId, request: NO_BYTES, passOn }, { deadlineAtMs: Number.POSITIVE_INFINITY })
      .then(
        () => 'answered',
        ({ code }) => code as string,
      );
  const notNow = () => new RingfoldError('UNAVAILABLE', 'not now');

  it('is silent from when it was asked until it says something, and not while it owes nothing', async () => {
    expect(stream.isSilentFor(0)).toBe(false);
    const first = ask('get', true);
    await waitUntil(() => nodeSides[0]?.ids.length === 1, 'it is sent');
    await waitUntil(() => stream.isSilentFor(20), 'it says nothing');
    const second = ask('get', true);
    await waitUntil(() => nodeSides[0]?.ids.length === 2, 'it is sent');
    expect(stream.isSilentFor(20)).toBe(true);
    nodeSides[0]!.answer(nodeSides[0]!.ids[0]!, 'a');
    expect(stream.isSilentFor(20)).toBe(false);
    nodeSides[0]!.answer(nodeSides[0]!.ids[1]!, 'b');
    expect(stream.isSilentFor(0)).toBe(false);
    expect(await Promise.all([first, second])).toEqual(['answered', 'answered']);
  });

  it('gives lookups that others can answer back, and nothing else', async () => {
    const passedOn = ask('get', true);
    const owned = ask('get', false);
    const append = ask('append', true);
    await waitUntil(() => nodeSides[0]?.ids.length === 3, 'they are sent');
    const waiting = ask('get', true);
    stream.abandonLookups(notNow);
    expect(await Promise.all([passedOn, waiting])).toEqual(['UNAVAILABLE', 'UNAVAILABLE']);
    expect(stream.callCount).toBe(2);
    stream.close(new RingfoldError('CLOSED', 'closed'));
    expect(await Promise.all([owned, append])).toEqual(['CLOSED', 'CLOSED']);
  });

  it('gives what it owns no more back, also what waits to be sent', async () => {
    const sent = ask('append', false, 'bob');
    await waitUntil(() => nodeSides[0]?.ids.length === 1, 'it is sent');
    const waiting = ask('append', false, 'bob');
    const others = ask('append', false, 'ada');
    stream.abandon((customerId) => customerId === 'bob', notNow);
    expect(await Promise.all([sent, waiting])).toEqual(['UNAVAILABLE', 'UNAVAILABLE']);
    expect(stream.callCount).toBe(1);
    stream.close(new RingfoldError('CLOSED', 'closed'));
    expect(await others).toBe('CLOSED');
  });
});

describe('many answers in one message', () => {
  const COUNT = 100;

  async function askMany(): Promise<{ told: string[]; failed: string[] }> {
    const told: string[] = [];
    const failed: string[] = [];
    for (let at = 0; at < COUNT; at++)
      void get().then(
        (state) => told.push(state),
        ({ code }) => failed.push(code),
      );
    await waitUntil(() => nodeSides[0]?.ids.length === COUNT, 'all sent');
    return { told, failed };
  }

  it('are told over several turns, so that those who ask again need not wait for the last', async () => {
    const { told } = await askMany();
    nodeSides[0]!.answerAll();
    expect(stream.callCount).toBeGreaterThan(0);
    expect(stream.callCount).toBeLessThan(COUNT);
    await waitUntil(() => told.length === COUNT, 'all told');
    expect(told).toEqual(nodeSides[0]!.ids.map((id) => `of ${id}`));
  });

  it('are told even when the stream breaks before all of them were', async () => {
    const { told, failed } = await askMany();
    nodeSides[0]!.answerAll();
    nodeSides[0]!.emit('status', {});
    await waitUntil(() => told.length + failed.length === COUNT, 'each has an end');
    expect(failed).toEqual([]);
  });

  it('are told even when the client closes, or whoever waits is to be sent elsewhere, before all of them were', async () => {
    const first = await askMany();
    nodeSides[0]!.answerAll();
    stream.abandon(
      () => true,
      () => new RingfoldError('UNAVAILABLE', 'elsewhere'),
    );
    await waitUntil(() => first.told.length + first.failed.length === COUNT, 'each has an end');
    expect(first.failed).toEqual([]);
    nodeSides[0]!.ids.length = 0;
    const second = await askMany();
    nodeSides[0]!.answerAll();
    stream.close(new RingfoldError('CLOSED', 'closed'));
    await waitUntil(() => second.told.length + second.failed.length === COUNT, 'each has an end');
    expect(second.failed).toEqual([]);
  });

  it('are told even when deadlines pass before all of them were', async () => {
    const deadlineAtMs = performance.now() + 100;
    const request = { kind: 'get', customerId: 'ada', request: Buffer.alloc(3), passOn: false } as const;
    const all = Array.from({ length: COUNT }, () => stream.call(request, { deadlineAtMs }));
    const settled = Promise.allSettled(all);
    await waitUntil(() => nodeSides[0]?.ids.length === COUNT, 'all sent');
    nodeSides[0]!.answerAll();
    // Whoever was told first keeps the event loop busy.
    while (performance.now() < deadlineAtMs + 5);
    const statuses = (await settled).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set(['fulfilled']));
  });

  it('are no silence of the node while they wait to be told', async () => {
    const { told } = await askMany();
    nodeSides[0]!.answerAll();
    expect(stream.callCount).toBeGreaterThan(0);
    expect(stream.isSilentFor(0)).toBe(false);
    await waitUntil(() => told.length === COUNT, 'all told');
  });

  it('are nobody else’s when the stream was let go of before all of them were told', async () => {
    const end = new AbortController();
    const givenUp = Array.from({ length: COUNT }, () => get(end.signal).catch(({ code }) => code));
    await waitUntil(() => nodeSides[0]?.ids.length === COUNT, 'all sent');
    end.abort();
    expect(new Set(await Promise.all(givenUp))).toEqual(new Set(['CANCELLED']));
    nodeSides[0]!.answerAll();
    stream.rest();
    const next = Array.from({ length: COUNT }, () => get());
    await waitUntil(() => nodeSides[1]?.ids.length === COUNT, 'all sent anew');
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(stream.callCount).toBe(COUNT);
    nodeSides[1]!.answerAll();
    expect(await Promise.all(next)).toEqual(nodeSides[1]!.ids.map((id) => `of ${id}`));
  });

  it('let the end of what is kept pass', async () => {
    await askMany();
    nodeSides[0]!.answerAll();
    nodeSides[0]!.emit('data', [{ id: 0, kind: 'ended', watches: [7] }] satisfies ExchangeAnswer[]);
    expect(endedWatches).toEqual([7]);
  });
});
