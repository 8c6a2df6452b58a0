import type { RemoveRequest } from '../core/customer-store.js';
import { checkAggregateType, checkCustomerId } from '../core/names.js';
import { checkText, invalid, revisionNumber } from './check-arguments.js';
import type { RemoveOptions } from './types.js';

/** @throws INVALID_ARGUMENT */
export function removeRequest(customerId: string, options: RemoveOptions): RemoveRequest {
  checkText(customerId, 'the customer id');
  checkCustomerId(customerId);
  const { aggregate, expectedRevision } = options;
  if (aggregate === undefined) {
    if (expectedRevision === undefined) return { customerId };
    throw invalid('expectedRevision is that of one stream: name its aggregate, or leave it out');
  }
  checkText(aggregate, 'the aggregate');
  checkAggregateType(aggregate);
  if (expectedRevision === undefined) return { customerId, aggregateType: aggregate };
  return {
    customerId,
    aggregateType: aggregate,
    expectedRevision: revisionNumber(expectedRevision, 'expectedRevision'),
  };
}
