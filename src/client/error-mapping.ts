import { type StatusObject, status } from '@grpc/grpc-js';
import { ERROR_TRAILER } from '../codec/service.js';
import { decodeError } from '../codec/wire/error-detail.js';
import { type ErrorCode, RingfoldError } from '../core/errors.js';

/**
 * What a failure is taken for when its status is all there is: from the transport or a proxy, or with a code of a
 * newer node.
 */
export const CODE_BY_STATUS: Readonly<Record<status, ErrorCode>> = {
  [status.OK]: 'INTERNAL',
  // Cancelled by the caller is known here without asking; this is the other side going away.
  [status.CANCELLED]: 'UNAVAILABLE',
  [status.UNKNOWN]: 'INTERNAL',
  [status.INVALID_ARGUMENT]: 'INVALID_ARGUMENT',
  [status.DEADLINE_EXCEEDED]: 'DEADLINE_EXCEEDED',
  [status.NOT_FOUND]: 'INVALID_ARGUMENT',
  [status.ALREADY_EXISTS]: 'INVALID_ARGUMENT',
  [status.PERMISSION_DENIED]: 'INVALID_CONFIGURATION',
  [status.RESOURCE_EXHAUSTED]: 'RESOURCE_EXHAUSTED',
  [status.FAILED_PRECONDITION]: 'INVALID_ARGUMENT',
  [status.ABORTED]: 'INVALID_ARGUMENT',
  [status.OUT_OF_RANGE]: 'INVALID_ARGUMENT',
  [status.UNIMPLEMENTED]: 'INVALID_CONFIGURATION',
  [status.INTERNAL]: 'INTERNAL',
  [status.UNAVAILABLE]: 'UNAVAILABLE',
  [status.DATA_LOSS]: 'STORAGE_DAMAGED',
  [status.UNAUTHENTICATED]: 'INVALID_CONFIGURATION',
};

/** How grpc-js ends a call whose stream was reset, and how it says that a message was too long for it. */
const RESET = /^Received RST_STREAM/;
const TOO_LARGE = /larger than max/;

/** Answered before a node has begun with a request. */
const PROOF_OF_REFUSAL: ReadonlySet<ErrorCode> = new Set(['RESOURCE_EXHAUSTED', 'NOT_OWNER']);

/** How OpenSSL says that what came is no TLS. */
const SPEAKS_NO_TLS = /wrong version number|packet length too long/;
const NO_TLS =
  'does not speak TLS (leave out tls, or ask the right port of a node that was given a certificate)';

/** How grpc-js ends a call that it never had a connection for. */
const NEVER_SENT = /^(No connection established|Name resolution failed for target)/;

/** The error that a failed call stands for. */
export function errorFromStatus(failure: StatusObject, address: string): RingfoldError {
  const [trailer] = failure.metadata.get(ERROR_TRAILER);
  if (trailer instanceof Buffer) {
    const answered = decodeError(trailer, CODE_BY_STATUS[failure.code]);
    if (answered !== undefined) return answered;
  }
  const code = transportCode(failure);
  const explanation = EXPLANATIONS[code] ?? 'the call failed';
  const reason = SPEAKS_NO_TLS.test(failure.details)
    ? NO_TLS
    : `${explanation}: ${plainDetails(failure.details)}`;
  return new RingfoldError(code, `${address}: ${reason}`, {
    details: {
      address,
      grpcStatus: status[failure.code],
      ...(failure.code === status.UNAVAILABLE && NEVER_SENT.test(failure.details) && { neverSent: true }),
    },
  });
}

/** The node has answered; everything else comes from the transport, or from this side. */
function isAnswer({ details }: RingfoldError): boolean {
  return details.grpcStatus === undefined;
}

/**
 * The request has certainly not been carried out, and never will be: the node had no room for it, sent it elsewhere, or
 * was never reached. The transport says RESOURCE_EXHAUSTED in the middle of a call too, and a newer node might.
 */
export function provesNotExecuted(error: RingfoldError): boolean {
  if (!isAnswer(error)) return error.details.neverSent === true;
  return PROOF_OF_REFUSAL.has(error.code) && error.details.unknownCode === undefined;
}

function transportCode({ code, details }: StatusObject): ErrorCode {
  if (code === status.INTERNAL && RESET.test(details)) return 'UNAVAILABLE';
  if (code === status.RESOURCE_EXHAUSTED && TOO_LARGE.test(details)) return 'REQUEST_TOO_LARGE';
  return CODE_BY_STATUS[code];
}

/** Without the words that grpc-js puts around what happened. */
function plainDetails(details: string): string {
  return details
    .replace(/^No connection established\. Last error: (Error: )?/, '')
    .replace(/\.? Resolution note: *$/, '');
}

const EXPLANATIONS: Partial<Record<ErrorCode, string>> = {
  UNAVAILABLE: 'cannot be reached (is a node running there?)',
  DEADLINE_EXCEEDED: 'did not answer in time',
  INVALID_CONFIGURATION: 'does not offer this call (is it the right port of a node, as new as this client?)',
};
