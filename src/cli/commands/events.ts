import type { Command } from 'commander';
import type { RecordedEvent } from '../../client/types.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { parseCount, parseRevision } from '../input/arguments.js';
import { eventJson } from '../output/event-json.js';
import { EventTable } from '../output/event-table.js';
import { printable } from '../output/printable.js';
import type { ProgramParts } from '../program-parts.js';
import { type Session, setAction } from '../session.js';

interface EventsCommandOptions {
  aggregate: string;
  backwards?: boolean;
  from?: bigint;
  limit?: number;
}

export function addEventsCommand(program: Command, parts: ProgramParts): void {
  const command = program
    .command('events')
    .description('List the events of a customer, one stream at a time.')
    .argument('<customerId>', 'whose events')
    .option('--aggregate <type>', 'which aggregate of the customer', 'customer')
    .option('--backwards', 'the newest first')
    .option('--from <revision>', 'begin with the event of this revision', parseRevision)
    .option('--limit <count>', 'at most so many', parseCount)
    .addHelpText('after', EXAMPLES);
  setAction<EventsCommandOptions, [string]>(command, parts, listEvents);
}

const EXAMPLES = `
Examples:
  $ ringfold events alice
  $ ringfold events alice --backwards --limit 5
  $ ringfold events alice --from 10 --json | jq -c '[.revision, .type]'

On a terminal the data is cut to the width of the window; piped or with --json it is complete.
Exit code 3: the stream has no events.`;

async function listEvents(
  session: Session,
  options: EventsCommandOptions,
  customerId: string,
): Promise<ExitCode | undefined> {
  const { aggregate, backwards, from, limit } = options;
  const direction = backwards ? 'backwards' : 'forwards';
  const print = eventPrinter(session);
  let count = 0;
  await session.withClient(async (client) => {
    const readOptions = { ...session.callOptions, aggregate, direction, fromRevision: from, limit } as const;
    for await (const event of client.read(customerId, readOptions)) {
      await print.event(event);
      count++;
    }
  });
  await print.end();
  if (count > 0) return EXIT.ok;
  if (!session.settings.json) {
    await session.notes.line(`${printable(customerId)} has no such events (aggregate ${aggregate})`);
  }
  return EXIT.notFound;
}

interface EventPrinter {
  event(event: RecordedEvent): Promise<void>;
  end(): Promise<void>;
}

function eventPrinter(session: Session): EventPrinter {
  if (session.settings.json) {
    return { event: (event) => session.out.line(JSON.stringify(eventJson(event))), end: async () => {} };
  }
  const table = new EventTable(session.out, session.colours, session.columnsMax);
  return { event: (event) => table.add(event), end: () => table.end() };
}
