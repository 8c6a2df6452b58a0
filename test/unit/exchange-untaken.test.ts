import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { ExchangeAnswer, ExchangeCall } from '../../src/codec/exchange.js';
import type { CustomerStore } from '../../src/core/customer-store.js';
import { RingfoldError } from '../../src/core/errors.js';
import { UNTAKEN_BYTES_MAX } from '../../src/server/exchange.js';
import { serveExchange } from '../support/served-exchange.js';
import { aGet } from '../support/store-requests.js';
import { waitUntil } from '../support/wait-until.js';

/** A client's stream that takes answers only when told. */
class UntakenStream extends EventEmitter {
  readonly cancelled = false;
  readonly answers: ExchangeAnswer[] = [];
  private readonly untaken: (() => void)[] = [];
  private isHeld = false;

  getDeadline(): number {
    return Number.POSITIVE_INFINITY;
  }

  write(answers: readonly ExchangeAnswer[], onTaken: () => void): void {
    this.answers.push(...answers);
    this.untaken.push(onTaken);
  }

  takeAll(): void {
    for (const onTaken of this.untaken.splice(0)) onTaken();
  }

  pause(): void {
    this.isHeld = true;
  }

  resume(): void {
    this.isHeld = false;
  }

  isPaused(): boolean {
    return this.isHeld;
  }
}

function open(get: CustomerStore['get']): UntakenStream {
  const stream = new UntakenStream();
  serveExchange({ get }, stream);
  return stream;
}

/** Sends lookups, a thousand in a message, each when the last one's were answered, until the node reads no further. */
async function sendUntilHeld(stream: UntakenStream, countMax: number): Promise<number> {
  let sent = 0;
  while (!stream.isPaused() && sent < countMax) {
    const calls = Array.from({ length: 1000 }, (_, at): ExchangeCall => {
      return { id: sent + at + 1, deadlineMs: 0, passOn: false, kind: 'get', request: aGet('ada') };
    });
    stream.emit('data', { calls, cancelled: [] });
    sent += calls.length;
    await waitUntil(() => stream.answers.length === sent, 'an answer to each');
  }
  return sent;
}

describe('answers that a client does not take', () => {
  const COUNT_MAX = 1_000_000;

  it.each<[string, CustomerStore['get']]>([
    ['without a state', () => ({ status: 'not_found', sessionToken: 'token' }) as never],
    [
      'that are refusals',
      () => {
        throw new RingfoldError('NOT_OWNER', 'for a test');
      },
    ],
  ])('%s have an end as well: no more calls are read until it takes some', async (_, get) => {
    const stream = open(get);
    const sent = await sendUntilHeld(stream, COUNT_MAX);
    expect(sent).toBeLessThan(100_000);
    expect(stream.answers).toHaveLength(sent);
    stream.takeAll();
    expect(stream.isPaused()).toBe(false);
  });

  it('with large states are refused beyond a bound, also those of calls that came in one message', async () => {
    const state = new Uint8Array(1024 * 1024);
    const found = { status: 'found', state, revision: 0, stateVersion: 1, recordedAtMs: 0, sessionToken: '' };
    const stream = open(() => found as never);
    await sendUntilHeld(stream, COUNT_MAX);
    const [states, refusals] = ['get', 'error'].map((kind) =>
      stream.answers.filter((one) => one.kind === kind),
    );
    expect(states!.length * state.length).toBeLessThanOrEqual(UNTAKEN_BYTES_MAX);
    expect(states!.length).toBeGreaterThan(UNTAKEN_BYTES_MAX / state.length / 2);
    expect(states!.length + refusals!.length).toBe(1000);
    expect(refusals![0]).toMatchObject({ error: { code: 'RESOURCE_EXHAUSTED', retryAfterMs: 50 } });
    stream.takeAll();
    expect(stream.isPaused()).toBe(false);
  });
});
