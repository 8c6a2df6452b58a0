import { beforeEach, describe, expect, it } from 'vitest';
import { RingfoldError } from '../../src/core/errors.js';
import { BackgroundWriter } from '../../src/node/background-writer.js';
import type { RowBatch } from '../../src/ports/storage.js';

/** WAITING_MAX. */
const WAITING_MAX = 10_000;
const BATCH_BYTES_MAX = 1_000;

let stoppedBy: RingfoldError | undefined;
let woken: number;
let writer: BackgroundWriter;
let batch: RowBatch & { sizeBytes: number };

beforeEach(() => {
  [stoppedBy, woken] = [undefined, 0];
  writer = new BackgroundWriter({ wake: () => void woken++, stoppedBy: () => stoppedBy });
  batch = { put: () => undefined, delete: () => undefined, sizeBytes: 0 };
});

/** A write, and what has become of it. */
function write(fill: (batch: RowBatch) => void = () => undefined): { outcome: Promise<string> } {
  return {
    outcome: writer.write(fill).then(
      () => 'done',
      ({ code }: RingfoldError) => code,
    ),
  };
}

describe('rows that nobody waits for', () => {
  it('ride in one batch, as far as they fit, and are done when it is durable', async () => {
    const first = write(() => {
      batch.sizeBytes = BATCH_BYTES_MAX;
    });
    const second = write();
    expect(woken).toBe(2);
    writer.collect(batch, BATCH_BYTES_MAX);
    writer.settle();
    expect(await first.outcome).toBe('done');
    expect(writer.hasWork).toBe(true);
    batch.sizeBytes = 0;
    writer.collect(batch, BATCH_BYTES_MAX);
    writer.settle();
    expect(await second.outcome).toBe('done');
    expect(writer.hasWork).toBe(false);
  });

  it('may be too many', async () => {
    const waiting = Array.from({ length: WAITING_MAX }, () => write());
    expect(await write().outcome).toBe('RESOURCE_EXHAUSTED');
    writer.collect(batch, BATCH_BYTES_MAX);
    writer.settle();
    expect(new Set(await Promise.all(waiting.map(({ outcome }) => outcome)))).toEqual(new Set(['done']));
    const later = write();
    writer.collect(batch, BATCH_BYTES_MAX);
    writer.settle();
    expect(await later.outcome).toBe('done');
  });

  it('meet trouble of their own, which is not that of others in the batch', async () => {
    const hurt = write(() => {
      throw new RingfoldError('STORAGE_DAMAGED', 'for a test');
    });
    const well = write();
    writer.collect(batch, BATCH_BYTES_MAX);
    writer.settle();
    expect([await hurt.outcome, await well.outcome]).toEqual(['STORAGE_DAMAGED', 'done']);
  });

  it('fail with their batch, and with them those that wait; later ones are not begun', async () => {
    const underWay = write(() => {
      batch.sizeBytes = BATCH_BYTES_MAX;
    });
    const waiting = write();
    writer.collect(batch, BATCH_BYTES_MAX);
    stoppedBy = new RingfoldError('STORAGE_FULL', 'for a test');
    writer.fail(stoppedBy);
    expect(await Promise.all([underWay, waiting, write()].map(({ outcome }) => outcome))).toEqual(
      Array(3).fill('STORAGE_FULL'),
    );
    expect(woken).toBe(2);
  });
});
