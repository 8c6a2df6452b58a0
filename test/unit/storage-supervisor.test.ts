import { beforeEach, describe, expect, it } from 'vitest';
import { CheckedStorage } from '../../src/adapters/checked-storage.js';
import { type ErrorCode, RingfoldError } from '../../src/core/errors.js';
import { StorageSupervisor } from '../../src/node/storage-supervisor.js';
import type { Storage } from '../../src/ports/storage.js';
import { CrashStore } from '../support/crash-store.js';
import { ManualClock } from '../support/manual-clock.js';
import { RecordingLogger } from '../support/recording-logger.js';
import { ALL_KEYS, bytes } from '../support/rows.js';
import { waitUntil } from '../support/wait-until.js';

const ROOM_CHECK_INTERVAL_MS = 500;
const FULL = new RingfoldError('STORAGE_FULL', 'for a test');

let store: CrashStore;
let clock: ManualClock;
let isRoomThere: boolean;
/** What the next openings fail with. */
let openingFailures: ErrorCode[];
/** Openings wait for it. */
let gate: Promise<void>;
let reopened: number;
let fatal: ErrorCode[];
let opened: Storage[];
let supervisor: StorageSupervisor;

beforeEach(async () => {
  store = new CrashStore({ seed: 1 });
  clock = new ManualClock();
  [isRoomThere, openingFailures, gate, reopened, fatal, opened] = [false, [], Promise.resolve(), 0, [], []];
  supervisor = new StorageSupervisor(await open(), {
    clock,
    logger: new RecordingLogger(),
    reopen: async () => {
      await gate;
      const code = openingFailures.shift();
      if (code !== undefined) throw new RingfoldError(code, 'for a test');
      return await open();
    },
    hasRoom: async () => isRoomThere,
    onReopened: () => void reopened++,
    onFatal: ({ code }) => void fatal.push(code),
  });
  const batch = supervisor.batch();
  batch.put(bytes('row'), bytes('value'));
  await supervisor.commit(batch);
});

async function open(): Promise<Storage> {
  const { storage } = await CheckedStorage.open(store, { unmergedSizeBytesMax: 1024 * 1024 });
  opened.push(storage);
  return storage;
}

/** The store is being opened anew. @returns lets it go on */
async function beginOpening(): Promise<() => void> {
  let goOn: () => void = () => undefined;
  gate = new Promise((resolve) => {
    goOn = resolve;
  });
  isRoomThere = true;
  supervisor.handleFailure(FULL);
  await clock.advance(ROOM_CHECK_INTERVAL_MS);
  return goOn;
}

function value(): string {
  return Buffer.from(supervisor.getSync(bytes('row'))!).toString();
}

describe('a full disk', () => {
  it('is waited for, as long as it takes, while reads go on', async () => {
    supervisor.handleFailure(FULL);
    for (let i = 0; i < 10; i++) await clock.advance(ROOM_CHECK_INTERVAL_MS);
    expect([value(), reopened]).toEqual(['value', 0]);
    isRoomThere = true;
    await clock.advance(ROOM_CHECK_INTERVAL_MS);
    await waitUntil(() => reopened === 1, 'the store to be opened anew');
    expect([value(), fatal, clock.timersLeft]).toEqual(['value', [], 0]);
  });

  it('may not even have room for opening: that is tried again', async () => {
    [isRoomThere, openingFailures] = [true, ['STORAGE_FULL', 'STORAGE_FULL']];
    supervisor.handleFailure(FULL);
    await waitUntil(async () => {
      await clock.advance(ROOM_CHECK_INTERVAL_MS);
      return reopened === 1;
    }, 'the store to be opened anew');
    expect([value(), fatal, openingFailures]).toEqual(['value', [], []]);
  });

  it('ends the node when the store can then not be opened for another reason', async () => {
    [isRoomThere, openingFailures] = [true, ['STORAGE_FAILED']];
    supervisor.handleFailure(FULL);
    await clock.advance(ROOM_CHECK_INTERVAL_MS);
    await waitUntil(() => fatal.length > 0, 'the node to be told');
    expect([fatal, reopened, clock.timersLeft]).toEqual([['STORAGE_FAILED'], 0, 0]);
  });

  it('can be read nothing from while the store is being opened, which passes', async () => {
    const goOn = await beginOpening();
    await waitUntil(() => supervisor.state === 'closed', 'the old store to be closed');
    const passing = { code: 'UNAVAILABLE', retryable: true, retryAfterMs: ROOM_CHECK_INTERVAL_MS };
    expect(() => value()).toThrow(expect.objectContaining(passing));
    expect(() => supervisor.scan(ALL_KEYS)).toThrow(expect.objectContaining(passing));
    await expect(supervisor.compact(ALL_KEYS)).rejects.toMatchObject(passing);
    goOn();
    await waitUntil(() => reopened === 1, 'the store to be opened anew');
    expect(value()).toBe('value');
  });

  it('keeps nobody from closing: an opening under way is waited for, and ends closed', async () => {
    const goOn = await beginOpening();
    const closing = supervisor.close();
    goOn();
    await closing;
    expect([supervisor.state, reopened, clock.timersLeft]).toEqual(['closed', 0, 0]);
    expect(() => value()).toThrow(expect.objectContaining({ code: 'CLOSED' }));
    supervisor.handleFailure(FULL);
    expect(clock.timersLeft).toBe(0);
    expect(opened.map(({ state }) => state)).toEqual(['closed', 'closed']);
  });
});

it('any other failure of a write is the end of the node', () => {
  supervisor.handleFailure(new RingfoldError('STORAGE_FAILED', 'for a test'));
  expect([fatal, clock.timersLeft]).toEqual([['STORAGE_FAILED'], 0]);
});
