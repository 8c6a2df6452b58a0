import { beforeEach, describe, expect, it } from 'vitest';
import { RingfoldError } from '../../src/core/errors.js';
import { Bandwidth } from '../../src/node/bandwidth.js';
import { Command, type CommandCodec } from '../../src/node/command.js';
import { Proposals } from '../../src/node/proposals.js';
import { ManualClock } from '../support/manual-clock.js';

const CODEC: CommandCodec<string> = {
  encode: (text) => Buffer.from(text),
  decode: (bytes) => Buffer.from(bytes).toString(),
  sizeBytes: (text) => text.length,
};
const WAITING_MAX = 200;
const forever = { deadlineMs: Number.POSITIVE_INFINITY };

let clock: ManualClock;
let proposals: Proposals<string, string>;
beforeEach(() => {
  clock = new ManualClock();
  proposals = new Proposals(clock, WAITING_MAX);
});

const add = (text: string, options: Parameters<typeof proposals.add>[1] = forever) => {
  const outcome = proposals.add(Command.of(text, CODEC), options);
  outcome.catch(() => undefined);
  return outcome;
};
const codeOf = (outcome: Promise<unknown>) => outcome.then(String, (error: RingfoldError) => error.code);

describe('a mailbox', () => {
  it('gives what waits in order, up to a size that the last one may pass', () => {
    for (const text of ['four', 'five5', 'six666']) void add(text);
    expect(proposals.take(5).map(({ command }) => command.value)).toEqual(['four', 'five5']);
    expect(proposals.waitingCount).toBe(1);
    expect(proposals.take(1)).toHaveLength(1);
    expect(proposals.take(1)).toEqual([]);
  });

  it('refuses one more than it holds, at once, and says when to come again', async () => {
    for (let count = 0; count < WAITING_MAX; count++) void add('x');
    await expect(add('one too many')).rejects.toMatchObject({ code: 'RESOURCE_EXHAUSTED', retryAfterMs: 20 });
    proposals.take(1);
    void add('there is room again');
    expect(proposals.waitingCount).toBe(WAITING_MAX);
  });

  it('executes nothing whose caller has gone or whose deadline has passed', async () => {
    const late = add('late', { deadlineMs: clock.monotonicMs() + 10 });
    const gone = add('gone', { ...forever, signal: AbortSignal.abort() });
    const good = add('good', { deadlineMs: clock.monotonicMs() + 11 });
    await clock.advance(10);
    expect(proposals.take(100).map(({ command }) => command.value)).toEqual(['good']);
    expect(await codeOf(late)).toBe('DEADLINE_EXCEEDED');
    expect(await codeOf(gone)).toBe('CANCELLED');
    proposals.rejectAll(new RingfoldError('UNAVAILABLE', 'over'));
    // It was taken: whoever took it answers.
    expect(await Promise.race([codeOf(good), Promise.resolve('waiting')])).toBe('waiting');
  });
});

describe('proposals in the log', () => {
  it('are found by index and term; those whose entries were replaced are told that nothing was done', async () => {
    const outcomes = ['a', 'b', 'c', 'd'].map((text) => add(text));
    proposals.place(proposals.take(100), 11, 3);
    expect(proposals.committed(10, 3)).toBeUndefined();
    proposals.committed(11, 3)!.resolve('done');
    // Another leader's entry is where b's was.
    expect(proposals.committed(12, 4)).toBeUndefined();
    // c was skipped: a snapshot has passed it.
    proposals.committed(14, 3)!.resolve('done');
    expect(await Promise.all(outcomes.map(codeOf))).toEqual(['done', 'UNAVAILABLE', 'UNAVAILABLE', 'done']);
  });

  it('are found among many, however many were answered before', () => {
    for (let count = 0; count < WAITING_MAX; count++) void add(`${count}`);
    proposals.place(proposals.take(10_000), 1, 1);
    for (let index = 1; index <= WAITING_MAX; index++)
      expect(proposals.committed(index, 1)!.command.value).toBe(`${index - 1}`);
    expect(proposals.committed(WAITING_MAX + 1, 1)).toBeUndefined();
  });

  it('all end when the leader is another one; those that still wait end alone when it was never this', async () => {
    const placed = add('placed');
    proposals.place(proposals.take(100), 1, 1);
    const waiting = add('waiting');
    proposals.rejectWaiting(new RingfoldError('NOT_OWNER', 'elsewhere'));
    expect(await codeOf(waiting)).toBe('NOT_OWNER');
    proposals.rejectAll(new RingfoldError('UNAVAILABLE', 'fate unknown'));
    expect(await codeOf(placed)).toBe('UNAVAILABLE');
    expect(proposals.committed(1, 1)).toBeUndefined();
  });
});

describe('bandwidth', () => {
  it('lets so many bytes pass in a second, whoever asks, and makes up for a short pause alone', async () => {
    const bandwidth = new Bandwidth(clock, 1000);
    const passed: string[] = [];
    const take = (name: string, sizeBytes: number) =>
      void bandwidth.take(sizeBytes).then(() => passed.push(name));
    // A tenth of a second was saved up.
    take('first', 100);
    await clock.advance(0);
    expect(passed).toEqual(['first']);
    take('second', 500);
    take('third', 500);
    await clock.advance(499);
    expect(passed).toEqual(['first']);
    await clock.advance(1);
    expect(passed).toEqual(['first', 'second']);
    await clock.advance(500);
    expect(passed).toEqual(['first', 'second', 'third']);
    // A long pause is worth no more than a short one.
    await clock.advance(60_000);
    take('fourth', 100);
    take('fifth', 10);
    await clock.advance(9);
    expect(passed.slice(3)).toEqual(['fourth']);
    await clock.advance(1);
    expect(passed.slice(3)).toEqual(['fourth', 'fifth']);
  });
});
