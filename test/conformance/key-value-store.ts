import { describe } from 'vitest';
import type { KeyValueStore } from '../../src/ports/key-value-store.js';
import { batchConformance } from './key-value-store/batches.js';
import { compactionConformance } from './key-value-store/compaction.js';
import { lifecycleConformance } from './key-value-store/lifecycle.js';
import { oracleConformance } from './key-value-store/oracle.js';
import { scanConformance } from './key-value-store/scans.js';

/** Gives a closed, empty store of its own to each call. */
export type StoreFactory = () => Promise<KeyValueStore>;

/** The contract of KeyValueStore. A new backend is a factory and a ten-line test file that calls this. */
export function keyValueStoreConformance(name: string, factory: StoreFactory): void {
  describe(`${name} is a KeyValueStore`, () => {
    batchConformance(factory);
    scanConformance(factory);
    compactionConformance(factory);
    lifecycleConformance(factory);
    oracleConformance(factory);
  });
}
