import type { ServerUnaryCall, sendUnaryData } from '@grpc/grpc-js';
import type { OrError } from '../codec/method.js';
import type { CallContext } from '../core/customer-store.js';
import { RingfoldError } from '../core/errors.js';
import { watchCall } from './call-context.js';
import type { CallEnvironment } from './call-environment.js';
import { errorToStatus } from './error-mapping.js';
import { failureOf } from './failure.js';

export type UnaryHandler<Request, Response> = (
  call: ServerUnaryCall<OrError<Request>, Response>,
  respond: sendUnaryData<Response>,
) => void;

/** A grpc-js handler that answers with what `answer` returns, or with the status of what it throws. */
export function unary<Request, Response>(
  environment: CallEnvironment,
  answer: (request: Request, context: CallContext) => Response | Promise<Response>,
): UnaryHandler<Request, Response> {
  return async (call, respond) => {
    const { context, answered } = watchCall(call, environment.clock);
    try {
      if (call.request instanceof RingfoldError) throw call.request;
      const response = await answer(call.request, context);
      answered();
      respond(null, response);
    } catch (thrown) {
      answered();
      respond(errorToStatus(failureOf(thrown, environment.logger)));
    }
  };
}
