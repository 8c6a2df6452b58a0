import { RingfoldError } from '../core/errors.js';
import { type CallBounds, remainingMs } from './call-bounds.js';
import type { Pauses } from './calls-under-way.js';
import { retryDelayMs } from './retry.js';
import type { AppendResult, CallOptions, Client, Decide, Expected, Lookup } from './types.js';

export const UPDATE_RETRIES_DEFAULT = 10;

export interface UpdateCall<State> {
  customerId: string;
  decide: Decide<State>;
  aggregate: string | undefined;
  retries: number;
  bounds: CallBounds;
}

/** Optimistic concurrency: read, decide, append at the revision that was read; again when it is not the last one any more. */
export async function update<State>(
  client: Pick<Client, 'get' | 'append'>,
  pauses: Pauses,
  { customerId, decide, aggregate, retries, bounds }: UpdateCall<State>,
): Promise<AppendResult | undefined> {
  for (let conflicts = 0; ; conflicts++) {
    pauses.throwIfEnded(bounds);
    // Decisions rest on the newest state, whatever the client keeps.
    const lookupOptions = { aggregate, consistency: 'linearizable', ...optionsOf(bounds) } as const;
    const found = await client.get<State>(customerId, lookupOptions);
    const events = await decide(found.status === 'found' ? found.state : undefined, found);
    if (events === undefined || (Array.isArray(events) && events.length === 0)) return undefined;
    pauses.throwIfEnded(bounds);
    try {
      const expected = expectedAfter(found);
      return await client.append(customerId, events, { aggregate, expected, ...optionsOf(bounds) });
    } catch (thrown) {
      const error = RingfoldError.from(thrown);
      if (error.code !== 'REVISION_CONFLICT' || conflicts >= retries) throw error;
    }
    await pauses.pause(retryDelayMs(Math.min(conflicts, 3), 0), bounds);
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
