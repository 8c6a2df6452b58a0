import { onTestFinished } from 'vitest';
import type { KeyValueStore } from '../../../src/ports/key-value-store.js';
import type { StoreFactory } from '../key-value-store.js';

/** A fresh store, open until the running test is over. */
export async function opened(factory: StoreFactory): Promise<KeyValueStore> {
  const store = await factory();
  await store.open();
  onTestFinished(() => store.close());
  return store;
}
