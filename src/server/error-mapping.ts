import { Metadata, status } from '@grpc/grpc-js';
import { ERROR_TRAILER } from '../codec/service.js';
import { cutToBytes, encodeError, MESSAGE_BYTES_MAX } from '../codec/wire/error-detail.js';
import type { ErrorCode, RingfoldError } from '../core/errors.js';

/**
 * The gRPC status of each error: the one place that decides it. Chosen for callers that know gRPC only: nothing that
 * is pointless to repeat has a status that generic retry policies repeat (UNAVAILABLE, RESOURCE_EXHAUSTED).
 */
export const STATUS_BY_CODE: Readonly<Record<ErrorCode, status>> = {
  INVALID_ARGUMENT: status.INVALID_ARGUMENT,
  REQUEST_TOO_LARGE: status.INVALID_ARGUMENT,
  UNKNOWN_AGGREGATE: status.INVALID_ARGUMENT,
  UNKNOWN_EVENT: status.INVALID_ARGUMENT,
  INVALID_EVENT: status.INVALID_ARGUMENT,
  INVALID_CHECKPOINT: status.INVALID_ARGUMENT,
  INVALID_SESSION_TOKEN: status.INVALID_ARGUMENT,
  // gRPC's guide names it for a failed test-and-set: restart the read-modify-write.
  REVISION_CONFLICT: status.ABORTED,
  APPEND_ID_REUSED: status.ALREADY_EXISTS,
  REVISION_NOT_REACHED: status.OUT_OF_RANGE,
  CUSTOMER_REMOVED: status.FAILED_PRECONDITION,
  FOLD_FAILED: status.FAILED_PRECONDITION,
  MODEL_OUTDATED: status.FAILED_PRECONDITION,
  RESOURCE_EXHAUSTED: status.RESOURCE_EXHAUSTED,
  UNAVAILABLE: status.UNAVAILABLE,
  // For whoever knows no owners: this node could not serve it now, another attempt may find one that can.
  NOT_OWNER: status.UNAVAILABLE,
  STORAGE_FULL: status.RESOURCE_EXHAUSTED,
  DEADLINE_EXCEEDED: status.DEADLINE_EXCEEDED,
  CANCELLED: status.CANCELLED,
  STORAGE_DAMAGED: status.DATA_LOSS,
  STORAGE_FAILED: status.INTERNAL,
  // These are met when a node is started; they would reach a caller by mistake only.
  INVALID_CONFIGURATION: status.FAILED_PRECONDITION,
  INVALID_MODEL: status.FAILED_PRECONDITION,
  DATA_DIRECTORY_IN_USE: status.FAILED_PRECONDITION,
  DATA_DIRECTORY_UNSUPPORTED: status.FAILED_PRECONDITION,
  ADDRESS_IN_USE: status.FAILED_PRECONDITION,
  NODE_REMOVED: status.FAILED_PRECONDITION,
  CLOSED: status.UNAVAILABLE,
  INTERNAL: status.INTERNAL,
};

/** The answer to a failed call, as grpc-js sends it: status, message, and the detail in a trailer. */
export interface FailedStatus {
  code: status;
  details: string;
  metadata: Metadata;
}

export function errorToStatus(error: RingfoldError): FailedStatus {
  const metadata = new Metadata();
  metadata.set(ERROR_TRAILER, encodeError(error));
  return {
    code: STATUS_BY_CODE[error.code],
    details: cutToBytes(error.message, MESSAGE_BYTES_MAX),
    metadata,
  };
}
