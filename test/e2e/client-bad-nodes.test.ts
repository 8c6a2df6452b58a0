import { describe, expect, it } from 'vitest';
import { type Client, connect } from '../../src/client/index.js';
import { EXCHANGE, type ExchangeAnswer } from '../../src/codec/exchange.js';
import { collect, take } from '../support/collect.js';
import { startRingfold } from '../support/ringfold-process.js';
import { scriptedNode } from '../support/scripted-node.js';
import { silentNode } from '../support/silent-node.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

const noted = { type: 'note-added', data: { text: 'x' } };
const DEADLINE_MS = 300;
/** Far more than a deadline takes, and far less than a test. */
const WITHIN_MS = 5_000;

const CALLS: Record<string, (client: Client) => Promise<unknown>> = {
  get: (client) => client.get('ada'),
  'get of a replica': (client) => client.get('ada', { consistency: 'eventual', hedgeAfterMs: 10 }),
  'get in a session': (client) => client.session().get('ada'),
  append: (client) => client.append('ada', noted),
  update: (client) => client.update('ada', () => noted),
  remove: (client) => client.remove('ada'),
  read: (client) => collect(client.read('ada')),
  subscribe: (client) => take(client.subscribe({ from: 'beginning' }), 1),
  getMany: async (client) => throwFailure((await client.getMany(['ada']))[0]),
  appendMany: async (client) =>
    throwFailure((await client.appendMany([{ customerId: 'ada', events: noted }]))[0]),
};

describe.each(['tcp', 'unread', 'read'] as const)('a node that accepts and never answers (%s)', (kind) => {
  it.each(Object.keys(CALLS))('does not hold %s up past the deadline', async (name) => {
    await using client = connect({ address: await silentNode(kind), deadlineMs: DEADLINE_MS });
    const startedAtMs = performance.now();
    const code = CALLS[name]!(client).then(
      () => 'done',
      ({ code }) => code,
    );
    expect(await code).toMatch(/^(DEADLINE_EXCEEDED|UNAVAILABLE)$/);
    expect(performance.now() - startedAtMs).toBeLessThan(WITHIN_MS);
  });

  it('is left alone when others are known', async () => {
    const { address } = await startRingfold(await temporaryDirectory());
    const addresses = [await silentNode(kind), address];
    const calls = Object.entries(CALLS).map(async ([name, call]) => {
      await using client = connect({ addresses, deadlineMs: 20_000 });
      await call(client).catch((error) => {
        // It may have been done, and is not repeated.
        if (name !== 'remove' || !/whether the removal was done is unknown/.test(error.message)) throw error;
      });
    });
    await Promise.all(calls);
  });
});

/** What a node of this version answers to calls, with no customers. */
const notFound = (id: number): ExchangeAnswer => ({
  ...{ id, kind: 'get', result: { status: 'not_found', sessionToken: '' } },
});
const encoded = (...answers: ExchangeAnswer[]) => EXCHANGE.responseSerialize(answers);
/** A field that this version does not know: number 1000, of any bytes. */
const UNKNOWN_FIELD = Buffer.from([0xc2, 0x3e, 3, 1, 2, 3]);
/** `answers: [{ id, … }]`, with what is in it by hand. */
const answerOf = (id: number, rest: Buffer) => {
  const answer = Buffer.concat([Buffer.from([0x08, id]), rest]);
  return Buffer.concat([Buffer.from([0x0a, answer.length]), answer]);
};

describe('a node of a newer version', () => {
  it('may say more than is understood', async () => {
    const address = await scriptedNode(({ calls }, write) => {
      const answers = calls.map(({ id }) =>
        answerOf(id, Buffer.concat([getOf(UNKNOWN_FIELD), UNKNOWN_FIELD])),
      );
      write(Buffer.concat([UNKNOWN_FIELD, ...answers.toReversed(), UNKNOWN_FIELD]));
    });
    await using client = connect({ address, discover: false });
    const found = await Promise.all([client.get('ada'), client.get('bob')]);
    expect(found).toMatchObject([{ status: 'not_found' }, { status: 'not_found' }]);
  });

  it.each([
    ['a kind of answer', UNKNOWN_FIELD],
    ['a status', getOf(Buffer.from([0x08, 99, ...UNKNOWN_FIELD]))],
  ])('fails one call only by %s that is not known', async (_, rest) => {
    const address = await scriptedNode(({ calls }, write) => {
      const [first, ...others] = calls.map(({ id }) => id);
      write(Buffer.concat([answerOf(first!, rest), encoded(...others.map(notFound))]));
    });
    await using client = connect({ address, discover: false });
    const [strange, known] = await Promise.allSettled([client.get('ada'), client.get('bob')]);
    expect(known).toMatchObject({ status: 'fulfilled', value: { status: 'not_found' } });
    expect(strange).toMatchObject({
      status: 'rejected',
      reason: { code: 'INTERNAL', message: expect.stringContaining('upgrade the client') },
    });
  });
});

describe('answers that make no sense', () => {
  it('to calls that nobody has made are passed over', async () => {
    const address = await scriptedNode(({ calls }, write) =>
      write(encoded(notFound(77), notFound(4_000_000_000), ...calls.map(({ id }) => notFound(id)))),
    );
    await using client = connect({ address, discover: false });
    expect(await client.get('ada')).toMatchObject({ status: 'not_found' });
  });

  it.each([
    ['that are no answers', Buffer.from([0xff, 0xff]), /cannot be decoded|Response message parsing error/],
    ['beyond the limit', Buffer.alloc(17 * 1024 * 1024), /larger than max/],
  ])('%s fail what waits, and the client goes on', async (_, bytes, reason) => {
    let frames = 0;
    const address = await scriptedNode(({ calls }, write) =>
      write(frames++ === 0 ? bytes : encoded(...calls.map(({ id }) => notFound(id)))),
    );
    await using client = connect({ address, discover: false, deadlineMs: WITHIN_MS });
    await expect(client.get('ada')).rejects.toMatchObject({
      code: expect.stringMatching(/^(INTERNAL|RESPONSE_TOO_LARGE|REQUEST_TOO_LARGE)$/),
      message: expect.stringMatching(reason),
    });
    expect(await client.get('ada')).toMatchObject({ status: 'not_found' });
  });
});

describe('a client that was closed', () => {
  it.each(Object.keys(CALLS))('fails %s with CLOSED', async (name) => {
    const client = connect('127.0.0.1:1');
    await client.close();
    await expect((async () => CALLS[name]!(client))()).rejects.toMatchObject({ code: 'CLOSED' });
  });
});

function throwFailure(outcome: object | undefined): void {
  if (outcome !== undefined && 'error' in outcome) throw outcome.error;
}

function getOf(response: Buffer): Buffer {
  // `get`, number 2.
  return Buffer.concat([Buffer.from([0x12, response.length]), response]);
}
