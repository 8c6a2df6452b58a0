import { type Command, Option } from 'commander';
import type { Client } from '../../client/types.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { BATCH_DEADLINE_MS } from '../import/batch-deadline.js';
import { IMPORT_FORMATS, type ImportFormat } from '../import/format.js';
import { failureError, stopError } from '../import/import-errors.js';
import { progressNote, summaryJson, summaryText, writeReports } from '../import/import-summary.js';
import { type ImportOutcome, runImport } from '../import/run-import.js';
import { type InputSource, openInput } from '../input/input-source.js';
import { startProgress } from '../output/progress.js';
import type { ProgramParts } from '../program-parts.js';
import { type Session, setAction } from '../session.js';

interface ImportCommandOptions {
  format?: ImportFormat;
  source: string;
  keepGoing?: boolean;
}

export function addImportCommand(program: Command, parts: ProgramParts): void {
  const command = program
    .command('import')
    .description('Import events from a file; importing it again changes nothing.')
    .argument('<file>', 'the file; - reads stdin')
    .addOption(new Option('--format <format>', 'what the file is (default: guessed)').choices(IMPORT_FORMATS))
    .option('--keep-going', 'go on after bad lines, and tell them at the end')
    .option(
      '--source <name>',
      'keeps equal lines of different files apart; needed for lines without append id',
      '',
    )
    .addHelpText('after', EXAMPLES);
  setAction<ImportCommandOptions, [string]>(command, parts, importFile);
}

const EXAMPLES = `
Examples:
  $ ringfold import events.jsonl
  $ ringfold import CDNOW_sample.txt
  $ ringfold generate --customers 100 | ringfold import -
  $ ringfold import january.jsonl --source january --keep-going

A line of a jsonl file is an event, several events for one append, or a line that \`ringfold export\` wrote:
  {"customerId":"alice","type":"tagged","data":{"tag":"vip"}}
  {"customerId":"alice","events":[{"type":"tagged","data":{"tag":"vip"}},{"type":"closed","data":{}}]}

A line without "appendId" gets one from what it says and how many equal lines came before it in the file. Equal
lines of two files are therefore the same event, unless --source differs.

Exit code 1: with --keep-going, some lines were not imported. Without, the exit code tells what is wrong with the
first bad line; everything before it was imported.`;

async function importFile(session: Session, options: ImportCommandOptions, file: string): Promise<ExitCode> {
  const source = await openInput(file, session.terminal.stdin, session.stopped);
  const { tally, failure } = await session.withClient((client) =>
    importWith(session, options, source, client),
  );
  const summary = session.settings.json
    ? JSON.stringify(summaryJson(source.name, tally))
    : summaryText(tally, 'line', session.colours);
  await session.out.line(summary);
  await writeReports(session, source.name, tally);
  if (failure !== undefined) throw failureError(failure, source.name, session.stopped);
  if (tally.stoppedAt !== undefined) throw stopError(tally.stoppedAt, source.name, tally);
  return tally.failed > 0 ? EXIT.failed : EXIT.ok;
}

async function importWith(
  session: Session,
  options: ImportCommandOptions,
  source: InputSource,
  client: Client,
): Promise<ImportOutcome> {
  const progress = startProgress(session, 'import', source.sizeBytes);
  try {
    return await runImport({
      ...options,
      keepGoing: options.keepGoing === true,
      client,
      callOptions: { deadlineMs: BATCH_DEADLINE_MS, ...session.callOptions },
      input: source.input,
      fileName: source.name,
      onProgress: (tally, bytesRead) => progress.update(bytesRead, progressNote(tally)),
    });
  } finally {
    progress.stop();
  }
}
