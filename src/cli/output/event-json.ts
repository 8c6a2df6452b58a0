import type { RecordedEvent } from '../../client/types.js';

/**
 * An event as programs get it, and as `export` writes it: the keys in this order, revisions as JSON numbers (they
 * stay below 2^53), times in ISO 8601.
 */
export function eventJson(event: RecordedEvent): Record<string, unknown> {
  return {
    customerId: event.customerId,
    aggregate: event.aggregate,
    revision: Number(event.revision),
    type: event.type,
    version: event.version,
    data: event.data,
    metadata: event.metadata,
    occurredAt: event.occurredAt.toISOString(),
    recordedAt: event.recordedAt.toISOString(),
    appendId: event.appendId,
  };
}
