import { MemoryLevel } from 'memory-level';
import { toStoreError } from '../level/level-errors.js';
import { type LevelBackend, LevelStore } from '../level/level-store.js';

/** Copies on the way in and out: what a caller does to its bytes must not reach what is stored. */
const COPIED_BYTES = {
  name: 'copied-bytes',
  format: 'view' as const,
  encode: (bytes: Uint8Array): Uint8Array => new Uint8Array(bytes),
  decode: (bytes: Uint8Array): Uint8Array => new Uint8Array(bytes),
};

type MemoryDatabase = MemoryLevel<Uint8Array, Uint8Array>;

/**
 * KeyValueStore in memory, for tests and for nodes that keep nothing. Its rows outlive `close` and `open`, as
 * those on a disk would, but not the process.
 */
export class MemoryStore extends LevelStore<MemoryDatabase> {
  constructor() {
    super(memoryBackend());
  }
}

function memoryBackend(): LevelBackend<MemoryDatabase> {
  const database: MemoryDatabase = new MemoryLevel({
    storeEncoding: 'view',
    keyEncoding: COPIED_BYTES,
    valueEncoding: COPIED_BYTES,
  });
  return {
    async acquire() {
      await database.open();
      return database;
    },
    release: () => database.close(),
    // Overwritten and deleted rows are gone at once.
    compact: async () => undefined,
    toStoreError,
  };
}
