import type { ExchangeKind, ExchangeResults } from '../codec/exchange.js';
import type { Method } from '../codec/method.js';
import { checkRequestSize } from '../codec/wire/checks.js';
import { RingfoldError } from '../core/errors.js';
import { type CallBounds, callBounds } from './call-bounds.js';
import { checkedArguments, checkOptionNames } from './check-arguments.js';
import type { Connection } from './connection.js';
import type { CallOptions } from './types.js';

/** Names of what every call takes. */
export const CALL_OPTIONS: readonly string[] = ['signal', 'deadlineMs'];

/** A unary call with all checked that can be found wrong before something is sent. */
export interface PreparedCall<Response> {
  bounds: CallBounds;
  attempt: () => Promise<Response>;
}

export interface CallToPrepare<Request> {
  options: CallOptions;
  /** Names of the options that the call takes. */
  known: readonly string[];
  /** For a call that names none. */
  deadlineMs: number;
  request: () => Request;
}

/** @throws INVALID_ARGUMENT, REQUEST_TOO_LARGE */
export function prepareCall<Request, Response>(
  connection: Connection,
  method: Method<Request, unknown, Response>,
  { options, known, deadlineMs, request }: CallToPrepare<Request>,
): PreparedCall<Response> {
  return checkedArguments(() => {
    checkOptionNames(options, known);
    const encoded = method.requestSerialize(request());
    const bounds = callBounds(options, deadlineMs);
    checkRequestSize(encoded);
    return { bounds, attempt: () => connection.unary(method, encoded, bounds) };
  });
}

/** As `prepareCall`, to be sent together with others. @throws INVALID_ARGUMENT, REQUEST_TOO_LARGE */
export function prepareExchange<Request, Kind extends ExchangeKind>(
  connection: Connection,
  kind: Kind,
  method: Method<Request, unknown, ExchangeResults[Kind]>,
  { options, known, deadlineMs, request }: CallToPrepare<Request>,
): PreparedCall<ExchangeResults[Kind]> {
  return checkedArguments(() => {
    checkOptionNames(options, known);
    const encoded = method.requestSerialize(request());
    const bounds = callBounds(options, deadlineMs);
    checkRequestSize(encoded);
    const attempt = async () => {
      try {
        return await connection.exchange(kind, encoded, bounds);
      } catch (thrown) {
        // Whoever was asked passes it on to the owner, if it is asked for this alone.
        if (RingfoldError.from(thrown).code !== 'NOT_OWNER') throw thrown;
        return await connection.unary(method, encoded, bounds);
      }
    };
    return { bounds, attempt };
  });
}
