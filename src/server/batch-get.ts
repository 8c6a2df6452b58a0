import type { OrError } from '../codec/method.js';
import type { CallContext, GetRequest, GetResult } from '../core/customer-store.js';
import { RingfoldError } from '../core/errors.js';
import { failureOf } from './failure.js';
import type { ServiceEnvironment } from './service-environment.js';

/**
 * State in one answer, unless a single state has more. Keeps the answer below the 4 MiB that gRPC clients take
 * without being told to take more.
 */
export const BATCH_GET_STATE_BYTES_MAX = 3 * 1024 * 1024;
/** Lookups at a time for one batch: each may hold a state that turns out to be too much. */
const LOOKUPS_AT_ONCE_MAX = 64;

/** One result each, in order. From the first that no longer fits in the answer, all are RESOURCE_EXHAUSTED. */
export async function batchGet(
  environment: Pick<ServiceEnvironment, 'store' | 'logger'>,
  gets: readonly OrError<GetRequest>[],
  context: CallContext,
): Promise<OrError<GetResult>[]> {
  const results: OrError<GetResult>[] = [];
  let stateBytes = 0;
  for (
    let start = 0;
    start < gets.length && stateBytes <= BATCH_GET_STATE_BYTES_MAX;
    start += LOOKUPS_AT_ONCE_MAX
  ) {
    const wave = gets.slice(start, start + LOOKUPS_AT_ONCE_MAX);
    for (const result of await Promise.all(wave.map((get) => lookUp(environment, get, context)))) {
      const isFirst = stateBytes === 0;
      stateBytes += stateBytesOf(result);
      results.push(isFirst || stateBytes <= BATCH_GET_STATE_BYTES_MAX ? result : answerIsFull());
    }
  }
  while (results.length < gets.length) results.push(answerIsFull());
  return results;
}

/** Never rejects. */
async function lookUp(
  { store, logger }: Pick<ServiceEnvironment, 'store' | 'logger'>,
  get: OrError<GetRequest>,
  context: CallContext,
): Promise<OrError<GetResult>> {
  if (get instanceof RingfoldError) return get;
  try {
    return await store.get(get, context);
  } catch (thrown) {
    return failureOf(thrown, logger);
  }
}

function stateBytesOf(result: OrError<GetResult>): number {
  return !(result instanceof RingfoldError) && result.status === 'found' ? result.state.length : 0;
}

function answerIsFull(): RingfoldError {
  return new RingfoldError(
    'RESOURCE_EXHAUSTED',
    `the states before this one fill the answer (${BATCH_GET_STATE_BYTES_MAX} bytes); look this one up in another batch`,
    { details: { stateBytesMax: BATCH_GET_STATE_BYTES_MAX } },
  );
}
