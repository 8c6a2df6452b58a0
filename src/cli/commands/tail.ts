import { type Command, Option } from 'commander';
import type { RecordedEvent, SubscribeOptions, Subscription } from '../../client/types.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { collect, parseCount } from '../input/arguments.js';
import { CheckpointFile } from '../output/checkpoint-file.js';
import { eventJson } from '../output/event-json.js';
import { eventLine } from '../output/event-line.js';
import type { ProgramParts } from '../program-parts.js';
import { type Session, setAction } from '../session.js';

interface TailCommandOptions {
  fromBeginning?: boolean;
  checkpoint?: string;
  checkpointFile?: string;
  aggregate?: string[];
  type?: string[];
  untilCaughtUp?: boolean;
  limit?: number;
}

export function addTailCommand(program: Command, parts: ProgramParts): void {
  const command = program
    .command('tail')
    .description('Follow the events of all customers as they are recorded.')
    .option('--from-beginning', 'begin with all that is stored')
    .addOption(
      new Option('--checkpoint <text>', 'go on after an earlier run').conflicts([
        'fromBeginning',
        'checkpointFile',
      ]),
    )
    .option(
      '--checkpoint-file <file>',
      'keep the checkpoint there: the next run goes on where this one ended',
    )
    .option('--aggregate <type>', 'only events of this aggregate; may be repeated', collect)
    .option('--type <eventType>', 'only events of this type; may be repeated', collect)
    .option('--until-caught-up', 'end when all that was stored at the beginning is printed')
    .option('--limit <count>', 'end after so many events', parseCount)
    .addHelpText('after', EXAMPLES);
  setAction<TailCommandOptions>(command, parts, tail);
}

const EXAMPLES = `
Examples:
  $ ringfold tail
  $ ringfold tail --from-beginning --until-caught-up --json > all-events.jsonl
  $ ringfold tail --type order-placed --type order-cancelled --json | ./orders-to-warehouse
  $ ringfold tail --from-beginning --checkpoint-file mail.checkpoint --json | ./send-mails

The checkpoint file is replaced after the events were written to stdout, a few times a second and at the end:
after a crash some events may come again, but none is missed.`;

async function tail(session: Session, options: TailCommandOptions): Promise<ExitCode> {
  const file =
    options.checkpointFile === undefined
      ? undefined
      : new CheckpointFile(options.checkpointFile, session.out);
  const saved = options.checkpoint ?? (await file?.read());
  const subscribeOptions: SubscribeOptions = {
    ...session.callOptions,
    from: saved === undefined ? (options.fromBeginning ? 'beginning' : 'now') : { checkpoint: saved },
    aggregates: options.aggregate,
    eventTypes: options.type,
  };
  return session.withClient(async (client) => {
    const subscription = client.subscribe(subscribeOptions);
    try {
      return await follow(session, options, subscription, file);
    } finally {
      subscription.close();
      await file?.save();
    }
  });
}

async function follow(
  session: Session,
  options: TailCommandOptions,
  subscription: Subscription,
  file: CheckpointFile | undefined,
): Promise<ExitCode> {
  const print = eventPrinter(session);
  let count = 0;
  for await (const item of subscription) {
    if (item.kind === 'event') {
      await print(item.event);
      count++;
    }
    await file?.printed(item);
    const isEnd = options.untilCaughtUp && item.kind === 'caughtUp';
    if (isEnd || count === options.limit) break;
  }
  return EXIT.ok;
}

function eventPrinter(session: Session): (event: RecordedEvent) => Promise<void> {
  const { out, colours, columnsMax } = session;
  if (session.settings.json) return (event) => out.line(JSON.stringify(eventJson(event)));
  return (event) => out.line(eventLine(event, colours, columnsMax));
}
