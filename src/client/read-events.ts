import { CUSTOMER_STORE_SERVICE } from '../codec/service.js';
import type * as domain from '../core/customer-store.js';
import { RingfoldError } from '../core/errors.js';
import type { CallBounds } from './call-bounds.js';
import type { ClusterConnections } from './cluster-connections.js';
import { recordedEvent } from './results.js';
import { StreamBreaks } from './stream-breaks.js';
import type { RecordedEvent } from './types.js';

/**
 * The events of a stream. When the answer breaks off it is asked for again from the next event on; but not for
 * longer than `patienceMs` without a single event.
 */
export async function* readEvents(
  nodes: ClusterConnections,
  request: domain.ReadRequest,
  bounds: CallBounds,
  patienceMs: number,
): AsyncGenerator<RecordedEvent, void, undefined> {
  const { read } = CUSTOMER_STORE_SERVICE;
  const breaks = new StreamBreaks(nodes, bounds);
  let rest: domain.ReadRequest | undefined = request;
  while (rest !== undefined) {
    const { connection } = nodes.routeTo(rest.customerId);
    try {
      for await (const events of connection.serverStream(read, read.requestSerialize(rest), bounds)) {
        breaks.progressed();
        for (const event of events) {
          rest = rest && requestAfter(rest, event.revision);
          yield recordedEvent(event);
        }
      }
      return;
    } catch (thrown) {
      const error = RingfoldError.from(thrown);
      nodes.noteFailure(connection, error);
      await breaks.wait(error, patienceMs);
    }
  }
}

/** What is still to be read after an event; undefined for nothing. */
export function requestAfter(request: domain.ReadRequest, revision: number): domain.ReadRequest | undefined {
  const fromRevision = request.direction === 'forwards' ? revision + 1 : revision - 1;
  const limit = request.limit - 1;
  return fromRevision < 0 || limit === 0 ? undefined : { ...request, fromRevision, limit };
}
