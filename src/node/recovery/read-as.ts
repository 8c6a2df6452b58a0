import type { RecoverableStorage } from '../../ports/recoverable-storage.js';
import { readRow, understood } from './scan-rows.js';

/** A row of which there is one, or none. */
export type Reading<Value> =
  | { kind: 'intact'; value: Value }
  /** Its checksum is wrong, or it is no such row. */
  | { kind: 'damaged' }
  | { kind: 'absent' };

export async function readAs<Value>(
  storage: RecoverableStorage,
  key: Uint8Array,
  decode: (value: Uint8Array) => Value,
): Promise<Reading<Value>> {
  const row = await readRow(storage, key);
  if (row === undefined) return { kind: 'absent' };
  const value = understood(row, decode);
  return value === undefined ? { kind: 'damaged' } : { kind: 'intact', value };
}

export function intactValue<Value>(reading: Reading<Value>): Value | undefined {
  return reading.kind === 'intact' ? reading.value : undefined;
}
