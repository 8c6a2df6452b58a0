import { DEFAULT_AGGREGATE_TYPE } from '../codec/wire/checks.js';
import { RingfoldError } from '../core/errors.js';
import { type CallBounds, remainingMs } from './call-bounds.js';
import type { Pauses } from './calls-under-way.js';
import { retryDelayMs } from './retry.js';
import type { Turns } from './turns.js';
import type { AppendResult, CallOptions, Client, Decide, Expected, Lookup } from './types.js';

export const UPDATE_RETRIES_DEFAULT = 10;

export interface UpdateCall<State> {
  customerId: string;
  decide: Decide<State>;
  aggregate: string | undefined;
  retries: number;
  bounds: CallBounds;
}

/**
 * Optimistic concurrency: read, decide, append at the revision that was read; again when it is not the last one any more.
 * Those of one client that were overtaken take turns: otherwise all but one of them would decide in vain each time.
 */
export async function update<State>(
  client: Pick<Client, 'get' | 'append'>,
  pauses: Pauses,
  turns: Turns,
  call: UpdateCall<State>,
): Promise<AppendResult | undefined> {
  const { customerId, aggregate = DEFAULT_AGGREGATE_TYPE, retries, bounds } = call;
  const key = `${aggregate}\0${customerId}`;
  let endTurn = turns.isTaken(key) ? await turns.take(key, bounds) : undefined;
  try {
    for (let conflicts = 0; ; conflicts++) {
      const attempt = await updateOnce(client, pauses, call);
      if (attempt.conflict === undefined) return attempt.result;
      if (conflicts >= retries) throw gaveUp(attempt.conflict, conflicts + 1);
      if (endTurn === undefined) endTurn = await turns.take(key, bounds);
      // Somebody else's client.
      else await pauses.pause(retryDelayMs(Math.min(conflicts, 3), 0), bounds);
    }
  } finally {
    endTurn?.();
  }
}

function gaveUp(conflict: RingfoldError, decisions: number): RingfoldError {
  const message = `${conflict.message} (update has decided ${decisions} times; \`retries\` says how often it may)`;
  return new RingfoldError(conflict.code, message, { cause: conflict, details: conflict.details });
}

type Attempt =
  | { readonly result: AppendResult | undefined; readonly conflict?: undefined }
  | { readonly conflict: RingfoldError };

async function updateOnce<State>(
  client: Pick<Client, 'get' | 'append'>,
  pauses: Pauses,
  { customerId, decide, aggregate, bounds }: UpdateCall<State>,
): Promise<Attempt> {
  pauses.throwIfEnded(bounds);
  // Said although it is the default: a near cache answers lookups that do not say how fresh, and what it keeps may be old.
  const newest = { aggregate, consistency: 'linearizable', ...optionsOf(bounds) } as const;
  const found = await client.get<State>(customerId, newest);
  const events = await decide(found.status === 'found' ? found.state : undefined, found);
  if (events === undefined || (Array.isArray(events) && events.length === 0)) return { result: undefined };
  pauses.throwIfEnded(bounds);
  try {
    const expected = expectedAfter(found);
    return { result: await client.append(customerId, events, { aggregate, expected, ...optionsOf(bounds) }) };
  } catch (thrown) {
    const error = RingfoldError.from(thrown);
    if (error.code !== 'REVISION_CONFLICT') throw error;
    return { conflict: error };
  }
}

function expectedAfter(found: Lookup<unknown>): Expected {
  return found.status === 'found' ? found.revision : 'no_stream';
}

function optionsOf(bounds: CallBounds): CallOptions {
  const { signal } = bounds;
  // It may pass just now: then the call says so.
  const deadlineMs = Math.max(Number.EPSILON, remainingMs(bounds));
  return { ...(signal && { signal }), ...(deadlineMs !== Number.POSITIVE_INFINITY && { deadlineMs }) };
}
