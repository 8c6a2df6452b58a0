import { CrashStore } from '../support/crash-store.js';
import { keyValueStoreConformance } from './key-value-store.js';

keyValueStoreConformance('CrashStore', async () => new CrashStore({ seed: 1 }));
keyValueStoreConformance(
  'CrashStore with slow writes',
  async () => new CrashStore({ seed: 2, writeDelayMicrotasksMax: 50 }),
);
