import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { KeyValueStore } from '../../../src/ports/key-value-store.js';
import { drain } from '../../support/rows.js';
import type { StoreFactory } from '../key-value-store.js';

/** The dumbest store there is: rows by the hex of their key, whose order is the order of the bytes. */
type Oracle = Map<string, string>;

interface ScanStep {
  kind: 'scan';
  start: string;
  end: string;
  reverse: boolean;
  limit: number | undefined;
  rowsPerPage: number;
}
type Step =
  | { kind: 'batch'; changes: { key: string; value: string | undefined }[] }
  | { kind: 'compact' | 'reopen' }
  | ScanStep;

// Few different bytes, so that keys collide, share prefixes and touch the ranges' edges.
const keyHex = fc
  .array(fc.constantFrom('00', '01', '7f', '80', 'fe'), { maxLength: 4 })
  .map((parts) => `01${parts.join('')}`);
const valueHex = fc.uint8Array({ maxLength: 40 }).map((value) => Buffer.from(value).toString('hex'));

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('batch' as const),
      changes: fc.array(fc.record({ key: keyHex, value: fc.option(valueHex, { nil: undefined }) }), {
        maxLength: 8,
      }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('scan' as const),
      start: keyHex,
      end: keyHex,
      reverse: fc.boolean(),
      limit: fc.option(fc.nat(6), { nil: undefined }),
      rowsPerPage: fc.integer({ min: 1, max: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('compact' as const, 'reopen' as const) }) },
);

export function oracleConformance(factory: StoreFactory): void {
  test('any sequence of batches, scans, compactions and reopens agrees with a sorted map', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const store = await factory();
        const oracle: Oracle = new Map();
        await store.open();
        for (const next of steps) await perform(store, oracle, next);
        await store.close();
      }),
      { seed: 20, numRuns: 40 },
    );
  });
}

async function perform(store: KeyValueStore, oracle: Oracle, next: Step): Promise<void> {
  switch (next.kind) {
    case 'batch':
      return writeBoth(store, oracle, next.changes);
    case 'compact':
      return store.compact({ start: Uint8Array.of(0), end: Uint8Array.of(0xff) });
    case 'reopen':
      await store.close();
      return store.open();
    case 'scan':
      return compareScan(store, oracle, next);
  }
}

async function writeBoth(
  store: KeyValueStore,
  oracle: Oracle,
  changes: { key: string; value: string | undefined }[],
): Promise<void> {
  const batch = store.batch();
  for (const { key, value } of changes) {
    if (value === undefined) {
      batch.delete(Buffer.from(key, 'hex'));
      oracle.delete(key);
    } else {
      batch.put(Buffer.from(key, 'hex'), Buffer.from(value, 'hex'));
      oracle.set(key, value);
    }
  }
  await batch.write();
  for (const { key } of changes) {
    const read = store.getSync(Buffer.from(key, 'hex'));
    expect(read === undefined ? undefined : Buffer.from(read).toString('hex')).toBe(oracle.get(key));
  }
}

async function compareScan(store: KeyValueStore, oracle: Oracle, scan: ScanStep): Promise<void> {
  const range = { start: Buffer.from(scan.start, 'hex'), end: Buffer.from(scan.end, 'hex') };
  const { reverse, limit } = scan;
  const rows = await drain(
    store.scan(range, limit === undefined ? { reverse } : { reverse, limit }),
    scan.rowsPerPage,
  );
  const expected = [...oracle].filter(([key]) => key >= scan.start && key < scan.end).sort();
  if (reverse) expected.reverse();
  expect(
    rows.map(({ key, value }) => [Buffer.from(key).toString('hex'), Buffer.from(value).toString('hex')]),
  ).toEqual(expected.slice(0, limit ?? expected.length));
}
