import { RingfoldError } from '../../core/errors.js';
import { LIMITS } from '../../core/limits.js';
import { checkAggregateType } from '../../core/names.js';

export const DEFAULT_AGGREGATE_TYPE = 'customer';

/** As `checkAggregateType`; empty means `customer`. */
export function aggregateTypeOrDefault(aggregateType: string): string {
  if (aggregateType === '') return DEFAULT_AGGREGATE_TYPE;
  checkAggregateType(aggregateType);
  return aggregateType;
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
