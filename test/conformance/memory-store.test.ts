import { MemoryStore } from '../../src/adapters/memory/memory-store.js';
import { keyValueStoreConformance } from './key-value-store.js';

keyValueStoreConformance('MemoryStore', async () => new MemoryStore());
