import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import type { ExchangeAnswer, ExchangeCall } from '../../src/codec/exchange.js';
import type { CustomerStore, GetResult } from '../../src/core/customer-store.js';
import { RingfoldError } from '../../src/core/errors.js';
import type { StateWatch } from '../../src/core/state-watch.js';
import { exchange } from '../../src/server/exchange.js';
import { OpenStreams } from '../../src/server/open-streams.js';
import { ManualClock } from '../support/manual-clock.js';
import { silentLogger } from '../support/open-node.js';
import { aGet } from '../support/store-requests.js';

const found: GetResult = { status: 'not_found', sessionToken: '' };
const watchCall = (id: number): ExchangeCall => ({
  ...{ id, deadlineMs: 0, passOn: false, kind: 'watch', request: aGet('ada'), watch: 10 + id },
});

/** A stream whose watches and lookups say what is done, in order. */
function aStream(get: CustomerStore['get']) {
  const done: string[] = [];
  const ended: number[] = [];
  let onEnded = () => {};
  const watch: StateWatch = {
    begin: (number) => {
      done.push(`watched ${number}`);
      return 7;
    },
    cancel: (number) => done.push(`cancelled ${number}`),
    confirm: async ({ epochs }) => ({ confirmed: epochs, lost: [] }),
    takeEnded: () => ended.splice(0),
    close: () => done.push('closed'),
  };
  const frames: (readonly ExchangeAnswer[])[] = [];
  const stream = Object.assign(new EventEmitter(), {
    ...{ cancelled: false, getDeadline: () => Number.POSITIVE_INFINITY, isPaused: () => false },
    write: (answers: readonly ExchangeAnswer[]) => frames.push(answers),
  });
  const store = {
    get: (request, context) => {
      done.push('read');
      return get(request, context);
    },
  } as Pick<CustomerStore, 'get'> as CustomerStore;
  const watches = {
    open: (listener: () => void) => {
      onEnded = listener;
      return watch;
    },
  };
  const common = { clock: new ManualClock(), logger: silentLogger, streams: new OpenStreams() };
  const routes = async function* () {};
  exchange({ ...common, store, watches, routes })(
    stream as unknown as Parameters<ReturnType<typeof exchange>>[0],
  );
  const send = (...calls: ExchangeCall[]) => stream.emit('data', { calls, cancelled: [] });
  const end = (...numbers: number[]) => {
    ended.push(...numbers);
    onEnded();
  };
  return { done, frames, stream, send, end };
}

/** Answers that are ready in one turn leave at its end, that is, in the next one. */
async function aTurn(): Promise<void> {
  for (let i = 0; i < 2; i++) await new Promise<void>((resolve) => setImmediate(resolve));
}

it.each<[string, CustomerStore['get']]>([
  ['at once', () => found],
  ['later', async () => found],
])('a state is watched before it is read, also when that is answered %s', async (_, get) => {
  const { done, frames, send } = aStream(get);
  send(watchCall(1));
  await aTurn();
  expect(done).toEqual(['watched 11', 'read']);
  expect(frames).toEqual([[{ id: 1, kind: 'watch', result: { found, epoch: 7 } }]]);
});

it.each<[string, CustomerStore['get']]>([
  ['at once', () => raise()],
  ['later', async () => raise()],
])('a state whose lookup fails %s is not watched', async (_, get) => {
  const { done, frames, send } = aStream(get);
  send(watchCall(1));
  await aTurn();
  expect(done).toEqual(['watched 11', 'read', 'cancelled 11']);
  expect(frames).toMatchObject([[{ id: 1, kind: 'error' }]]);
});

it('what has ended is told by itself, and before all answers that leave with it', async () => {
  const { frames, send, end } = aStream(async () => found);
  send(watchCall(1));
  await aTurn();
  end(3, 4);
  await aTurn();
  send(watchCall(2), {
    id: 9,
    deadlineMs: 0,
    passOn: true,
    kind: 'confirm',
    request: { epochs: [7], waitMs: 1 },
  });
  await Promise.resolve();
  end(11);
  await aTurn();
  expect(frames[1]).toEqual([{ id: 0, kind: 'ended', watches: [3, 4] }]);
  expect(
    frames
      .slice(2)
      .flat()
      .map(({ kind }) => kind),
  ).toEqual(['ended', 'watch', 'confirm']);
});

it('before anything was watched nothing is confirmed', async () => {
  const { frames, send } = aStream(() => found);
  send({ id: 9, deadlineMs: 0, passOn: true, kind: 'confirm', request: { epochs: [1, 2], waitMs: 1 } });
  await aTurn();
  expect(frames).toEqual([[{ id: 9, kind: 'confirm', result: { confirmed: [], lost: [1, 2] } }]]);
});

it('watches go with their stream', async () => {
  const { done, send, stream } = aStream(() => found);
  send(watchCall(1));
  stream.emit('cancelled');
  expect(done.at(-1)).toBe('closed');
});

function raise(): never {
  throw new RingfoldError('UNAVAILABLE', 'not now');
}
