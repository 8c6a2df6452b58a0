import type { OrError } from '../codec/method.js';
import type { AppendRequest, AppendResult, CallContext } from '../core/customer-store.js';
import { RingfoldError } from '../core/errors.js';
import { failureOf } from './failure.js';
import type { ServiceEnvironment } from './service-environment.js';

/**
 * Hands over all appends in this turn, in their order: the store puts each in its partition's mailbox before it
 * returns, so a customer's appends keep their order, and one group commit takes them all.
 */
export function appendBatch(
  environment: Pick<ServiceEnvironment, 'store' | 'logger'>,
  appends: readonly OrError<AppendRequest>[],
  context: CallContext,
): Promise<OrError<AppendResult>[]> {
  return Promise.all(appends.map((append) => appendOne(environment, append, context)));
}

/** Never rejects; calls the store before it first waits. */
async function appendOne(
  { store, logger }: Pick<ServiceEnvironment, 'store' | 'logger'>,
  append: OrError<AppendRequest>,
  context: CallContext,
): Promise<OrError<AppendResult>> {
  if (append instanceof RingfoldError) return append;
  try {
    return await store.append(append, context);
  } catch (thrown) {
    return failureOf(thrown, logger);
  }
}
