import { beforeEach, describe, expect, it } from 'vitest';
import { decodeCheckpoint, decodeCursor } from '../../src/codec/checkpoint.js';
import { decodeError, encodeError } from '../../src/codec/wire/error-detail.js';
import type {
  CallContext,
  SubscribedEvent,
  SubscribeRequest,
  SubscriptionStep,
} from '../../src/core/customer-store.js';
import { RingfoldError } from '../../src/core/errors.js';
import type { Cursor } from '../../src/core/stream/cursor.js';
import { Semaphore } from '../../src/lib/semaphore.js';
import type { PartitionDirectory } from '../../src/node/node-customer-store.js';
import { RoutedSubscription } from '../../src/node/routed-subscription.js';
import { subscribe } from '../../src/node/subscription.js';
import type { Partition } from '../../src/partition/partition.js';
import { ManualClock } from '../support/manual-clock.js';
import { anyCall } from '../support/open-node.js';
import { aSubscription } from '../support/store-requests.js';

const PARTITIONS = 8;
const BAD = 3;
const COMMITTED = 5;

const behind = new RingfoldError('UNAVAILABLE', 'commit 5 of this partition has not reached this node');
const damaged = new RingfoldError('STORAGE_DAMAGED', 'a row of it is');
const failedRead = new RingfoldError('STORAGE_FAILED', 'a read of it is');

/** A replica that has five commits, an event in all, and that fails where a test says so. */
class Replica {
  /** When it is opened. */
  notReached: RingfoldError | undefined;
  /** Once something is read of it. */
  unreadable: RingfoldError | undefined;
  /** Since it has moved away. */
  left: RingfoldError | undefined;
  readonly number: number;
  readonly appliedIndex = COMMITTED;
  private ring: () => void = () => undefined;

  constructor(number: number) {
    this.number = number;
  }

  async readIndex(): Promise<number> {
    throw new RingfoldError('NOT_OWNER', 'it follows');
  }

  async whenApplied(): Promise<void> {
    if (this.notReached !== undefined) throw this.notReached;
  }

  checkServing(): void {
    if (this.left !== undefined) throw this.left;
  }

  noteDamage(error: unknown): RingfoldError {
    return RingfoldError.from(error);
  }

  follow(listener: () => void): () => void {
    this.ring = listener;
    return () => undefined;
  }

  /** It has to be read again. */
  wake(): void {
    this.ring();
  }

  feed(_filter: unknown, from: Cursor) {
    const replica = this;
    let cursor = from;
    return {
      needsScan: false,
      get cursor() {
        return cursor;
      },
      get isBehind() {
        return cursor.fromIndex < COMMITTED || replica.unreadable !== undefined;
      },
      step: async () => {
        if (replica.unreadable !== undefined) throw replica.unreadable;
        cursor = { fromIndex: COMMITTED, sentEvents: 0 };
        return [{ partition: replica.number } as SubscribedEvent];
      },
      close: () => undefined,
    };
  }
}

/** As over the network, where an error is code, message and details. */
async function* overNetwork(steps: AsyncIterable<SubscriptionStep>): AsyncGenerator<SubscriptionStep> {
  try {
    yield* steps;
  } catch (thrown) {
    throw decodeError(encodeError(RingfoldError.from(thrown)), 'INTERNAL');
  }
}

async function* counted(items: AsyncIterable<SubscriptionStep>): AsyncGenerator<SubscriptionStep> {
  openCount++;
  try {
    yield* items;
  } finally {
    openCount--;
  }
}

let clock: ManualClock;
/** Of node b, which is the best server of all partitions. */
let replicas: Replica[];
/** Node c has a replica of some, if any. */
let elsewhere: Set<number>;
/** Of node c. */
let well: Replica[];
/** The partitions of each call at node b. */
let opened: (readonly number[])[];
/** Of these calls, those under way. */
let openCount: number;
let ended: string | undefined;
let reason: string | undefined;
/** The subscriber takes the next step then. */
let taken: Promise<void> | undefined;
let steps: SubscriptionStep[];

beforeEach(() => {
  clock = new ManualClock();
  replicas = Array.from({ length: PARTITIONS }, (_, number) => new Replica(number));
  elsewhere = new Set();
  [opened, openCount, steps] = [[], 0, []];
  [ended, reason, taken] = [undefined, undefined, undefined];
});

function subscribeAt(all: readonly Replica[], request: SubscribeRequest, context: CallContext) {
  const directory = {
    clusterId: 'c',
    ranges: all,
    partition: (number: number) => all[number],
  } as unknown as PartitionDirectory;
  return subscribe({ directory, request, context, clock, scans: new Semaphore(1) });
}

/** Through node a, which leads all partitions as far as anybody knows, but has nothing to serve. */
function begin(): AbortController {
  const stopping = new AbortController();
  well = Array.from({ length: replicas.length }, (_, number) => new Replica(number));
  const subscription = new RoutedSubscription(aSubscription(), anyCall, {
    clock,
    ownNodeId: 'a',
    clusterId: () => 'c',
    partitionCount: () => replicas.length,
    partition: () => ({ readIndex: async () => COMMITTED }) as unknown as Partition,
    leaderOf: () => 'a',
    serversOf: (number) => (elsewhere.has(number) ? ['b', 'c'] : ['b']),
    followLeaders: () => () => undefined,
    local: () => {
      throw new Error('node a serves nothing');
    },
    remote: {
      subscribe: (nodeId, request, context) => {
        if (nodeId !== 'b') return overNetwork(subscribeAt(well, request, context));
        opened.push(request.partitions);
        return counted(overNetwork(subscribeAt(replicas, request, context)));
      },
    },
    stopping: stopping.signal,
  });
  const run = async () => {
    for await (const step of subscription.steps()) {
      steps.push(step);
      await taken;
    }
  };
  run().catch((error: RingfoldError) => {
    ended ??= error.code;
    reason ??= error.message;
  });
  return stopping;
}

/** In small steps, so that what rests on each other has its turns. */
async function pass(durationMs: number): Promise<void> {
  for (let passedMs = 0; passedMs < durationMs; passedMs += 10) await clock.advance(10);
}

/** Of which all has been sent, and is behind the checkpoint. */
function sent(): number[] {
  const told = steps.flatMap(({ events }) => events.map(({ partition }) => partition)).sort();
  const cursors = decodeCheckpoint(steps.at(-1)!.checkpoint).cursors;
  const passed = [...cursors].filter(([, cursor]) => decodeCursor(cursor).fromIndex === COMMITTED);
  expect(passed.map(([number]) => number)).toEqual(told);
  return told;
}

const allBut = (...numbers: number[]) =>
  Array.from({ length: PARTITIONS }, (_, number) => number).filter((number) => !numbers.includes(number));

describe('a node that cannot serve one of many partitions', () => {
  it('serves the others, and the subscriber hears of the bad one when nobody has served it for 10 s', async () => {
    replicas[BAD]!.notReached = behind;
    const stopping = begin();
    await pass(100);
    expect(sent()).toEqual(allBut(BAD));
    await pass(9_500);
    expect(ended).toBeUndefined();
    await pass(1_500);
    expect(ended).toBe('UNAVAILABLE');
    expect(reason).toContain(`serves partition ${BAD}`);
    expect(reason).toContain(behind.message);
    stopping.abort();
  });

  it('is asked for the others once, and again and again for the bad one alone until that is well', async () => {
    replicas[BAD]!.notReached = behind;
    const stopping = begin();
    await pass(1_000);
    expect(opened).toEqual([allBut(), allBut(BAD), [BAD], [BAD]]);
    replicas[BAD]!.notReached = undefined;
    await pass(1_000);
    expect(sent()).toEqual(allBut());
    expect(steps.at(-1)!.caughtUp).toBe(true);
    await pass(20_000);
    expect(ended).toBeUndefined();
    expect(opened).toHaveLength(5);
    stopping.abort();
  });

  it('may have several such ones: all are left out at once', async () => {
    for (const number of [0, 2, 6]) replicas[number]!.notReached = behind;
    const stopping = begin();
    await pass(100);
    expect(opened).toEqual([allBut(), allBut(0, 2, 6)]);
    replicas[2]!.notReached = undefined;
    await pass(300);
    expect(opened.slice(2)).toEqual([[0, 2, 6], [2]]);
    expect(sent()).toEqual(allBut(0, 6));
    stopping.abort();
  });

  it.each([
    ['breaks', { unreadable: failedRead }],
    ['leaves', { left: behind }],
  ])('goes on with the others when one %s later', async (_, change) => {
    const stopping = begin();
    await pass(100);
    expect(steps.at(-1)!.caughtUp).toBe(true);
    Object.assign(replicas[BAD]!, change);
    elsewhere.add(BAD);
    replicas[BAD]!.wake();
    await pass(5_000);
    expect(opened[1]).toEqual(allBut(BAD));
    expect(new Set(opened.slice(2).map(String))).toEqual(new Set([String(BAD)]));
    expect(ended).toBeUndefined();
    stopping.abort();
  });

  it('ends nothing when that one is damaged and another node has it, though the others are only here', async () => {
    replicas[BAD]!.notReached = damaged;
    elsewhere.add(BAD);
    const stopping = begin();
    await pass(100);
    expect(sent()).toEqual(allBut());
    expect(ended).toBeUndefined();
    stopping.abort();
  });

  it('says what ails that one when all nodes that have it have failed for 10 s', async () => {
    replicas[BAD]!.notReached = damaged;
    elsewhere.add(BAD);
    const stopping = begin();
    well[BAD]!.notReached = damaged;
    await pass(12_000);
    expect(ended).toBe('UNAVAILABLE');
    expect(reason).toContain(damaged.message);
    stopping.abort();
  });

  it('ends the subscription at once when that one is damaged and nobody else has it', async () => {
    replicas[BAD]!.notReached = damaged;
    replicas[BAD + 1]!.notReached = behind;
    const stopping = begin();
    await pass(500);
    expect(ended).toBe('STORAGE_DAMAGED');
    stopping.abort();
  });
});

describe('a node that can serve none of many partitions for a while', () => {
  const bad = { unreadable: failedRead, left: behind };
  it.each(['unreadable', 'left'] as const)(
    'is asked for all of them once, later: all are %s',
    async (what) => {
      const stopping = begin();
      await pass(100);
      for (const replica of replicas) replica[what] = bad[what];
      elsewhere = new Set(allBut());
      replicas[BAD]!.wake();
      await pass(100);
      expect(opened.length).toBeLessThanOrEqual(3);
      for (const replica of replicas) replica[what] = undefined;
      await pass(1_000);
      expect(opened.at(-1)).toEqual(allBut());
      expect(opened.length).toBeLessThanOrEqual(4);
      expect(ended).toBeUndefined();
      stopping.abort();
    },
  );

  it('is asked for all that were unreadable from the beginning at once', async () => {
    for (const replica of replicas) replica.unreadable = behind;
    const stopping = begin();
    await pass(100);
    expect(opened).toEqual([allBut()]);
    for (const replica of replicas) replica.unreadable = undefined;
    await pass(200);
    expect(opened).toEqual([allBut(), allBut()]);
    expect(sent()).toEqual(allBut());
    stopping.abort();
  });
});

describe('a node that has failed with one partition after the other', () => {
  it('serves them in a few streams all the same', async () => {
    replicas = Array.from({ length: 40 }, (_, number) => new Replica(number));
    const stopping = begin();
    await pass(100);
    for (const replica of replicas) {
      replica.left = behind;
      replica.wake();
      await pass(20);
      replica.left = undefined;
      await pass(300);
    }
    expect(openCount).toBeLessThanOrEqual(9);
    expect(ended).toBeUndefined();
    stopping.abort();
    await pass(100);
    expect(openCount).toBe(0);
  });
});

describe('a subscriber that takes nothing for long', () => {
  it('is not told that nobody serves what nobody was asked for meanwhile, but after 10 s of asking', async () => {
    replicas[BAD]!.notReached = behind;
    let goOn: () => void = () => undefined;
    taken = new Promise((resolve) => {
      goOn = resolve;
    });
    const stopping = begin();
    await pass(15_000);
    expect(steps).toHaveLength(1);
    goOn();
    await pass(5_000);
    expect(sent()).toEqual(allBut(BAD));
    expect(ended).toBeUndefined();
    await pass(7_000);
    expect(ended).toBe('UNAVAILABLE');
    stopping.abort();
  });
});
