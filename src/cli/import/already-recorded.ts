import { isDeepStrictEqual } from 'node:util';
import type { CallOptions, Client, RecordedEvent } from '../../client/types.js';
import type { ImportedAppend } from './imported-append.js';

/**
 * Whether the store has exactly these events of an export. The node cannot tell by the append id alone: it compares
 * what was sent, and the first time the client may have left out the version and the time that the export names.
 */
export async function isAlreadyRecorded(
  client: Client,
  append: ImportedAppend,
  callOptions: CallOptions,
): Promise<boolean> {
  const { customerId, aggregate, exportedRevision, events } = append;
  if (exportedRevision === undefined) return false;
  const readOptions = { ...callOptions, aggregate, fromRevision: exportedRevision, limit: events.length };
  const recorded: RecordedEvent[] = [];
  for await (const event of client.read(customerId, readOptions)) recorded.push(event);
  return isDeepStrictEqual(
    recorded.map(comparable),
    events.map((event) => ({ ...event, metadata: event.metadata ?? {}, appendId: append.appendId })),
  );
}

function comparable({ type, version, data, metadata, occurredAt, appendId }: RecordedEvent) {
  return { type, version, data, metadata, occurredAt, appendId };
}
