import { LevelDbStore } from '../../src/adapters/leveldb/leveldb-store.js';
import { temporaryDirectory } from '../support/temporary-directory.js';
import { keyValueStoreConformance } from './key-value-store.js';

keyValueStoreConformance(
  'LevelDbStore',
  async () => new LevelDbStore({ directory: await temporaryDirectory() }),
);
