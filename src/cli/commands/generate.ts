import type { Command } from 'commander';
import { RingfoldError } from '../../core/errors.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { AppendSender } from '../import/append-sender.js';
import { BATCH_DEADLINE_MS } from '../import/batch-deadline.js';
import { failureError, stopError } from '../import/import-errors.js';
import { progressNote, summaryJson, summaryText } from '../import/import-summary.js';
import { ImportTally } from '../import/import-tally.js';
import type { NumberedAppend } from '../import/imported-append.js';
import { parseCount, parseSeed, parseTime } from '../input/arguments.js';
import { type Progress, startProgress } from '../output/progress.js';
import type { ProgramParts } from '../program-parts.js';
import { type Session, setAction } from '../session.js';
import { generateShop, type ShopAppend, type ShopPlan } from '../shop/generate-shop.js';

interface GenerateCommandOptions {
  seed: number;
  customers: number;
  eventsPerCustomer?: number;
  from: Date;
  until: Date;
  send?: boolean;
}

/** Fixed, not "today": the same command gives the same shop on any day. */
const FROM = '2024-01-01';
const UNTIL = '2026-01-01';

export function addGenerateCommand(program: Command, parts: ProgramParts): void {
  const command = program
    .command('generate')
    .description('Invent a believable shop: registrations, orders, payments, refunds, consents.')
    .option('--seed <number>', 'the same seed gives the same shop', parseSeed, 1)
    .option('--customers <count>', 'how many', parseCount, 100)
    .option(
      '--events-per-customer <count>',
      'exactly so many each (default: as it comes, mostly 5 to 50)',
      parseCount,
    )
    .option('--from <time>', `when the first events occur (default: ${FROM})`, parseTime)
    .option('--until <time>', `when the last events have occurred (default: ${UNTIL})`, parseTime)
    .option('--send', 'append the events to the node instead of printing them')
    .addHelpText('after', EXAMPLES);
  setAction<GenerateCommandOptions>(command, parts, (session, options) => {
    const plan = {
      ...options,
      from: options.from ?? new Date(FROM),
      until: options.until ?? new Date(UNTIL),
    };
    return options.send ? sendShop(session, plan) : printShop(session, plan);
  });
}

const EXAMPLES = `
Examples:
  $ ringfold generate --customers 3
  $ ringfold generate --seed 7 --customers 1000 --send
  $ ringfold generate --customers 1000000 | gzip > shop.jsonl.gz

Printed, it is what \`ringfold import\` reads: an append a line, with an append id that follows from the seed. So
sending the same shop again changes nothing. For another shop on the same node choose another seed.`;

const APPENDS_PER_TURN = 500;

async function printShop(session: Session, plan: ShopPlan): Promise<ExitCode> {
  let count = 0;
  for (const append of generateShop(plan)) {
    await session.out.line(JSON.stringify(append));
    // Files take everything at once: without a pause nobody would notice Ctrl-C.
    if (++count % APPENDS_PER_TURN === 0) await new Promise(setImmediate);
    if (session.stopped.aborted) throw new RingfoldError('CANCELLED', 'stopped while printing');
  }
  return EXIT.ok;
}

async function sendShop(session: Session, plan: ShopPlan): Promise<ExitCode> {
  const tally = new ImportTally(false);
  const progress = startProgress(session, 'generate', plan.customers);
  const failure = await sendAll(session, plan, tally, progress).catch((thrown: unknown) => thrown);
  progress.stop();
  await session.out.line(
    session.settings.json
      ? JSON.stringify(summaryJson(SHOP_NAME, tally))
      : summaryText(tally, 'append', session.colours),
  );
  if (failure !== undefined) throw failureError(failure, SHOP_NAME, session.stopped);
  if (tally.stoppedAt !== undefined) throw stopError(tally.stoppedAt, SHOP_NAME, tally);
  return EXIT.ok;
}

/** For messages, where an import names its file. */
const SHOP_NAME = 'generated shop';

async function sendAll(
  session: Session,
  plan: ShopPlan,
  tally: ImportTally,
  progress: Progress,
): Promise<void> {
  const callOptions = { deadlineMs: BATCH_DEADLINE_MS, ...session.callOptions };
  await session.withClient(async (client) => {
    const sender = new AppendSender(client, callOptions, tally);
    let customers = 0;
    let customerId = '';
    try {
      for (const append of generateShop(plan)) {
        if (tally.stoppedAt !== undefined) break;
        await sender.add(numbered(append, ++tally.lines));
        if (append.customerId !== customerId) progress.update(customers++, progressNote(tally));
        customerId = append.customerId;
      }
    } finally {
      await sender.end();
    }
  });
}

/** On the wire, on the average. */
const EVENT_BYTES = 300;

function numbered(append: ShopAppend, lineNumber: number): NumberedAppend {
  const { customerId, events } = append;
  const text = `${customerId}: ${events.map((event) => event.type).join(', ')}`;
  return { ...append, aggregate: 'customer', lineNumber, text, sizeBytes: events.length * EVENT_BYTES };
}
