import {
  decodeCheckpoint,
  decodeCursor,
  encodeCheckpoint,
  encodeCursor,
} from '../../src/codec/checkpoint.js';
import type {
  CallContext,
  RecordedEvent,
  SubscribedEvent,
  SubscribeRequest,
  SubscriptionStep,
} from '../../src/core/customer-store.js';
import type { Cursor } from '../../src/core/stream/cursor.js';
import { WakeUp } from '../../src/lib/wake-up.js';

interface FakeCommit {
  index: number;
  events: RecordedEvent[];
}

/** The commits of a few partitions, and who follows them. */
export class FakeFeed {
  /** Events in one step. */
  eventsPerStepMax = 10;
  private readonly clusterId: string;
  private readonly partitions: FakeCommit[][];
  private readonly followers = new Set<WakeUp>();

  constructor(clusterId: string, partitionCount: number) {
    this.clusterId = clusterId;
    this.partitions = Array.from({ length: partitionCount }, (): FakeCommit[] => []);
  }

  /** Returns its index. */
  commit(partition: number, events: RecordedEvent[]): number {
    const commits = this.commitsOf(partition);
    const index = commits.length + 1;
    commits.push({ index, events });
    for (const follower of this.followers) follower.ring();
    return index;
  }

  lastIndex(partition: number): number {
    return this.commitsOf(partition).length;
  }

  /** Steps with events of several partitions at once, so that checkpoints inside a step have something to do. */
  async *steps(request: SubscribeRequest, { signal }: CallContext): AsyncGenerator<SubscriptionStep> {
    const wakeUp = new WakeUp();
    const stop = () => wakeUp.ring();
    this.followers.add(wakeUp);
    signal?.addEventListener('abort', stop);
    try {
      const cursors = this.startOf(request);
      for (let hasCaughtUp = false; !signal?.aborted; hasCaughtUp = true) {
        wakeUp.reset();
        for (
          let events = this.take(request, cursors);
          events.length > 0;
          events = this.take(request, cursors)
        ) {
          yield { events, checkpoint: this.checkpointOf(cursors), caughtUp: false };
        }
        if (!hasCaughtUp) yield { events: [], checkpoint: this.checkpointOf(cursors), caughtUp: true };
        await wakeUp.rung();
      }
    } finally {
      this.followers.delete(wakeUp);
      signal?.removeEventListener('abort', stop);
    }
  }

  /** The next events, and moves the cursors past them. */
  private take(request: SubscribeRequest, cursors: Map<number, Cursor>): SubscribedEvent[] {
    const taken: SubscribedEvent[] = [];
    for (const [partition, cursor] of cursors) {
      for (const commit of this.commitsOf(partition).slice(cursor.fromIndex)) {
        for (const [at, event] of commit.events.entries()) {
          if (at < cursor.sentEvents) continue;
          if (taken.length === this.eventsPerStepMax) return taken;
          Object.assign(cursor, cursorAfter(commit, at));
          if (isWanted(event, request)) taken.push({ event, partition, cursor: encodeCursor(cursor) });
        }
      }
    }
    return taken;
  }

  private startOf({ start, partitions }: SubscribeRequest): Map<number, Cursor> {
    const all = this.partitions.map((_, partition) => partition);
    const given = start.kind === 'checkpoint' ? decodeCheckpoint(start.checkpoint).cursors : new Map();
    return new Map(
      (partitions.length === 0 ? all : partitions).map((partition) => {
        const fromIndex = start.kind === 'now' ? this.lastIndex(partition) : 0;
        const encoded = given.get(partition);
        return [partition, encoded === undefined ? { fromIndex, sentEvents: 0 } : decodeCursor(encoded)];
      }),
    );
  }

  private checkpointOf(cursors: ReadonlyMap<number, Cursor>): string {
    const encoded = new Map([...cursors].map(([partition, cursor]) => [partition, encodeCursor(cursor)]));
    return encodeCheckpoint({ clusterId: this.clusterId, cursors: encoded });
  }

  private commitsOf(partition: number): FakeCommit[] {
    return this.partitions[partition] as FakeCommit[];
  }
}

function isWanted(event: RecordedEvent, { aggregateTypes, eventTypes }: SubscribeRequest): boolean {
  const fits = (names: readonly string[], name: string) => names.length === 0 || names.includes(name);
  return fits(aggregateTypes, event.aggregateType) && fits(eventTypes, event.type);
}

function cursorAfter(commit: FakeCommit, at: number): Cursor {
  if (at === commit.events.length - 1) return { fromIndex: commit.index, sentEvents: 0 };
  return { fromIndex: commit.index - 1, sentEvents: at + 1 };
}
