import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { ExchangeAnswer, ExchangeCall } from '../../src/codec/exchange.js';
import type { CallContext, CustomerStore, GetRequest, GetResult } from '../../src/core/customer-store.js';
import { EXCHANGE_CALLS_MAX } from '../../src/server/exchange.js';
import { serveExchange } from '../support/served-exchange.js';
import { aGet } from '../support/store-requests.js';
import { waitUntil } from '../support/wait-until.js';

/** A client that takes whatever it is told. */
class ClientSide extends EventEmitter {
  readonly cancelled = false;
  readonly answers: ExchangeAnswer[] = [];
  hasEnded = false;

  getDeadline(): number {
    return Number.POSITIVE_INFINITY;
  }

  write(answers: readonly ExchangeAnswer[], onTaken: () => void): void {
    this.answers.push(...answers);
    onTaken();
  }

  isPaused(): boolean {
    return false;
  }

  end(): void {
    this.hasEnded = true;
  }

  /** Lookups with these numbers, in one message. */
  ask(ids: readonly number[], cancelled: readonly number[] = []): void {
    const calls = ids.map((id): ExchangeCall => {
      return { id, deadlineMs: 0, passOn: false, kind: 'get', request: aGet(`c${id}`) };
    });
    this.emit('data', { calls, cancelled });
  }
}

type Get = (request: GetRequest, context: CallContext) => GetResult | Promise<GetResult>;

const NOT_FOUND = { status: 'not_found', sessionToken: '' } as GetResult;

function open(get: Get): ClientSide {
  const stream = new ClientSide();
  serveExchange({ get: get as CustomerStore['get'] }, stream);
  return stream;
}

const upTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

describe('many calls in one message', () => {
  it('are begun over several turns, and the first answers leave before the last call has begun', async () => {
    const left: number[] = [];
    const stream: ClientSide = open(() => {
      left.push(stream.answers.length);
      return NOT_FOUND;
    });
    stream.ask(upTo(100));
    expect(stream.answers.length).toBeLessThan(100);
    expect(stream.answers.length).toBeGreaterThan(0);
    await waitUntil(() => stream.answers.length === 100, 'all answers');
    expect(stream.answers.map(({ id }) => id)).toEqual(upTo(100));
    expect(left.at(-1)).toBeGreaterThan(50);
  });

  it('are cancelled also while they wait to be begun', async () => {
    const isCancelled = new Map<string, boolean>();
    const stream = open(({ customerId }, context) => {
      return new Promise((resolve) => {
        const settle = () => {
          isCancelled.set(customerId, context.signal!.aborted);
          resolve(NOT_FOUND);
        };
        setImmediate(() => setImmediate(settle));
      });
    });
    stream.ask(upTo(100));
    stream.ask([], [1, 100]);
    await waitUntil(() => isCancelled.size === 100, 'all begun');
    const cancelled = [...isCancelled].filter(([, is]) => is).map(([customerId]) => customerId);
    expect(cancelled.toSorted()).toEqual(['c1', 'c100']);
  });

  it('may be followed by messages that only cancel, and by more calls', async () => {
    const stream = open(() => NOT_FOUND);
    stream.ask(upTo(100));
    stream.ask([], [100]);
    stream.ask([], [99]);
    stream.ask(upTo(100).map((id) => 100 + id));
    await waitUntil(() => stream.answers.length === 200, 'all answers');
    stream.ask(upTo(100).map((id) => 200 + id));
    await waitUntil(() => stream.answers.length === 300, 'all answers');
    expect(stream.answers.map(({ id }) => id)).toEqual(upTo(300));
  });

  it('are answered before the stream ends', async () => {
    const stream = open(() => NOT_FOUND);
    stream.ask(upTo(100));
    stream.emit('end');
    expect(stream.hasEnded).toBe(false);
    await waitUntil(() => stream.hasEnded, 'the end');
    expect(stream.answers).toHaveLength(100);
  });

  it('are not begun when the stream broke meanwhile', async () => {
    let begun = 0;
    const stream = open(() => {
      begun++;
      return NOT_FOUND;
    });
    stream.ask(upTo(100));
    stream.emit('error', new Error('broken'));
    const before = begun;
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    expect(begun).toBe(before);
    expect(begun).toBeLessThan(100);
  });

  it('wait up to a bound; those beyond are refused at once', async () => {
    const stream = open(() => NOT_FOUND);
    const refused = () => stream.answers.filter(({ kind }) => kind === 'error');
    stream.ask(upTo(EXCHANGE_CALLS_MAX));
    expect(refused()).toEqual([]);
    const waiting = EXCHANGE_CALLS_MAX - stream.answers.length;
    const room = EXCHANGE_CALLS_MAX - waiting;
    stream.ask(upTo(room + 1).map((id) => EXCHANGE_CALLS_MAX + id));
    await waitUntil(() => stream.answers.length === EXCHANGE_CALLS_MAX + room + 1, 'an answer to each');
    expect(refused()).toMatchObject([
      { id: EXCHANGE_CALLS_MAX + room + 1, error: { code: 'RESOURCE_EXHAUSTED', retryAfterMs: 10 } },
    ]);
  });
});
