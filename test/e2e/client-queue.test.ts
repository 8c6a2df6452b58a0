import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { channelCredentials } from '../../src/client/client-tls.js';
import { Connection } from '../../src/client/connection.js';
import { EXCHANGE_BYTES_MAX, EXCHANGE_QUEUE_MAX } from '../../src/client/exchange-stream.js';
import { CUSTOMER_STORE_SERVICE } from '../../src/codec/service.js';
import { RingfoldError } from '../../src/core/errors.js';
import { parseHostPort } from '../../src/lib/host-port.js';
import { EXCHANGE_CALLS_MAX } from '../../src/server/exchange.js';
import { startRingfold } from '../support/ringfold-process.js';
import { silentNode } from '../support/silent-node.js';
import { temporaryDirectory } from '../support/temporary-directory.js';
import { times } from '../support/thorough.js';

const FOR_EVER = { deadlineAtMs: Number.POSITIVE_INFINITY };
const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'answered',
    (thrown: unknown) => RingfoldError.from(thrown).code,
  );
const getRequest = CUSTOMER_STORE_SERVICE.get.requestSerialize({
  ...{ customerId: 'ada', aggregateType: 'customer', consistency: 'linearizable', sessionToken: '' },
});
const lookup = { kind: 'get', customerId: 'ada', request: getRequest, passOn: false } as const;

describe('calls that a node does not answer', () => {
  it('wait up to a count, beyond which further ones are refused at once', async () => {
    const connection = connectionTo(await silentNode('read'));
    const ask = (count: number) =>
      Array.from({ length: count }, () => codeOf(connection.exchange(lookup, FOR_EVER)));
    const sent = ask(EXCHANGE_CALLS_MAX);
    // They leave at the end of the turn, and are no more in the queue then.
    await new Promise<void>((resolve) => setImmediate(resolve));
    const waiting = ask(EXCHANGE_QUEUE_MAX);
    expect(await codeOf(connection.exchange(lookup, FOR_EVER))).toBe('RESOURCE_EXHAUSTED');
    connection.close();
    expect(new Set(await Promise.all([...sent, ...waiting]))).toEqual(new Set(['CLOSED']));
  });

  it('wait up to a size', async () => {
    const connection = connectionTo(await silentNode('read'));
    const request = Buffer.alloc(1024 * 1024);
    const large = { ...lookup, request };
    const waiting = Array.from({ length: EXCHANGE_BYTES_MAX / request.length }, () =>
      codeOf(connection.exchange(large, FOR_EVER)),
    );
    expect(await codeOf(connection.exchange(large, FOR_EVER))).toBe('RESOURCE_EXHAUSTED');
    connection.close();
    expect(new Set(await Promise.all(waiting))).toEqual(new Set(['CLOSED']));
  });

  it('do not count any more when they were given up, also while nothing can be sent', async () => {
    const connection = connectionTo(await silentNode('unread'));
    const request = Buffer.alloc(1024 * 1024);
    const large = { ...lookup, request };
    const count = EXCHANGE_BYTES_MAX / request.length;
    for (let round = 0; round < 3; round++) {
      const bounds = { deadlineAtMs: performance.now() + 100 };
      const waiting = Array.from({ length: count }, () => codeOf(connection.exchange(large, bounds)));
      expect(new Set(await Promise.all(waiting))).toEqual(new Set(['DEADLINE_EXCEEDED']));
    }
    connection.close();
  });
});

const SCRIPT = fileURLToPath(new URL('../support/queued-calls-process.mjs', import.meta.url));
const MIB = 1024 * 1024;
const CALLS = 100_000;
/** Of memory, heap and buffers, with so many calls queued: docs/limits.md states it. */
const QUEUED_MIB_MAX = { get: 256, append: 768 };
/** Once they are over, before the client is closed. */
const LEFT_MIB_MAX = 32;

describe(`a client with ${CALLS} calls under way`, () => {
  it.each([
    ['get', 'read'],
    ['append', 'read'],
    ['append', 'unread'],
  ] as const)(
    'takes so much memory, and none when they are over: %s, to a node that is silent (%s)',
    async (kind, how) => {
      const address = await silentNode(how);
      const { outcomes, madeMs, endedMs, ...memory } = await queue(address, kind, CALLS, 2_000);
      expect(outcomes).toEqual({ DEADLINE_EXCEEDED: CALLS });
      expectBounded(kind, memory);
      console.log(
        `${CALLS} of ${kind} to a node that answers nothing: ${mib(memory.queuedBytes)} MiB, and ` +
          `${mib(memory.leftBytes)} MiB once they are over; all over ${(endedMs - madeMs).toFixed(0)} ms after the last one`,
      );
    },
  );

  it('has all of them answered by a node that is well', async () => {
    const count = times(20_000, CALLS);
    const { address } = await startRingfold(await temporaryDirectory());
    for (const kind of ['append', 'get'] as const) {
      const { outcomes, endedMs, ...memory } = await queue(address, kind, count, 120_000);
      expect(outcomes).toEqual({ done: count });
      expectBounded(kind, memory);
      console.log(`${count} of ${kind}: ${endedMs.toFixed(0)} ms, ${mib(memory.queuedBytes)} MiB`);
    }
  });
});

interface Queued {
  outcomes: Record<string, number>;
  madeMs: number;
  endedMs: number;
  queuedBytes: number;
  leftBytes: number;
}

/** In a process of its own, whose memory is nobody else's. */
async function queue(address: string, kind: string, count: number, deadlineMs: number): Promise<Queued> {
  const args = ['--expose-gc', SCRIPT, address, kind, String(count), String(deadlineMs)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout) as Queued;
}

function expectBounded(
  kind: 'get' | 'append',
  { queuedBytes, leftBytes }: Pick<Queued, 'queuedBytes' | 'leftBytes'>,
): void {
  expect(queuedBytes / MIB).toBeLessThan(QUEUED_MIB_MAX[kind]);
  expect(leftBytes / MIB).toBeLessThan(LEFT_MIB_MAX);
}

const mib = (bytes: number) => (bytes / MIB).toFixed(0);

function connectionTo(address: string): Connection {
  return new Connection(parseHostPort(address)!, channelCredentials(undefined));
}
