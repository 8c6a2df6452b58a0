import { beforeEach, describe, expect, it } from 'vitest';
import { FailedReads, READ_AGAIN_MS, READ_TRIES_MAX } from '../../src/node/failed-reads.js';
import { ManualClock } from '../support/manual-clock.js';

const GROUP = 3;
const LONG_MS = 600_000;

let clock: ManualClock;
let opened: number[];
let isReadable: boolean;
let told: string[];
let reads: FailedReads;

beforeEach(() => {
  clock = new ManualClock();
  opened = [];
  isReadable = false;
  told = [];
  const open = async (group: number) => {
    opened.push(group);
    if (!isReadable) throw new Error('Input/output error');
  };
  reads = new FailedReads(clock, open, (group, error) => told.push(`${group}: ${error}`));
});

const nextTry = () => clock.advance(READ_AGAIN_MS);

describe('a replica that a failed read has stopped', () => {
  it('is opened again and again until it can be read, and then no more', async () => {
    reads.note(GROUP);
    expect(opened).toEqual([]);
    await nextTry();
    await nextTry();
    isReadable = true;
    await nextTry();
    await nextTry();
    expect(opened).toEqual([GROUP, GROUP, GROUP]);
    expect(told).toEqual(Array(2).fill(`${GROUP}: Error: Input/output error`));
    expect(reads.mayPass(GROUP)).toBe(false);
  });

  it('is forgotten when it has left: its successor is not lost by its failures', async () => {
    reads.note(GROUP);
    for (let tries = 0; tries < READ_TRIES_MAX; tries++) await nextTry();
    expect(reads.mayPass(GROUP)).toBe(false);
    reads.forget(GROUP);
    const before = opened.length;
    await nextTry();
    expect(opened.length).toBe(before);
    reads.note(GROUP);
    expect(reads.mayPass(GROUP)).toBe(true);
  });

  it('may pass so many tries long, and is lost after one more', async () => {
    expect(reads.mayPass(GROUP)).toBe(false);
    reads.note(GROUP);
    for (let tries = 1; tries < READ_TRIES_MAX; tries++) await nextTry();
    expect(reads.mayPass(GROUP)).toBe(true);
    await nextTry();
    expect(reads.mayPass(GROUP)).toBe(false);
    expect(reads.mayPass(GROUP + 1)).toBe(false);
  });

  it('counts anew when it was well for long, and not when it was only opened', async () => {
    isReadable = true;
    for (let tries = 0; tries <= READ_TRIES_MAX; tries++) {
      reads.note(GROUP);
      await nextTry();
    }
    reads.note(GROUP);
    expect(reads.mayPass(GROUP)).toBe(false);
    await nextTry();
    await clock.advance(LONG_MS);
    reads.note(GROUP);
    expect(reads.mayPass(GROUP)).toBe(true);
  });

  it('is left alone when the node ends', async () => {
    reads.note(GROUP);
    reads.close();
    reads.note(GROUP);
    await nextTry();
    expect(opened).toEqual([]);
  });
});
