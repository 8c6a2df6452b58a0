import { describe, expect, it } from 'vitest';
import { RingfoldError } from '../../src/core/errors.js';
import { AppliedWaiters, WAITERS_MAX } from '../../src/node/applied-waiters.js';

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
const unavailable = new RingfoldError('UNAVAILABLE', 'for a test');

/** What has become of each so far. */
async function statesOf(promises: readonly Promise<void>[]): Promise<string[]> {
  const states = promises.map(() => 'waiting');
  for (const [at, promise] of promises.entries())
    promise.then(
      () => (states[at] = 'applied'),
      (error: RingfoldError) => (states[at] = error.code),
    );
  await turn();
  return states;
}

describe('those who wait for a replica to apply its log', () => {
  it('need not when it has, and are told as soon as it has', async () => {
    const waiters = new AppliedWaiters(5);
    expect(waiters.when(5)).toBeUndefined();
    const promises = [8, 6, 7, 6].map((index) => waiters.when(index)!.promise);
    waiters.advance(6);
    expect(await statesOf(promises)).toEqual(['waiting', 'applied', 'waiting', 'applied']);
    // A snapshot may pass several at once.
    waiters.advance(100);
    expect(await statesOf(promises)).toEqual(['applied', 'applied', 'applied', 'applied']);
    expect(waiters.when(100)).toBeUndefined();
  });

  it('may give up, unless they were served before', async () => {
    const waiters = new AppliedWaiters(0);
    const [served, gone] = [waiters.when(1)!, waiters.when(2)!];
    waiters.advance(1);
    served.giveUp(unavailable);
    gone.giveUp(unavailable);
    waiters.advance(2);
    expect(await statesOf([served.promise, gone.promise])).toEqual(['applied', 'UNAVAILABLE']);
  });

  it('are told when it gets no further, and so is whoever comes later', async () => {
    const waiters = new AppliedWaiters(0);
    const before = waiters.when(1)!.promise;
    waiters.rejectAll(unavailable);
    const after = waiters.when(1)!.promise;
    expect(await statesOf([before, after])).toEqual(['UNAVAILABLE', 'UNAVAILABLE']);
  });

  it('are refused when there are too many, until one has gone', async () => {
    const waiters = new AppliedWaiters(0);
    const waited = Array.from({ length: WAITERS_MAX }, () => waiters.when(1)!);
    expect(await statesOf([waiters.when(1)!.promise])).toEqual(['RESOURCE_EXHAUSTED']);
    waited[0]!.promise.catch(() => undefined);
    waited[0]!.giveUp(unavailable);
    const next = waiters.when(1)!.promise;
    expect(await statesOf([next])).toEqual(['waiting']);
    waiters.advance(1);
    expect(await statesOf([next, waited.at(-1)!.promise])).toEqual(['applied', 'applied']);
  });
});
