import { describe, expect, it } from 'vitest';
import { type Client, connect } from '../../src/client/index.js';
import { Prng } from '../../src/lib/prng.js';
import { startRingfold } from '../support/ringfold-process.js';
import { temporaryDirectory } from '../support/temporary-directory.js';
import { times } from '../support/thorough.js';

const EVENTS = times(20_000, 100_000);
const CUSTOMERS = 500;
const BATCH = 2000;

/** Appends EVENTS events, numbered per customer, in batches, while someone follows. */
async function appendAll(client: Client): Promise<void> {
  for (let first = 0; first < EVENTS; first += BATCH) {
    const items = Array.from({ length: BATCH }, (_, at) => {
      const customer = (first + at) % CUSTOMERS;
      const data = { text: String(Math.floor((first + at) / CUSTOMERS)) };
      return { customerId: `customer-${customer}`, events: { type: 'note-added', data } };
    });
    for (const outcome of await client.appendMany(items, { deadlineMs: 60_000 }))
      if (!outcome.ok) throw outcome.error;
  }
}

describe('a subscriber that reconnects at random with its checkpoint', () => {
  it(`sees each of ${EVENTS} events once, in order per customer`, async () => {
    const random = Prng.seeded(6);
    const node = await startRingfold(await temporaryDirectory());
    const writer = connect({ address: node.address });
    const writing = appendAll(writer);
    const seen = new Map<string, number>();
    let total = 0;
    let connections = 0;
    let checkpoint = '';
    while (total < EVENTS) {
      connections++;
      const client = connect({ address: node.address });
      const stopAfter = random.between(1, EVENTS / 25);
      let taken = 0;
      for await (const item of client.subscribe({ from: checkpoint === '' ? 'beginning' : { checkpoint } })) {
        if (item.kind === 'event') {
          const { customerId, data } = item.event;
          const next = seen.get(customerId) ?? 0;
          // Order and no repeats in one: each customer's notes are numbered.
          if ((data as { text: string }).text !== String(next)) {
            throw new Error(`${customerId}: note ${JSON.stringify(data)} came where ${next} was due`);
          }
          seen.set(customerId, next + 1);
          total++;
          taken++;
        }
        checkpoint = item.checkpoint;
        if (total === EVENTS || taken === stopAfter) break;
      }
      await client.close();
    }
    await writing;
    expect(seen.size).toBe(CUSTOMERS);
    expect(connections).toBeGreaterThan(10);
    // Nothing comes after the last one.
    for await (const item of writer.subscribe({ from: { checkpoint } })) {
      expect(item.kind).toBe('caughtUp');
      break;
    }
    await writer.close();
    await node.kill('SIGKILL');
    console.log(`${EVENTS} events seen once over ${connections} connections`);
  });
});
