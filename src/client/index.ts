/** `ringfold`: what a program needs that uses a node. */

export { type ErrorCode, type ErrorDetails, RingfoldError } from '../core/errors.js';
export {
  type CustomerState,
  createModel,
  customer,
  customerModel,
  defineAggregate,
  type Model,
} from '../core/model/index.js';
export type * from './admin-types.js';
export type { AggregateClient, TypedDecide, TypedEvent } from './aggregate-client.js';
export { connect } from './connect.js';
export { connectAdmin } from './connect-admin.js';
export type * from './types.js';
