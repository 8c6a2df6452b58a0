import { describe, expect, it } from 'vitest';
import { encodeCommit } from '../../src/codec/rows.js';
import { NO_BYTES } from '../../src/lib/bytes.js';
import { Feed } from '../../src/partition/feed.js';
import { SlotKeys } from '../../src/partition/keys.js';
import { Tail } from '../../src/partition/tail.js';
import type { Storage } from '../../src/ports/storage.js';
import { anOrder } from '../support/store-requests.js';

const TAIL_BYTES = 4096;

/** A partition that has forgotten its first ten commits, and whose store has nothing of them left to be scanned. */
class Source {
  readonly tail = new Tail(TAIL_BYTES, 10);
  private appliedIndex = 10;
  onScan: () => void = () => undefined;

  append(count: number): void {
    for (let i = 0; i < count; i++) {
      const index = ++this.appliedIndex;
      const event = { ...anOrder(`${index}`), version: 1, occurredAtMs: 0 };
      const row = encodeCommit({
        index,
        recordedAtMs: 0,
        appendId: NO_BYTES,
        actor: '',
        events: [event],
      });
      this.tail.append({ customerId: 'c', aggregateType: 'customer', firstRevision: index, index, row });
    }
  }

  /** From the beginning. */
  feed(): Feed {
    const rows = { next: async () => [], close: async () => undefined };
    const scan = () => {
      this.onScan();
      return rows;
    };
    const source = {
      partition: 0,
      storage: { scan } as unknown as Storage,
      keys: new SlotKeys(1),
      tail: () => this.tail,
      appliedIndex: () => this.appliedIndex,
      encodeCursor: () => NO_BYTES,
      firstRevisionOf: () => 0,
    };
    const filter = { aggregateTypes: new Set<string>(), eventTypes: new Set<string>() };
    return new Feed(source, filter, { fromIndex: 0, sentEvents: 0 });
  }
}

describe('a feed that has read the store', () => {
  it('goes on in the tail with what came meanwhile, however much, and holds that no longer than it needs', async () => {
    const source = new Source();
    const feed = source.feed();
    source.onScan = () => source.append(100);
    await feed.step();
    // It is held: without that the first of them would be gone.
    expect(source.tail.after(10, 1000)).toHaveLength(100);
    expect(feed.needsScan).toBe(false);
    expect(await feed.step()).toHaveLength(100);
    expect(feed.isBehind).toBe(false);
    source.append(1);
    expect(source.tail.after(10, 1000).length).toBeLessThan(TAIL_BYTES / 200);
    expect(await feed.step()).toHaveLength(1);
  });
});
