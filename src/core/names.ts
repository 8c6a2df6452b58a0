import { RingfoldError } from './errors.js';
import { LIMITS } from './limits.js';

/** No UTF-16 code unit needs more bytes than this in UTF-8, so short texts need not be measured. */
const BYTES_PER_CODE_UNIT_MAX = 3;
const encoder = new TextEncoder();

/** @throws INVALID_ARGUMENT unless it is 1 to 256 bytes of UTF-8 */
export function checkCustomerId(customerId: string): void {
  checkName(customerId, 'the customer id', LIMITS.customerIdBytesMax);
}

/** @throws INVALID_ARGUMENT unless it is 1 to 64 bytes of UTF-8 */
export function checkAggregateType(aggregateType: string): void {
  checkName(aggregateType, 'the aggregate type', LIMITS.aggregateTypeBytesMax);
}

/** @throws INVALID_ARGUMENT unless it is 1 to 128 bytes of UTF-8 */
export function checkEventType(eventType: string): void {
  checkName(eventType, 'the event type', LIMITS.eventTypeBytesMax);
}

function checkName(name: string, what: string, bytesMax: number): void {
  if (typeof name !== 'string') throw new RingfoldError('INVALID_ARGUMENT', `${what} must be text`);
  if (name === '') throw new RingfoldError('INVALID_ARGUMENT', `${what} is empty`);
  // Two texts that UTF-8 makes equal would be two customers in memory and one on disk.
  if (!name.isWellFormed()) {
    const message = `${what} has half a surrogate pair, which UTF-8 cannot express`;
    throw new RingfoldError('INVALID_ARGUMENT', message);
  }
  if (name.length * BYTES_PER_CODE_UNIT_MAX <= bytesMax) return;
  const sizeBytes = encoder.encode(name).length;
  if (sizeBytes > bytesMax) {
    const message = `${what} has ${sizeBytes} bytes in UTF-8, at most ${bytesMax} are allowed`;
    throw new RingfoldError('INVALID_ARGUMENT', message);
  }
}
