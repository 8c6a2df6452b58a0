import { checkRequestSize } from '../codec/wire/checks.js';
import { type CallBounds, callBounds } from './call-bounds.js';
import { checkedArguments, checkOptionNames } from './check-arguments.js';
import type { CallOptions } from './types.js';

/** Names of what every call takes. */
export const CALL_OPTIONS: readonly string[] = ['signal', 'deadlineMs'];

/** A call with all checked that can be found wrong before something is sent. */
export interface PreparedCall<Response> {
  bounds: CallBounds;
  attempt: () => Promise<Response>;
}

export interface CallToPrepare<Response> {
  options: CallOptions;
  /** Names of the options that the call takes. */
  known: readonly string[];
  /** For a call that names none. */
  deadlineMs: number;
  /** Encoded. */
  request: () => Buffer;
  send: (request: Buffer, bounds: CallBounds) => Promise<Response>;
}

/** @throws INVALID_ARGUMENT, REQUEST_TOO_LARGE */
export function prepareCall<Response>({
  options,
  known,
  deadlineMs,
  request,
  send,
}: CallToPrepare<Response>): PreparedCall<Response> {
  return checkedArguments(() => {
    checkOptionNames(options, known);
    const encoded = request();
    const bounds = callBounds(options, deadlineMs);
    checkRequestSize(encoded);
    return { bounds, attempt: () => send(encoded, bounds) };
  });
}
