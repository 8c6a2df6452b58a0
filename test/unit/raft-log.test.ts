import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InFlightWindow } from '../../src/core/raft/in-flight-window.js';
import { ENTRY_OVERHEAD_BYTES, RaftLog } from '../../src/core/raft/log.js';
import type { Entry } from '../../src/core/raft/types.js';

/** The same thing, as slow as may be. */
class Oracle {
  start = { index: 0, term: 0 };
  entries: Entry<string>[] = [];
  durable = 0;
  handedOut = 0;
  voidFrom: number | undefined;

  get lastIndex(): number {
    return this.entries.at(-1)?.index ?? this.start.index;
  }

  termAt(index: number): number | undefined {
    if (index === this.start.index) return this.start.term;
    return this.entries.find((entry) => entry.index === index)?.term;
  }

  truncate(fromIndex: number): void {
    if (fromIndex > this.lastIndex) return;
    this.entries = this.entries.filter(({ index }) => index < fromIndex);
    if (fromIndex <= this.handedOut) this.voidFrom = Math.min(fromIndex, this.voidFrom ?? Infinity);
    this.handedOut = Math.min(this.handedOut, fromIndex - 1);
    this.durable = Math.min(this.durable, fromIndex - 1);
  }

  lastIndexUpTo(index: number, term: number): number {
    if (index < this.start.index) return index;
    for (let at = Math.min(index, this.lastIndex); at >= this.start.index; at--) {
      if (this.termAt(at)! <= term) return at;
    }
    return this.start.index - 1;
  }

  sizeBetween(after: number, through: number): number {
    const between = this.entries.filter(({ index }) => index > after && index <= through);
    return between.reduce((sum, entry) => sum + sizeOf(entry), 0);
  }
}

function sizeOf(entry: Entry<string>): number {
  return ENTRY_OVERHEAD_BYTES + (entry.kind === 'command' ? entry.payload.length : 0);
}

type Operation = {
  kind: 'append' | 'truncate' | 'take' | 'settle' | 'compact';
  choice: number;
  termStep: boolean;
};

const operations = fc.array(
  fc.record<Operation>({
    kind: fc.constantFrom('append', 'append', 'append', 'append', 'truncate', 'take', 'settle', 'compact'),
    choice: fc.nat({ max: 1000 }),
    termStep: fc.boolean(),
  }),
  { maxLength: 150 },
);

describe('the log', () => {
  it('behaves as a list of entries does, whatever is done to it', () => {
    fc.assert(
      fc.property(operations, (list) => {
        const [log, oracle] = [
          new RaftLog<string>({ index: 0, term: 0 }, (payload) => payload.length),
          new Oracle(),
        ];
        let term = 1;
        for (const operation of list) {
          if (operation.termStep) term++;
          doBoth(log, oracle, operation, term);
          expectAlike(log, oracle, operation.choice);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('refuses a hole, a term that falls, and to forget what is not on disk', () => {
    const log = new RaftLog<string>({ index: 4, term: 2 }, (payload) => payload.length);
    expect(() => log.append({ kind: 'empty', index: 6, term: 2 })).toThrow('no gaps');
    expect(() => log.append({ kind: 'empty', index: 5, term: 1 })).toThrow('terms do not fall');
    log.append({ kind: 'empty', index: 5, term: 2 });
    expect(() => log.compact(5)).toThrow('on disk');
    expect(() => log.truncate(4)).toThrow('not truncated');
  });

  it('cuts messages by size, and has one entry in each at least', () => {
    const log = new RaftLog<string>({ index: 0, term: 0 }, (payload) => payload.length);
    const payloads = ['a'.repeat(100), 'b', 'c', 'd'.repeat(100)];
    for (const [at, payload] of payloads.entries())
      log.append({ kind: 'command', payload, index: at + 1, term: 1 });
    const two = 2 * (ENTRY_OVERHEAD_BYTES + 1);
    expect(log.lastIndexWithin(1, 1)).toBe(1);
    expect(log.lastIndexWithin(2, two)).toBe(3);
    expect(log.lastIndexWithin(2, two - 1)).toBe(2);
    expect(log.lastIndexWithin(2, 1000)).toBe(4);
  });
});

describe('a window of messages in flight', () => {
  it('is full at its number of messages, and at its bytes', () => {
    const byCount = new InFlightWindow(2, 1000);
    byCount.add(1, 10);
    expect(byCount.isFull).toBe(false);
    byCount.add(2, 10);
    expect(byCount.isFull).toBe(true);
    byCount.arrivedThrough(1);
    expect(byCount.isFull).toBe(false);
    const byBytes = new InFlightWindow(100, 20);
    byBytes.add(1, 19);
    expect(byBytes.isFull).toBe(false);
    byBytes.add(2, 1);
    expect(byBytes.isFull).toBe(true);
    byBytes.arrivedThrough(2);
    expect(byBytes.isFull).toBe(false);
  });

  it('does not grow with what has passed through it', () => {
    const window = new InFlightWindow(3, 100);
    for (let index = 1; index <= 1000; index++) {
      window.add(index, 1);
      window.arrivedThrough(index - 1);
      expect(window.isFull).toBe(false);
    }
    expect(JSON.stringify(window).length).toBeLessThan(200);
  });
});

function doBoth(log: RaftLog<string>, oracle: Oracle, { kind, choice }: Operation, term: number): void {
  if (kind === 'append') {
    const entry: Entry<string> = {
      ...(choice % 5 === 0
        ? { kind: 'empty' as const }
        : { kind: 'command' as const, payload: 'x'.repeat(choice % 40) }),
      index: oracle.lastIndex + 1,
      term,
    };
    log.append(entry);
    oracle.entries.push(entry);
  } else if (kind === 'truncate') {
    const fromIndex = oracle.start.index + 1 + (choice % 30);
    log.truncate(fromIndex);
    oracle.truncate(fromIndex);
  } else if (kind === 'take') {
    expect(log.takeTruncation()).toBe(oracle.voidFrom);
    expect(log.takeUnwritten()).toEqual(oracle.entries.filter(({ index }) => index > oracle.handedOut));
    oracle.voidFrom = undefined;
    oracle.handedOut = oracle.lastIndex;
  } else if (kind === 'settle') {
    log.settle();
    oracle.durable = oracle.handedOut;
  } else {
    const index = Math.min(oracle.durable, oracle.start.index + (choice % 20));
    oracle.start = { index, term: oracle.termAt(index)! };
    oracle.entries = oracle.entries.filter((entry) => entry.index > index);
    log.compact(index);
  }
}

function expectAlike(log: RaftLog<string>, oracle: Oracle, choice: number): void {
  const { start, lastIndex } = oracle;
  expect([log.start, log.lastIndex, log.durableIndex]).toEqual([start, lastIndex, oracle.durable]);
  expect(log.lastTerm).toBe(oracle.termAt(lastIndex));
  expect(log.hasUnwritten).toBe(oracle.handedOut < lastIndex || oracle.voidFrom !== undefined);
  const index = start.index - 2 + (choice % (lastIndex - start.index + 5));
  expect(log.termAt(index)).toBe(oracle.termAt(index));
  expect(log.lastIndexUpTo(index, choice % 60)).toBe(oracle.lastIndexUpTo(index, choice % 60));
  const from = Math.max(start.index, Math.min(index, lastIndex));
  expect(log.bytesAfter(from)).toBe(oracle.sizeBetween(from, lastIndex));
  expect(log.bytesBetween(from, lastIndex)).toBe(oracle.sizeBetween(from, lastIndex));
  expect(log.slice(from + 1, lastIndex)).toEqual(oracle.entries.filter((entry) => entry.index > from));
}
