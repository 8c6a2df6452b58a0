import { RingfoldError } from '../../core/errors.js';
import { LIMITS } from '../../core/limits.js';

const DEFAULT_AGGREGATE_TYPE = 'customer';
/** No UTF-16 code unit needs more bytes than this in UTF-8, so short texts need not be measured. */
const BYTES_PER_CODE_UNIT_MAX = 3;

/** @throws INVALID_ARGUMENT unless it is 1 to 256 bytes of UTF-8 */
export function checkCustomerId(customerId: string): void {
  checkName(customerId, 'the customer id', LIMITS.customerIdBytesMax);
}

/** @throws INVALID_ARGUMENT unless it is 1 to 64 bytes of UTF-8 */
export function checkAggregateType(aggregateType: string): void {
  checkName(aggregateType, 'the aggregate type', LIMITS.aggregateTypeBytesMax);
}

/** As `checkAggregateType`; empty means `customer`. */
export function aggregateTypeOrDefault(aggregateType: string): string {
  if (aggregateType === '') return DEFAULT_AGGREGATE_TYPE;
  checkAggregateType(aggregateType);
  return aggregateType;
}

/** @throws INVALID_ARGUMENT unless it is 1 to 128 bytes of UTF-8 */
export function checkEventType(eventType: string): void {
  checkName(eventType, 'the event type', LIMITS.eventTypeBytesMax);
}

/** Tenants are in the protocol from the first day, but not in the product yet. */
export function checkSpace(space: string): void {
  if (space !== '') {
    throw new RingfoldError('INVALID_ARGUMENT', 'spaces are not supported yet: leave `space` empty');
  }
}

export function checkItemCount(count: number, what: string): void {
  if (count > LIMITS.batchItemsMax) {
    throw new RingfoldError(
      'REQUEST_TOO_LARGE',
      `a batch has at most ${LIMITS.batchItemsMax} ${what}, this one has ${count}; send several`,
    );
  }
}

/** @throws REQUEST_TOO_LARGE for more than 1 MiB */
export function checkRequestSize(bytes: Uint8Array): void {
  if (bytes.length > LIMITS.requestBytesMax) {
    throw new RingfoldError(
      'REQUEST_TOO_LARGE',
      `a request has at most ${LIMITS.requestBytesMax} bytes, this one has ${bytes.length}; send less at once`,
      { details: { requestBytes: bytes.length, requestBytesMax: LIMITS.requestBytesMax } },
    );
  }
}

function checkName(name: string, what: string, bytesMax: number): void {
  if (name === '') throw new RingfoldError('INVALID_ARGUMENT', `${what} is empty`);
  if (!name.isWellFormed()) {
    throw new RingfoldError(
      'INVALID_ARGUMENT',
      `${what} has half a surrogate pair, which UTF-8 cannot express`,
    );
  }
  if (name.length * BYTES_PER_CODE_UNIT_MAX <= bytesMax) return;
  const sizeBytes = Buffer.byteLength(name);
  if (sizeBytes > bytesMax) {
    throw new RingfoldError(
      'INVALID_ARGUMENT',
      `${what} has ${sizeBytes} bytes in UTF-8, at most ${bytesMax} are allowed`,
    );
  }
}
