import { beforeEach, describe, expect, it } from 'vitest';
import { FileClearing } from '../../src/partition/file-clearing.js';
import type { ByteRange, Storage } from '../../src/ports/storage.js';

const RANGES: ByteRange[] = [1, 2].map((byte) => ({ start: Buffer.of(byte), end: Buffer.of(byte + 1) }));
const going = () => false;

let storage: { scansBegun: number; scansEnded: number; compact: (range: ByteRange) => Promise<void> };
let compacted: number[];
/** Scans that begin while the store is compacted. */
let begunMeanwhile: number;
let clearing: FileClearing;

beforeEach(() => {
  compacted = [];
  begunMeanwhile = 0;
  storage = {
    scansBegun: 7,
    scansEnded: 7,
    compact: async ({ start }) => {
      compacted.push(start[0]!);
      storage.scansBegun += begunMeanwhile;
    },
  };
  clearing = new FileClearing(storage as unknown as Storage, RANGES);
});

describe('rows that were deleted', () => {
  it('leave the files at once when nobody reads: the files that were replaced go last', async () => {
    expect(await clearing.goOn(going)).toBe(true);
    expect(compacted).toEqual([1, 2, 0xff]);
  });

  it('stay while a scan is open that had begun before, and no longer', async () => {
    storage.scansEnded = 6;
    storage.scansBegun = 9;
    expect(await clearing.goOn(going)).toBe(false);
    expect(compacted).toEqual([]);
    storage.scansEnded = 7;
    begunMeanwhile = 1;
    expect(await clearing.goOn(going)).toBe(false);
    expect(compacted).toEqual([1, 2]);
    // Two of them have begun during the compaction, and may have files open that are needed by nobody else.
    storage.scansEnded = 10;
    expect(await clearing.goOn(going)).toBe(false);
    storage.scansEnded = 11;
    expect(await clearing.goOn(going)).toBe(true);
    expect(compacted).toEqual([1, 2, 0xff]);
  });

  it('are begun anew with when it was stopped in between', async () => {
    let looks = 0;
    expect(await clearing.goOn(() => ++looks > 1)).toBe(false);
    expect(await clearing.goOn(going)).toBe(true);
    expect(compacted).toEqual([1, 1, 2, 0xff]);
  });
});
