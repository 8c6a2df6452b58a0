import { type Command, Option } from 'commander';
import type { Client, RecordedEvent } from '../../client/types.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { collect } from '../input/arguments.js';
import { AtomicFile } from '../output/atomic-file.js';
import { eventJson } from '../output/event-json.js';
import { LineWriter } from '../output/line-writer.js';
import { counted } from '../output/printable.js';
import { startProgress } from '../output/progress.js';
import type { ProgramParts } from '../program-parts.js';
import { type Session, setAction } from '../session.js';

interface ExportCommandOptions {
  output?: string;
  customer?: string;
  aggregate?: string[];
}

export function addExportCommand(program: Command, parts: ProgramParts): void {
  const command = program
    .command('export')
    .description('Write all events as JSON lines, which `import` reads back.')
    .addOption(
      new Option('-o, --output <file>', 'write there instead of stdout; it appears when it is complete'),
    )
    .option(
      '--customer <customerId>',
      'only this customer; of the aggregate `customer` unless others are named',
    )
    .option('--aggregate <type>', 'only this aggregate; may be repeated', collect)
    .addHelpText('after', EXAMPLES);
  setAction<ExportCommandOptions>(command, parts, exportEvents);
}

const EXAMPLES = `
Examples:
  $ ringfold export --output backup.jsonl
  $ ringfold export | gzip > backup.jsonl.gz
  $ ringfold export --customer alice --aggregate customer --aggregate cart

Everything that was stored when the export began is in it; of what is written meanwhile, some may be. The events of
a stream stand in their order, those of one append together. Removed customers are not in it.`;

async function exportEvents(session: Session, options: ExportCommandOptions): Promise<ExitCode> {
  if (options.output === undefined) {
    await writeAll(session, options, session.out);
    return EXIT.ok;
  }
  const file = await AtomicFile.create(options.output);
  try {
    const count = await writeAll(session, options, new LineWriter(file.stream, session.stopped));
    await file.commit();
    await session.out.line(
      session.settings.json
        ? JSON.stringify({ file: options.output, events: count })
        : `${counted(count, 'event')} written to ${options.output}`,
    );
    return EXIT.ok;
  } finally {
    await file.discard();
  }
}

async function writeAll(session: Session, options: ExportCommandOptions, out: LineWriter): Promise<number> {
  const progress = startProgress(session, 'export');
  let count = 0;
  try {
    await session.withClient(async (client) => {
      for await (const event of eventsOf(client, session, options)) {
        await out.line(JSON.stringify(eventJson(event)));
        count++;
        progress.update(count, counted(count, 'event'));
      }
    });
    return count;
  } finally {
    progress.stop();
  }
}

async function* eventsOf(
  client: Client,
  { callOptions }: Session,
  options: ExportCommandOptions,
): AsyncGenerator<RecordedEvent> {
  const { customer, aggregate: aggregates } = options;
  if (customer !== undefined) {
    for (const aggregate of aggregates ?? ['customer']) {
      yield* client.read(customer, { ...callOptions, aggregate });
    }
    return;
  }
  const subscription = client.subscribe({ ...callOptions, from: 'beginning', aggregates });
  try {
    for await (const item of subscription) {
      if (item.kind === 'caughtUp') return;
      yield item.event;
    }
  } finally {
    subscription.close();
  }
}
