import type { Method } from '../codec/method.js';
import type { Empty } from '../codec/wire/admin-requests.js';
import { RingfoldError } from '../core/errors.js';
import type { CallBounds } from './call-bounds.js';
import type { Connection } from './connection.js';
import { StreamBreaks } from './stream-breaks.js';

/** A call that says nothing but that somebody watches. */
export type WatchMethod<Item> = Method<Empty, unknown, Item>;

/**
 * What a node tells until it is told to stop. Asks again when the connection breaks: for ever once it has begun; but
 * one that has never begun is likely to have a wrong address, and gives up after `patienceMs`.
 */
export async function* watch<Item>(
  connection: Connection,
  method: WatchMethod<Item>,
  bounds: CallBounds,
  patienceMs: number,
): AsyncGenerator<Item, void, undefined> {
  const breaks = new StreamBreaks(connection, bounds);
  const request = method.requestSerialize({});
  let patienceLeftMs = patienceMs;
  for (;;) {
    try {
      for await (const item of connection.serverStream(method, request, bounds)) {
        patienceLeftMs = Number.POSITIVE_INFINITY;
        breaks.progressed();
        yield item;
      }
      // A node ends a watch with an error only; whatever ended this one, it is asked for again.
      throw new RingfoldError('UNAVAILABLE', 'the node ended the watch');
    } catch (thrown) {
      await breaks.wait(RingfoldError.from(thrown), patienceLeftMs);
    }
  }
}
