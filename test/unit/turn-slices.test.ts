import { beforeEach, describe, expect, it } from 'vitest';
import { TurnSlices } from '../../src/lib/turn-slices.js';

const SIZE_MIN = 3;

let deferred: (() => void)[];
let log: (number | string)[];
let slices: TurnSlices;

beforeEach(() => {
  deferred = [];
  log = [];
  slices = new TurnSlices(
    SIZE_MIN,
    (task) => deferred.push(task),
    () => log.push('.'),
  );
});

const note = (item: number) => log.push(item);
const numbers = (count: number, first = 1) => Array.from({ length: count }, (_, at) => first + at);

/** What was handled, slice by slice. */
function handled(): string {
  return log.join(' ');
}

function nextTurn(): void {
  for (const task of deferred.splice(0)) task();
}

describe('what arrives together', () => {
  it('is handled at once when it is no more than a slice', () => {
    slices.add(numbers(SIZE_MIN), note);
    expect(handled()).toBe('1 2 3 .');
    expect(deferred).toEqual([]);
  });

  it('is handled over several turns when it is more, and later arrivals after it', () => {
    slices.add(numbers(SIZE_MIN + 1), note);
    expect(handled()).toBe('1 2 3 .');
    expect(slices.waitingCount).toBe(1);
    slices.add(numbers(5, 10), note);
    slices.add(numbers(1, 20), note);
    expect(handled()).toBe('1 2 3 .');
    nextTurn();
    expect(handled()).toBe('1 2 3 . 4 10 11 .');
    nextTurn();
    expect(handled()).toBe('1 2 3 . 4 10 11 . 12 13 14 .');
    nextTurn();
    expect(handled()).toBe('1 2 3 . 4 10 11 . 12 13 14 . 20 .');
    expect([slices.waitingCount, deferred.length]).toEqual([0, 0]);
  });

  it('is handled in four slices when it is much, until nothing waits any more', () => {
    slices.add(numbers(40), () => log.push('x'));
    slices.add(numbers(2), () => log.push('y'));
    while (deferred.length > 0) nextTurn();
    const counts = log
      .join('')
      .split('.')
      .map((slice) => slice.length);
    expect(counts).toEqual([10, 10, 10, 10, 2, 0]);
    log = [];
    slices.add(numbers(4), note);
    expect(handled()).toBe('1 2 3 .');
  });

  it('may be nothing', () => {
    slices.add([], note);
    expect(handled()).toBe('.');
    slices.add(numbers(4), note);
    slices.add([], note);
    nextTurn();
    nextTurn();
    expect(handled()).toBe('. 1 2 3 . 4 .');
    expect(deferred).toEqual([]);
  });

  it('may be nothing while others wait, before and after it', () => {
    slices.add(numbers(4), note);
    slices.add([], note);
    slices.add(numbers(2, 10), note);
    slices.add([], note);
    while (deferred.length > 0) nextTurn();
    slices.add(numbers(4, 20), note);
    while (deferred.length > 0) nextTurn();
    expect(handled()).toBe('1 2 3 . 4 10 11 . 20 21 22 . 23 .');
    expect(slices.waitingCount).toBe(0);
  });

  it('may be added while others are handled', () => {
    slices.add(numbers(2), (item) => {
      note(item);
      if (item === 1) slices.add(numbers(4, 10), note);
    });
    while (deferred.length > 0) nextTurn();
    expect(log.filter((one) => one !== '.').toSorted()).toEqual([1, 2, 10, 11, 12, 13].toSorted());
    expect(slices.waitingCount).toBe(0);
  });
});

describe('what waits', () => {
  it('can be handled all at once', () => {
    slices.add(numbers(8), note);
    slices.drain();
    expect(handled()).toBe('1 2 3 . 4 5 6 7 8 .');
    nextTurn();
    expect(handled()).toBe('1 2 3 . 4 5 6 7 8 .');
  });

  it('can be dropped, also by what is handled', () => {
    slices.add(numbers(8), note);
    slices.clear();
    nextTurn();
    expect(handled()).toBe('1 2 3 .');
    slices.add(numbers(8), (item) => {
      note(item);
      if (item === 2) slices.clear();
    });
    while (deferred.length > 0) nextTurn();
    expect(handled()).toBe('1 2 3 . 1 2 .');
    slices.add(numbers(1), note);
    expect(handled()).toBe('1 2 3 . 1 2 . 1 .');
  });

  it('does not count any more for the size of slices once it is dropped', () => {
    slices.add(numbers(40), note);
    slices.clear();
    nextTurn();
    log = [];
    slices.add(numbers(4), note);
    expect(handled()).toBe('1 2 3 .');
  });
});
