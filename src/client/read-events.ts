import { CUSTOMER_STORE_SERVICE } from '../codec/service.js';
import type * as domain from '../core/customer-store.js';
import { RingfoldError } from '../core/errors.js';
import type { CallBounds } from './call-bounds.js';
import type { ClusterConnections } from './cluster-connections.js';
import type { ResponseStream } from './response-stream.js';
import { recordedEvent } from './results.js';
import { StreamBreaks } from './stream-breaks.js';
import type { RecordedEvent } from './types.js';
import { SilentNode, unlessSilent } from './unless-silent.js';

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
    const { customerId } = rest;
    const { connection, isPassedOn } = nodes.routeTo(customerId);
    try {
      const answers: ResponseStream<readonly domain.RecordedEvent[]> = connection.serverStream(
        read,
        read.requestSerialize(rest),
        bounds,
        // Whoever passes it on looks after the owner itself.
        isPassedOn ? undefined : customerId,
      );
      for await (const events of unlessSilent(answers, connection.address, () => patienceMs)) {
        breaks.progressed();
        for (const event of events) {
          rest = rest && requestAfter(rest, event.revision);
          yield recordedEvent(event);
        }
      }
      return;
    } catch (thrown) {
      const error = RingfoldError.from(thrown);
      // One that was left for another owner may be well.
      if (nodes.routeTo(customerId).connection === connection) nodes.noteFailure(connection, error);
      if (error instanceof SilentNode) throw error;
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
