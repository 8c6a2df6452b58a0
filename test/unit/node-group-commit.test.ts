import { beforeEach, describe, expect, it } from 'vitest';
import { CheckedStorage } from '../../src/adapters/checked-storage.js';
import { RingfoldError } from '../../src/core/errors.js';
import { type BatchMember, GroupCommit } from '../../src/node/group-commit.js';
import { SlotKeys } from '../../src/partition/keys.js';
import type { RowBatch, Storage } from '../../src/ports/storage.js';
import { CrashStore } from '../support/crash-store.js';
import { ManualClock } from '../support/manual-clock.js';
import { waitUntil } from '../support/wait-until.js';

let store: CrashStore;
let storage: Storage | undefined;
let clock: ManualClock;
let loop: GroupCommit;
let failures: string[];
/** What members were told, in order. */
let told: string[];

beforeEach(async () => {
  storage = undefined;
  store = new CrashStore({ seed: 1 });
  await reopen();
  clock = new ManualClock();
  failures = [];
  told = [];
  const onFailure = ({ code }: RingfoldError) => void failures.push(code);
  const current = { batch: () => storage!.batch(), commit: (batch: RowBatch) => storage!.commit(batch) };
  loop = new GroupCommit({ storage: current as Storage, clock, batchSizeBytesMax: 1000, onFailure });
});

async function reopen(): Promise<void> {
  await storage?.close();
  ({ storage } = await CheckedStorage.open(store, { unmergedSizeBytesMax: 1024 * 1024 }));
}

/** Has so many rows to write, one in each batch. */
class Writer implements BatchMember {
  readonly name: number;
  left: number;

  constructor(name: number, rows: number) {
    this.name = name;
    this.left = rows;
    loop.add(this);
  }

  get hasWork(): boolean {
    return this.left > 0;
  }

  collect(batch: RowBatch): void {
    batch.put(rowKey(this.name), Buffer.of(this.left));
    this.left--;
  }

  settle(): void {
    told.push(`${this.name} settled`);
  }

  fail({ code }: RingfoldError): void {
    told.push(`${this.name} ${code}`);
  }
}

/** It meets a broken invariant in the midst of filling a batch. */
class Breaking extends Writer {
  override collect(batch: RowBatch): void {
    super.collect(batch);
    throw new RingfoldError('INTERNAL', 'an invariant is broken');
  }
}

async function turn(): Promise<void> {
  loop.wake();
  await clock.advance(1);
}

const rowKey = (name: number) => new SlotKeys(name).applied();
const rowOf = (name: number) => store.getSync(rowKey(name));

describe('a batch of several members', () => {
  it('settles those who have put something, and asks nobody else', async () => {
    for (const [name, rows] of [1, 0, 2].entries()) new Writer(name, rows);
    await turn();
    expect(told).toEqual(['0 settled', '2 settled', '2 settled']);
  });

  it('that the disk refuses fails everybody once: who is in it, who waits behind it, who has gone meanwhile', async () => {
    const [first, gone] = [new Writer(0, 1), new Writer(1, 1)];
    new Writer(2, 0);
    store.holdWrites();
    await turn();
    expect([first.left, gone.left, store.writesUnderWay]).toEqual([0, 0, 1]);
    loop.remove(gone);
    await store.powerLoss();
    await waitUntil(() => failures.length > 0, 'the batch failing');
    expect(told.toSorted()).toEqual(['0 CLOSED', '1 CLOSED', '2 CLOSED']);
    expect(failures).toEqual(['CLOSED']);
  });

  it('in which one member breaks is not written, and settles nobody', async () => {
    new Writer(0, 1);
    new Breaking(1, 1);
    new Writer(2, 1);
    await turn();
    expect(told.toSorted()).toEqual(['0 INTERNAL', '1 INTERNAL', '2 INTERNAL']);
    expect(failures).toEqual(['INTERNAL']);
    expect([0, 1, 2].map(rowOf)).toEqual([undefined, undefined, undefined]);
  });
});

describe('after a failure', () => {
  it('nothing is written, whoever asks, until the loop is told to go on; then what waits is', async () => {
    store.failNextWrite('full');
    const writer = new Writer(0, 1);
    await turn();
    expect([told, loop.stoppedBy?.code]).toEqual([['0 STORAGE_FULL'], 'STORAGE_FULL']);
    writer.left = 1;
    await turn();
    expect(writer.left).toBe(1);
    await reopen();
    loop.resume();
    await clock.advance(1);
    expect([writer.left, told]).toEqual([0, ['0 STORAGE_FULL', '0 settled']]);
  });
});
