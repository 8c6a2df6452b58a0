import type { RecordedEvent } from '../../core/customer-store.js';
import { utf8Text } from '../../lib/bytes.js';
import { uuidText } from '../../lib/uuid.js';

/** Where events go that can be read but no longer served. */
export interface SalvageSink {
  /** Takes one line, without its end. Durable once the sink is closed by who made it. */
  line(text: string): Promise<void>;
}

/** One line of JSON for an event, the same that `ringfold export` writes and `ringfold import` reads. */
export function salvageLine(event: RecordedEvent): string {
  return JSON.stringify({
    customerId: event.customerId,
    aggregate: event.aggregateType,
    revision: event.revision,
    type: event.type,
    version: event.version,
    data: JSON.parse(utf8Text(event.data)),
    metadata: event.metadata.length === 0 ? {} : JSON.parse(utf8Text(event.metadata)),
    occurredAt: new Date(event.occurredAtMs).toISOString(),
    recordedAt: new Date(event.recordedAtMs).toISOString(),
    appendId: uuidText(event.appendId),
  });
}
