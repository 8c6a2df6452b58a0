import { describe, expect, it } from 'vitest';
import type { CallContext } from '../../src/core/customer-store.js';
import { Admission, type AdmissionLimits } from '../../src/server/admission.js';
import { ManualClock } from '../support/manual-clock.js';
import { thrownBy } from '../support/thrown-by.js';

const LIMITS: AdmissionLimits = {
  callsPerSecondMax: 10,
  callsAtOnceMax: 2,
  watchersMax: 2,
  callMsMax: 5_000,
};
const CONTEXT: CallContext = { principal: 'p', deadlineMs: Number.POSITIVE_INFINITY };

function admission() {
  const clock = new ManualClock();
  return { clock, door: new Admission(LIMITS, clock) };
}

const refused = (details: object, retryAfterMs: number) =>
  expect.objectContaining({ code: 'RESOURCE_EXHAUSTED', details, retryAfterMs });

describe('calls in a second', () => {
  const tooMany = (retryAfterMs: number) => refused({ callsPerSecondMax: 10 }, retryAfterMs);

  it('are as many as the bound, and the next one is told when to come back', async () => {
    const { clock, door } = admission();
    const call = () => door.call(CONTEXT, async () => 'answer');
    for (let count = 0; count < LIMITS.callsPerSecondMax; count++) expect(await call()).toBe('answer');
    await expect(call()).rejects.toEqual(tooMany(100));
    await clock.advance(99);
    await expect(call()).rejects.toEqual(tooMany(1));
    await clock.advance(1);
    expect(await call()).toBe('answer');
    await expect(call()).rejects.toEqual(tooMany(100));
  });

  it('are not saved up for longer than a second', async () => {
    const { clock, door } = admission();
    await clock.advance(3_600_000);
    const call = () => door.call(CONTEXT, async () => 'answer');
    for (let count = 0; count < LIMITS.callsPerSecondMax; count++) await call();
    await expect(call()).rejects.toEqual(tooMany(100));
  });

  it('include watchers', async () => {
    const { door } = admission();
    for (let count = 0; count < LIMITS.callsPerSecondMax; count++) await endOf(door.watch(nothing));
    expect(thrownBy(() => door.watch(nothing))).toEqual(tooMany(100));
  });
});

describe('calls at a time', () => {
  it('are as many as the bound; one that ends makes room, however it ends', async () => {
    const { door } = admission();
    const ends: ((error?: Error) => void)[] = [];
    const call = () =>
      door.call(
        CONTEXT,
        () =>
          new Promise<void>((resolve, reject) => ends.push((error) => (error ? reject(error) : resolve()))),
      );
    const [first, second] = [call(), call()];
    await expect(call()).rejects.toEqual(refused({ callsAtOnceMax: 2 }, 1_000));
    ends[0]?.();
    await first;
    const third = call();
    ends[1]?.(new Error('no'));
    await expect(second).rejects.toThrow('no');
    const fourth = call();
    await expect(call()).rejects.toEqual(refused({ callsAtOnceMax: 2 }, 1_000));
    for (const end of ends) end();
    await Promise.all([third, fourth]);
  });

  it('do not keep their places for ever', async () => {
    const { clock, door } = admission();
    const deadlineOf = (deadlineMs: number) =>
      door.call({ ...CONTEXT, deadlineMs }, async (bounded) => bounded.deadlineMs - clock.monotonicMs());
    expect(await deadlineOf(Number.POSITIVE_INFINITY)).toBe(LIMITS.callMsMax);
    expect(await deadlineOf(clock.monotonicMs() + 70)).toBe(70);
  });
});

describe('watchers at a time', () => {
  const tooMany = refused({ watchersMax: 2 }, 1_000);

  it('are as many as the bound; one that is over makes room, however it is over', async () => {
    const { door } = admission();
    const deaf = door.watch(neverEnding)[Symbol.asyncIterator]();
    void deaf.next();
    const failing = door.watch(failingAtOnce)[Symbol.asyncIterator]();
    expect(thrownBy(() => door.watch(nothing))).toEqual(tooMany);
    // What it iterates does not notice, but its place is free.
    void deaf.return?.();
    void deaf.return?.();
    await endOf(door.watch(nothing));
    await expect(failing.next()).rejects.toThrow('no');
    const [third, fourth] = [door.watch(nothing), door.watch(nothing)];
    expect(thrownBy(() => door.watch(nothing))).toEqual(tooMany);
    await Promise.all([endOf(third), endOf(fourth)]);
  });

  it('that could not begin take no place', async () => {
    const { door } = admission();
    const refuse = () => {
      throw new Error('not now');
    };
    for (let count = 0; count < 3; count++) expect(() => door.watch(refuse)).toThrow('not now');
    await endOf(door.watch(nothing));
  });
});

async function* nothing(): AsyncGenerator<string> {}

function failingAtOnce(): AsyncIterable<string> {
  return { [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('no')) }) };
}

function neverEnding(): AsyncIterable<string> {
  const never = new Promise<never>(() => {});
  return { [Symbol.asyncIterator]: () => ({ next: () => never, return: () => never }) };
}

async function endOf(items: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of items);
}
