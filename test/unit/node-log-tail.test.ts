import { describe, expect, it } from 'vitest';
import { Prng } from '../../src/lib/prng.js';
import { LogTail } from '../../src/node/log-tail.js';

/** What an entry counts besides its payload. */
const OVERHEAD_BYTES = 400;

function tailOf(sizeBytesMax: number, entries: number, payloadSizeBytes = 600): LogTail {
  const tail = new LogTail(sizeBytesMax);
  for (let index = 1; index <= entries; index++) tail.add(index, payloadSizeBytes);
  return tail;
}

describe('the tail of a log', () => {
  it('keeps what is not over its size', () => {
    const tail = tailOf(10_000, 10);
    expect(tail.hasSurplus(10)).toBe(false);
    expect(tail.takeSurplus(10)).toBeUndefined();
    tail.add(11, 0);
    expect(tail.hasSurplus(11)).toBe(true);
  });

  it('is cut to less than its size, so that it is not cut again at once', () => {
    const tail = tailOf(10_000, 11);
    // 11,000 bytes; 7,500 may stay.
    expect(tail.takeSurplus(11)).toBe(4);
    expect(tail.hasSurplus(11)).toBe(false);
  });

  it('drops nothing that is not applied', () => {
    const tail = tailOf(1000, 20);
    expect(tail.takeSurplus(3)).toBe(3);
    expect(tail.hasSurplus(3)).toBe(false);
    expect(tail.takeSurplus(20)).toBe(20);
  });

  it('keeps more while it is held, up to a bound, and drops that when all have let go', () => {
    const tail = tailOf(1000, 10);
    const letGo = tail.hold();
    const letGoToo = tail.hold();
    expect(tail.hasSurplus(10)).toBe(false);
    letGo();
    letGo();
    expect(tail.hasSurplus(10)).toBe(false);
    for (let index = 11; index <= 17; index++) tail.add(index, 600);
    // One past sixteen times its size.
    expect(tail.hasSurplus(17)).toBe(true);
    letGoToo();
    expect(tail.takeSurplus(17)).toBe(17);
  });

  it('drops what is unwanted although there is room, once it is applied', () => {
    const tail = tailOf(1_000_000, 10);
    tail.dropTo(6);
    expect(tail.takeSurplus(4)).toBe(4);
    expect(tail.hasSurplus(4)).toBe(false);
    expect(tail.takeSurplus(10)).toBe(6);
    expect(tail.hasSurplus(10)).toBe(false);
  });

  it('forgets entries that were replaced, and all of them when a snapshot takes their place', () => {
    const tail = tailOf(10_000, 12);
    tail.truncate(8);
    expect(tail.hasSurplus(12)).toBe(false);
    tail.add(8, 600);
    tail.clear();
    expect(tail.hasSurplus(100)).toBe(false);
    tail.add(51, 9_000);
    tail.add(52, 9_000);
    expect(tail.takeSurplus(52)).toBe(52);
  });

  it('counts as a list of sizes does', () => {
    const random = Prng.seeded(7);
    for (let run = 0; run < 200; run++) {
      const max = 1000 * random.between(1, 11);
      const tail = new LogTail(max);
      let entries: { index: number; sizeBytes: number }[] = [];
      let last = 0;
      for (let step = 0; step < 40; step++) {
        if (random.below(4) === 0 && entries.length > 0) {
          const from = entries[random.below(entries.length)]!.index;
          tail.truncate(from);
          entries = entries.filter(({ index }) => index < from);
          last = from - 1;
        } else {
          last++;
          const payloadSizeBytes = random.below(2001);
          tail.add(last, payloadSizeBytes);
          entries.push({ index: last, sizeBytes: payloadSizeBytes + OVERHEAD_BYTES });
        }
        const applied = Math.max(0, last - random.below(4));
        const total = () => entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
        let surplus: number | undefined;
        if (total() > max) {
          while (entries.length > 0 && entries[0]!.index <= applied && total() > max * 0.75)
            surplus = entries.shift()!.index;
        }
        expect(tail.takeSurplus(applied), `run ${run} step ${step}`).toBe(surplus);
      }
    }
  });
});
