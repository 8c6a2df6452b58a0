import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BoundedQueue } from '../../src/lib/bounded-queue.js';
import { Semaphore } from '../../src/lib/semaphore.js';
import { WakeUp } from '../../src/lib/wake-up.js';

describe('a bounded queue', () => {
  it('takes what fits and refuses one more', () => {
    const queue = new BoundedQueue<number>(2);
    expect([queue.push(1), queue.push(2), queue.push(3)]).toEqual([true, true, false]);
    expect(queue.size).toBe(2);
    expect([queue.shift(), queue.shift(), queue.shift()]).toEqual([1, 2, undefined]);
  });

  it('behaves as an array does, whatever is done to it', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.nat()), { maxLength: 2000 }), (steps) => {
        const queue = new BoundedQueue<number>(700);
        const oracle: number[] = [];
        for (const step of steps) {
          if (step === null) expect(queue.shift()).toBe(oracle.shift());
          else if (oracle.length < 700) expect(queue.push(step)).toBe(oracle.push(step) > 0);
          else expect(queue.push(step)).toBe(false);
          expect(queue.size).toBe(oracle.length);
        }
      }),
    );
  });
});

describe('a semaphore', () => {
  it('lets so many run at once, and the next when one has ended, even by an error', async () => {
    const semaphore = new Semaphore(2);
    const ends: (() => void)[] = [];
    let running = 0;
    const task = () =>
      semaphore.run(async () => {
        running++;
        await new Promise<void>((resolve) => ends.push(resolve));
        running--;
        if (ends.length === 1) throw new Error('first fails');
      });
    const all = [task(), task(), task()].map((one) => one.catch(() => undefined));
    await Promise.resolve();
    expect(running).toBe(2);
    ends[0]!();
    await all[0];
    await Promise.resolve();
    expect([running, ends.length]).toEqual([2, 3]);
    for (const end of ends) end();
    await Promise.all(all);
    expect(running).toBe(0);
  });
});

describe('a bell', () => {
  it('counts a ring that came before the waiting', async () => {
    const bell = new WakeUp();
    bell.ring();
    await bell.rung();
  });

  it('wakes who waits, and forgets rings when reset', async () => {
    const bell = new WakeUp();
    bell.ring();
    bell.reset();
    let isAwake = false;
    const waiting = bell.rung().then(() => {
      isAwake = true;
    });
    await Promise.resolve();
    expect(isAwake).toBe(false);
    bell.ring();
    await waiting;
  });
});
