import { describe, expect, it } from 'vitest';
import { encodeCheckpoint, encodeCursor } from '../../src/codec/checkpoint.js';
import type { SubscriptionStep } from '../../src/core/customer-store.js';
import { type ErrorCode, RingfoldError } from '../../src/core/errors.js';
import { LeaderIndexes } from '../../src/node/leader-indexes.js';
import type { Partition } from '../../src/partition/partition.js';
import { ManualClock } from '../support/manual-clock.js';

const refusal = (code: ErrorCode) => new RingfoldError(code, 'for a test');

/** Partition n is committed up to 10 n, unless `troubleOf` says why that cannot be said; it may hang as well. */
class World {
  readonly clock = new ManualClock();
  /** Of partitions; this node is `a`. */
  leaders: readonly (string | undefined)[] = [];
  servers: readonly string[] = ['a', 'b', 'c'];
  readonly asked: { nodeId: string; numbers: readonly number[]; atMs: number }[] = [];
  readonly news: (readonly number[])[] = [];
  result: ReadonlyMap<number, number> | ErrorCode | undefined;
  private readonly startedAtMs = this.clock.monotonicMs();
  private readonly ending = new AbortController();

  private readonly troubleOf: (nodeId: string, number: number) => ErrorCode | 'hangs' | undefined;

  constructor(troubleOf: World['troubleOf']) {
    this.troubleOf = troubleOf;
  }

  /** Whoever answers at once has done so then. */
  async ask(): Promise<void> {
    const indexes = new LeaderIndexes('somebody', this.ending.signal, {
      clock: this.clock,
      ownNodeId: 'a',
      leaderOf: (number) => this.leaders[number],
      serversOf: () => this.servers,
      partition: (number) =>
        ({ readIndex: () => this.answer('a', [number], 0).then(() => 10 * number) }) as unknown as Partition,
      remote: {
        subscribe: (nodeId, { partitions }, { deadlineMs }) => this.subscribe(nodeId, partitions, deadlineMs),
      },
    });
    indexes
      .of([...this.leaders.keys()], (found) => this.news.push([...found.keys()].sort()))
      .then(
        (found) => {
          this.result = found;
        },
        (thrown) => {
          this.result = RingfoldError.from(thrown).code;
        },
      );
    await this.clock.advance(0);
  }

  /** As a node answers: with those that can say it. */
  private async answer(
    nodeId: string,
    numbers: readonly number[],
    deadlineMs: number,
  ): Promise<readonly number[]> {
    this.asked.push({ nodeId, numbers, atMs: this.clock.monotonicMs() - this.startedAtMs });
    const troubles = numbers.map((number) => this.troubleOf(nodeId, number));
    if (troubles.includes('hangs')) {
      await new Promise<void>((resolve) => {
        if (deadlineMs > 0) this.clock.schedule(deadlineMs - this.clock.monotonicMs(), resolve);
      });
      throw refusal('DEADLINE_EXCEEDED');
    }
    const well = numbers.filter((_, at) => troubles[at] === undefined);
    if (well.length === 0) throw refusal(troubles[0] as ErrorCode);
    return well;
  }

  private async *subscribe(
    nodeId: string,
    numbers: readonly number[],
    deadlineMs: number,
  ): AsyncGenerator<SubscriptionStep> {
    const well = await this.answer(nodeId, numbers, deadlineMs);
    const cursors = new Map(
      well.map((number) => [number, encodeCursor({ fromIndex: 10 * number, sentEvents: 0 })]),
    );
    yield { events: [], checkpoint: encodeCheckpoint({ clusterId: 'x', cursors }), caughtUp: true };
  }
}

describe('the indexes of leaders', () => {
  it('are told together when all leaders answer, each having been asked once', async () => {
    const world = new World(() => undefined);
    world.leaders = ['a', 'b', 'b', 'c', 'a'];
    await world.ask();
    expect(world.news).toEqual([[0, 1, 2, 3, 4]]);
    expect(world.result).toEqual(new Map([0, 1, 2, 3, 4].map((number) => [number, 10 * number])));
    expect(world.asked.filter(({ nodeId }) => nodeId !== 'a').map(({ numbers }) => numbers)).toEqual([
      [1, 2],
      [3],
    ]);
    expect(world.clock.timersLeft).toBe(0);
  });

  it('are told of the well partitions of a node that leads another one no longer, and of its own', async () => {
    const world = new World((_, number) => (number === 0 || number === 3 ? 'NOT_OWNER' : undefined));
    world.leaders = ['a', 'a', 'b', 'b', 'c'];
    await world.ask();
    expect(world.news).toEqual([[1, 2, 4]]);
    expect(world.result).toBeUndefined();
  });

  it('are told soon when another leader does not answer', async () => {
    const world = new World((nodeId) => (nodeId === 'b' ? 'hangs' : undefined));
    world.leaders = ['a', 'b', 'c'];
    await world.ask();
    await world.clock.advance(50);
    expect(world.news).toEqual([[0, 2]]);
    // Somebody else is elected.
    world.leaders = ['a', 'c', 'c'];
    await world.clock.advance(100);
    expect(world.news).toEqual([
      [0, 2],
      [0, 1, 2],
    ]);
    expect(world.result).toBeInstanceOf(Map);
  });

  it.each(['a', 'b'])(
    'are asked for later each time, and at once when leaders change (%s)',
    async (leader) => {
      const world = new World((nodeId) => (nodeId === leader ? 'UNAVAILABLE' : undefined));
      world.leaders = [leader];
      await world.ask();
      for (let second = 0; second < 6; second++) await world.clock.advance(1000);
      expect(world.asked.map(({ atMs }) => atMs)).toEqual([
        0, 50, 150, 350, 750, 1550, 2550, 3550, 4550, 5550,
      ]);
      world.leaders = ['c'];
      await world.clock.advance(50);
      expect(world.result).toEqual(new Map([[0, 0]]));
    },
  );

  it.each(['STORAGE_DAMAGED', 'STORAGE_FAILED', 'STORAGE_FULL'] as const)(
    'are asked of the next leader when the one that there was has %s',
    async (code) => {
      for (const leader of ['a', 'b']) {
        const world = new World((nodeId) => (nodeId === leader ? code : undefined));
        world.leaders = [leader];
        await world.ask();
        await world.clock.advance(1000);
        expect(world.result, leader).toBeUndefined();
        world.leaders = ['c'];
        await world.clock.advance(50);
        expect(world.result, leader).toEqual(new Map([[0, 0]]));
      }
    },
  );

  it('fail when the only copy is damaged, and with what is not expected', async () => {
    for (const code of ['STORAGE_DAMAGED', 'INTERNAL'] as const) {
      const world = new World((nodeId) => (nodeId === 'b' ? code : undefined));
      world.leaders = ['a', 'b'];
      world.servers = code === 'INTERNAL' ? ['b', 'c'] : ['b'];
      await world.ask();
      expect(world.result).toBe(code);
      expect(world.clock.timersLeft).toBe(0);
    }
  });
});
