import { isDeepStrictEqual } from 'node:util';
import type { CallOptions, Client, RecordedEvent } from '../../client/types.js';
import type { ImportedAppend } from './imported-append.js';

/**
 * Those of which the store has exactly these events of an export. The node cannot tell by the append id alone: it
 * compares what was sent, and the first time the client may have left out the version and the time that the export
 * names. Lines of a customer stand together in an export: what follows one another is read at once.
 */
export async function alreadyRecorded<Append extends ImportedAppend>(
  client: Client,
  appends: readonly Append[],
  callOptions: CallOptions,
): Promise<ReadonlySet<Append>> {
  const found = new Set<Append>();
  for (const run of runsOf(appends)) {
    const recorded = await read(client, run, callOptions);
    let at = 0;
    for (const append of run) {
      const part = recorded.slice(at, at + append.events.length);
      if (isSame(part, append)) found.add(append);
      at += append.events.length;
    }
  }
  return found;
}

/** Each of appends to one stream, each but the first beginning where the one before it ends. */
function runsOf<Append extends ImportedAppend>(appends: readonly Append[]): Append[][] {
  const runs: Append[][] = [];
  for (const append of appends) {
    if (append.exportedRevision === undefined) continue;
    const run = runs.at(-1);
    if (run !== undefined && follows(run.at(-1)!, append)) run.push(append);
    else runs.push([append]);
  }
  return runs;
}

function follows(before: ImportedAppend, append: ImportedAppend): boolean {
  return (
    append.exportedRevision === before.exportedRevision! + before.events.length &&
    append.customerId === before.customerId &&
    append.aggregate === before.aggregate
  );
}

async function read(
  client: Client,
  run: readonly ImportedAppend[],
  callOptions: CallOptions,
): Promise<RecordedEvent[]> {
  const { customerId, aggregate, exportedRevision } = run[0]!;
  const limit = run.reduce((sum, { events }) => sum + events.length, 0);
  const recorded: RecordedEvent[] = [];
  const options = { ...callOptions, aggregate, fromRevision: exportedRevision, limit };
  for await (const event of client.read(customerId, options)) recorded.push(event);
  return recorded;
}

function isSame(recorded: readonly RecordedEvent[], { events, appendId }: ImportedAppend): boolean {
  return isDeepStrictEqual(
    recorded.map(comparable),
    events.map((event) => ({ ...event, metadata: event.metadata ?? {}, appendId })),
  );
}

function comparable({ type, version, data, metadata, occurredAt, appendId }: RecordedEvent) {
  return { type, version, data, metadata, occurredAt, appendId };
}
