import type { Client } from '@grpc/grpc-js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExchangeStream } from '../../src/client/exchange-stream.js';
import { CUSTOMER_STORE_SERVICE } from '../../src/codec/service.js';
import type { CallContext, CustomerStore, GetRequest, GetResult } from '../../src/core/customer-store.js';
import { RingfoldError } from '../../src/core/errors.js';
import { ExchangePipe } from '../support/exchange-pipe.js';
import { serveExchange } from '../support/served-exchange.js';
import { aGet } from '../support/store-requests.js';
import { waitUntil } from '../support/wait-until.js';

/** Answers at once, after a while, or only to say that nobody waits any more. */
class Store {
  readonly hanging = new Set<string>();
  readonly begun = new Map<string, number>();

  get({ customerId }: GetRequest, context: CallContext): GetResult | Promise<GetResult> {
    this.begun.set(customerId, (this.begun.get(customerId) ?? 0) + 1);
    const result = {
      status: 'found',
      state: Buffer.from(customerId),
      revision: 0,
      stateVersion: 1,
      recordedAtMs: 0,
      sessionToken: '',
    } as const;
    const [how] = customerId;
    if (how === 's') return result;
    if (how === 'l') return new Promise((resolve) => setImmediate(() => setImmediate(() => resolve(result))));
    this.hanging.add(customerId);
    return new Promise((_, reject) => {
      const over = () => {
        this.hanging.delete(customerId);
        reject(new RingfoldError('CANCELLED', 'over'));
      };
      if (context.signal!.aborted) over();
      else context.signal!.addEventListener('abort', over);
    });
  }
}

/** For a run to settle. */
const WITHIN_MS = 5_000;
/** Calls that hang are given up after so many turns at last. */
const HANGING_TURNS = 12;

interface Step {
  readonly count: number;
  readonly how: 's' | 'l' | 'h';
  readonly abortedAfterTurns: number | undefined;
  readonly turns: number;
  readonly isCut: boolean;
}

const steps = fc.array(
  fc.record<Step>({
    count: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 400 })),
    how: fc.constantFrom('s', 's', 'l', 'h'),
    abortedAfterTurns: fc.option(fc.nat({ max: 8 }), { nil: undefined }),
    turns: fc.nat({ max: 5 }),
    isCut: fc.integer({ min: 0, max: 30 }).map((number) => number === 7),
  }),
  { minLength: 1, maxLength: 25 },
);

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

async function run(all: readonly Step[], delays: readonly number[]): Promise<void> {
  const store = new Store();
  let at = 0;
  const turns = () => delays[at++ % delays.length]!;
  let pipe: ExchangePipe | undefined;
  const client = {
    makeBidiStreamRequest: () => {
      const made = new ExchangePipe(turns);
      pipe = made;
      made.toClient.onCancel = () => made.cut();
      serveExchange(store as unknown as CustomerStore, made.toNode);
      return made.toClient;
    },
  } as unknown as Client;
  const stream = new ExchangeStream(client, () => new RingfoldError('UNAVAILABLE', 'broken'));
  let ends = 0;
  let asked = 0;
  let hasCut = false;
  const wrong: string[] = [];
  const ask = async (customerId: string, signal: AbortSignal | undefined) => {
    const request = CUSTOMER_STORE_SERVICE.get.requestSerialize(aGet(customerId));
    const bounds = { deadlineAtMs: Number.POSITIVE_INFINITY, ...(signal && { signal }) };
    try {
      const result = await stream.call({ kind: 'get', customerId, request, passOn: false }, bounds);
      const told = result.status === 'found' ? Buffer.from(result.state).toString() : result.status;
      if (told !== customerId) wrong.push(`${customerId} was told ${told}`);
    } catch (thrown) {
      const { code } = thrown as RingfoldError;
      if (!(code === 'CANCELLED' && signal !== undefined) && !(code === 'UNAVAILABLE' && hasCut))
        wrong.push(`${customerId}: ${String(thrown)}`);
    }
    ends++;
  };
  for (const { count, how, abortedAfterTurns, turns: wait, isCut } of all) {
    const controller = how === 'h' || abortedAfterTurns !== undefined ? new AbortController() : undefined;
    for (let one = 0; one < count; one++) void ask(`${how}${++asked}`, controller?.signal);
    if (controller !== undefined)
      void (async () => {
        for (let left = abortedAfterTurns ?? HANGING_TURNS; left > 0; left--) await turn();
        controller.abort();
      })();
    for (let left = wait; left > 0; left--) await turn();
    if (isCut) {
      hasCut = true;
      pipe?.cut();
    }
  }
  await waitUntil(() => ends === asked, 'each call has an end', WITHIN_MS);
  await waitUntil(() => store.hanging.size === 0, 'nothing hangs in the node', WITHIN_MS);
  expect(wrong).toEqual([]);
  await waitUntil(() => !stream.isSilentFor(0), 'the node owes nothing', WITHIN_MS);
  expect(stream.callCount).toBe(0);
  expect([...store.begun.values()].filter((times) => times !== 1)).toEqual([]);
}

describe('calls over one stream', () => {
  it('end once, by their own answers, and hang nowhere, whenever they are given up and the stream breaks', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 20 }), run),
      { numRuns: 60 },
    );
  });
});
