import { afterAll, describe, expect, it } from 'vitest';
import type { AppendResult } from '../../src/core/customer-store.js';
import { Prng } from '../../src/lib/prng.js';
import type { RingfoldNode } from '../../src/node/node.js';
import { CrashStore } from '../support/crash-store.js';
import { anyCall, openTestNode } from '../support/open-node.js';
import { anAppend, anOrder, appendIdOf, eventsOf, orderIdsOf } from '../support/store-requests.js';

const SEEDS = 250;
const POWER_LOSSES_PER_SEED = 4;
const CUSTOMERS = ['ada', 'bob', 'eve'];

/** An append that was tried, and what is known of it. */
interface Tried {
  number: number;
  customerId: string;
  orderIds: string[];
  answer: AppendResult | undefined;
}

/** Appends of random sizes to few customers, some of them when the power goes. */
async function burst(node: RingfoldNode, store: CrashStore, random: Prng, firstNumber: number) {
  const tried: Tried[] = [];
  const calls: Promise<unknown>[] = [];
  const count = random.between(1, 13);
  const lossAfter = random.between(0, count);
  for (let i = 0; i < count; i++) {
    if (i === lossAfter) store.holdWrites();
    const number = firstNumber + i;
    const customerId = random.pick(CUSTOMERS);
    const orderIds = Array.from({ length: random.between(1, 4) }, (_, at) => `${number}.${at}`);
    const append: Tried = { number, customerId, orderIds, answer: undefined };
    tried.push(append);
    const call = retry(node, append).then(
      (answer) => {
        append.answer = answer;
      },
      () => undefined,
    );
    calls.push(call);
    // Some wait for their answer, others overlap.
    if (i < lossAfter && random.chance(0.5)) await call;
    else if (random.chance(0.5)) await new Promise<void>((resolve) => setImmediate(resolve));
  }
  await store.powerLoss();
  await Promise.all(calls);
  return tried;
}

function retry(node: RingfoldNode, { number, customerId, orderIds }: Tried): Promise<AppendResult> {
  const events = orderIds.map((orderId) => anOrder(orderId));
  return node.store.append(anAppend(customerId, events, { appendId: appendIdOf(number) }), anyCall);
}

/** What must hold after a power loss: acknowledged appends are where they were said to be, others whole or absent. */
async function check(node: RingfoldNode, tried: readonly Tried[], story: string): Promise<void> {
  for (const customerId of CUSTOMERS) {
    const events = await eventsOf(node.store, customerId);
    expect(
      events.map((event) => event.revision),
      `${story}: revisions have no gap`,
    ).toEqual(events.map((_, at) => at));
    const stored = orderIdsOf(events);
    expect(new Set(stored).size, `${story}: nothing is there twice`).toBe(stored.length);
    for (const append of tried.filter((one) => one.customerId === customerId)) {
      const at = append.answer?.firstRevision ?? stored.indexOf(append.orderIds[0]!);
      const found = at === -1 ? [] : stored.slice(at, at + append.orderIds.length);
      const mayBeAbsent = append.answer === undefined && at === -1;
      expect(found, `${story}: append ${append.number}`).toEqual(mayBeAbsent ? [] : append.orderIds);
    }
  }
}

let powerLosses = 0;

async function run(seed: number): Promise<{ acknowledged: number; lostUnacknowledged: number }> {
  const random = Prng.seeded(seed);
  const store = new CrashStore({ seed: seed + 1, writeDelayMicrotasksMax: 6 });
  const open = () => openTestNode({ store, settings: { partitions: 2 }, onFatal: () => undefined });
  const all: Tried[] = [];
  let lostUnacknowledged = 0;
  for (let round = 0; round < POWER_LOSSES_PER_SEED; round++) {
    const node = await open();
    all.push(...(await burst(node, store, random, all.length + 1)));
    await node.close();
    powerLosses++;

    const revived = await open();
    const story = `seed ${seed}, power loss ${round}`;
    await check(revived, all, story);
    // Every caller retries: the acknowledged get the same answer, the others are applied once.
    for (const append of all) {
      const { firstRevision, lastRevision, repeated } = await retry(revived, append);
      if (!repeated) lostUnacknowledged++;
      if (append.answer !== undefined) {
        expect({ firstRevision, lastRevision, repeated }, `${story}: retry of ${append.number}`).toEqual({
          firstRevision: append.answer.firstRevision,
          lastRevision: append.answer.lastRevision,
          repeated: true,
        });
      }
      append.answer = { firstRevision, lastRevision, repeated, sessionToken: '' };
    }
    await check(revived, all, `${story}, after retries`);
    await revived.close();
  }
  return { acknowledged: all.length, lostUnacknowledged };
}

describe('power losses', () => {
  afterAll(() => console.log(`${powerLosses} power losses, nothing acknowledged was lost`));

  it('lose nothing that was acknowledged, and no append halfway', async () => {
    let lost = 0;
    for (let seed = 0; seed < SEEDS; seed++) lost += (await run(seed)).lostUnacknowledged;
    // The test means nothing when the power never goes at a bad moment.
    expect(lost).toBeGreaterThan(SEEDS);
    expect(powerLosses).toBe(SEEDS * POWER_LOSSES_PER_SEED);
  });
});
