import { describe, expect, it } from 'vitest';
import { hedged } from '../../src/client/hedge.js';

const FOREVER = { deadlineAtMs: Number.POSITIVE_INFINITY };
const NEVER = 2 ** 31 - 1;

/** Attempts that are answered by hand. */
function attempts() {
  const made: { signal: AbortSignal; resolve: (text: string) => void; reject: (error: Error) => void }[] = [];
  let isMade = () => {};
  return {
    made,
    secondIsMade: new Promise<void>((resolve) => {
      isMade = resolve;
    }),
    attempt: ({ signal }: { signal?: AbortSignal }) =>
      new Promise<string>((resolve, reject) => {
        made.push({ signal: signal!, resolve, reject });
        if (made.length === 2) isMade();
      }),
  };
}

describe('a hedged attempt', () => {
  it('is the first one alone when that answers in time', async () => {
    const { attempt, made } = attempts();
    const answer = hedged(NEVER, FOREVER, attempt);
    made[0]!.resolve('first');
    expect(await answer).toBe('first');
    expect(made).toHaveLength(1);
  });

  it('is whichever answers first, and the other one is told to stop', async () => {
    const { attempt, made, secondIsMade } = attempts();
    const answer = hedged(0, FOREVER, attempt);
    await secondIsMade;
    made[1]!.resolve('second');
    expect(await answer).toBe('second');
    expect(made[0]!.signal.aborted).toBe(true);
  });

  it('succeeds when one of the two does', async () => {
    for (const failing of [0, 1]) {
      const { attempt, made, secondIsMade } = attempts();
      const answer = hedged(0, FOREVER, attempt);
      await secondIsMade;
      made[failing]!.reject(new Error('no'));
      made[1 - failing]!.resolve('yes');
      expect(await answer).toBe('yes');
    }
  });

  it('fails as the first one does: at once when that is before the second', async () => {
    const early = attempts();
    const soon = hedged(NEVER, FOREVER, early.attempt);
    early.made[0]!.reject(new Error('first'));
    await expect(soon).rejects.toThrow('first');
    const { attempt, made, secondIsMade } = attempts();
    const answer = hedged(0, FOREVER, attempt);
    await secondIsMade;
    made[1]!.reject(new Error('second'));
    made[0]!.reject(new Error('first'));
    await expect(answer).rejects.toThrow('first');
  });

  it("ends with the caller's signal", async () => {
    const { attempt, made } = attempts();
    const controller = new AbortController();
    const answer = hedged(NEVER, { ...FOREVER, signal: controller.signal }, attempt);
    controller.abort();
    expect(made[0]!.signal.aborted).toBe(true);
    made[0]!.reject(new Error('cancelled'));
    await expect(answer).rejects.toThrow('cancelled');
  });
});
