import { type ErrorCode, type ErrorDetails, isErrorCode, RingfoldError } from '../../core/errors.js';
import { ringfold } from '../generated/messages.js';

/**
 * Many gRPC clients refuse trailers of more than 8 KiB. A failed call carries the message twice, once as
 * `grpc-message`, where a byte may take three characters, and everything here takes a third more as base64.
 */
export const MESSAGE_BYTES_MAX = 1_200;
const DETAILS_BYTES_MAX = 1_600;

/** What a caller may see of an error: code, message and details, cut to bounded size. */
export function errorToWire(error: RingfoldError): ringfold.v1.IErrorDetail {
  return {
    code: error.code,
    message: cutToBytes(error.message, MESSAGE_BYTES_MAX),
    retryable: error.retryable,
    retryAfterMs: Math.ceil(error.retryAfterMs) || undefined,
    details: detailsToWire(error.details),
  };
}

/** As text, in their order, as far as there is room. */
function detailsToWire(details: ErrorDetails): Record<string, string> {
  const texts: Record<string, string> = {};
  let leftBytes = DETAILS_BYTES_MAX;
  for (const [name, value] of Object.entries(details)) {
    leftBytes -= Buffer.byteLength(name);
    if (leftBytes < ELLIPSIS_BYTES) break;
    const text = cutToBytes(String(value), leftBytes);
    texts[name] = text;
    leftBytes -= Buffer.byteLength(text);
  }
  return texts;
}

/**
 * @param codeOfStatus what a code unknown here is taken for: one of a newer node, known by its gRPC status only
 */
export function errorFromWire(message: ringfold.v1.ErrorDetail, codeOfStatus?: ErrorCode): RingfoldError {
  const { code, retryAfterMs, details } = message;
  if (isErrorCode(code)) return new RingfoldError(code, message.message, { retryAfterMs, details });
  const nearest = message.retryable ? 'UNAVAILABLE' : (codeOfStatus ?? 'INTERNAL');
  return new RingfoldError(nearest, `${code}: ${message.message}`, {
    retryAfterMs,
    details: { ...details, unknownCode: code },
  });
}

export function encodeError(error: RingfoldError): Buffer {
  return ringfold.v1.ErrorDetail.encode(errorToWire(error)).finish() as Buffer;
}

/** Undefined for bytes that are no error detail. */
export function decodeError(bytes: Uint8Array, codeOfStatus: ErrorCode): RingfoldError | undefined {
  try {
    return errorFromWire(ringfold.v1.ErrorDetail.decode(bytes), codeOfStatus);
  } catch {
    return undefined;
  }
}

const ELLIPSIS = '…';
const ELLIPSIS_BYTES = Buffer.byteLength(ELLIPSIS);

/** Also well-formed: gRPC cannot send half a surrogate pair as a status message. */
export function cutToBytes(text: string, bytesMax: number): string {
  const wellFormed = text.toWellFormed();
  const bytes = Buffer.from(wellFormed);
  if (bytes.length <= bytesMax) return wellFormed;
  const cut = bytes.subarray(0, bytesMax - ELLIPSIS_BYTES).toString();
  // The cut may have left part of a character.
  return `${cut.replace(/\ufffd+$/, '')}${ELLIPSIS}`;
}
