import type { RecordedEvent } from '../core/customer-store.js';

/** Numbers, times, append id and the lengths of the fields. */
const FIXED_BYTES = 80;
/** Of UTF-8 for a UTF-16 unit. */
const BYTES_PER_UNIT_MAX = 3;

/** About what an event takes in a message: with small events the names are more than the data. */
export function messageSizeBytes({ customerId, aggregateType, type, data, metadata }: RecordedEvent): number {
  const names = (customerId.length + aggregateType.length + type.length) * BYTES_PER_UNIT_MAX;
  return FIXED_BYTES + names + data.length + metadata.length;
}
