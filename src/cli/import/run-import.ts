import type { CallOptions, Client } from '../../client/types.js';
import { RingfoldError } from '../../core/errors.js';
import { LIMITS } from '../../core/limits.js';
import { type Line, LineReader } from '../input/line-reader.js';
import { AppendGrouper } from './append-grouper.js';
import { AppendIds } from './append-ids.js';
import { AppendSender } from './append-sender.js';
import { guessFormat, IMPORT_FORMATS, type ImportFormat, parserFor } from './format.js';
import { ImportTally } from './import-tally.js';
import { BadLine, type LineParser, type NumberedAppend } from './imported-append.js';

export interface ImportOptions {
  client: Client;
  callOptions: CallOptions;
  input: AsyncIterable<Uint8Array>;
  /** Its extension may tell the format. */
  fileName: string;
  /** Undefined: guessed. */
  format?: ImportFormat;
  /** Keeps derived append ids of different files apart. */
  source: string;
  /** Go on after bad lines instead of stopping at the first one. */
  keepGoing: boolean;
  onProgress: (tally: ImportTally, bytesRead: number) => void;
}

export interface ImportOutcome {
  tally: ImportTally;
  /** What ended it early, besides a bad line; that is `tally.stoppedAt`. */
  failure?: unknown;
}

const LINE_BYTES_MAX = LIMITS.requestBytesMax;

/**
 * Imports a file as a stream, with bounded memory. When it stops at a bad line, everything before that line has
 * been acknowledged.
 */
export async function runImport(options: ImportOptions): Promise<ImportOutcome> {
  const tally = new ImportTally(options.keepGoing);
  const sender = new AppendSender(options.client, options.callOptions, tally);
  try {
    for await (const append of appendsOf(options, tally)) await sender.add(append);
    await sender.end();
    return { tally };
  } catch (failure) {
    // What is under way may still be acknowledged, and counts.
    await sender.end().catch(() => undefined);
    return { tally, failure };
  }
}

/** The appends of the file in its order, up to the first bad line unless it is to go on. */
async function* appendsOf(options: ImportOptions, tally: ImportTally): AsyncGenerator<NumberedAppend> {
  const reader = new LineReader(options.input, LINE_BYTES_MAX);
  const grouper = new AppendGrouper();
  let parser: LineParser | undefined;
  for await (const lines of reader) {
    for (const line of lines) {
      tally.lines++;
      if (isBlank(line)) continue;
      parser ??= chooseParser(options, line);
      const append = parseLine(parser, line, tally);
      if (append !== undefined) yield* grouper.add(append);
      if (tally.stoppedAt !== undefined) break;
    }
    options.onProgress(tally, reader.bytesRead);
    if (tally.stoppedAt !== undefined) break;
  }
  const stoppedAt = tally.stoppedAt?.lineNumber ?? Number.POSITIVE_INFINITY;
  for (const append of grouper.end()) if (append.lineNumber < stoppedAt) yield append;
}

function isBlank(line: Line): boolean {
  return line.problem === undefined && line.text.trim() === '';
}

function chooseParser({ fileName, format, source }: ImportOptions, firstLine: Line): LineParser {
  const chosen = format ?? guessFormat(fileName, firstLine.text);
  if (chosen === undefined) {
    const formats = IMPORT_FORMATS.join(' or ');
    throw new RingfoldError(
      'INVALID_ARGUMENT',
      `${fileName}: cannot tell its format; say --format ${formats}`,
    );
  }
  return parserFor(chosen, new AppendIds(source));
}

/** Undefined, and told to the tally, when the line is bad. */
function parseLine(parse: LineParser, line: Line, tally: ImportTally): NumberedAppend | undefined {
  const { number: lineNumber, text, problem, terminated } = line;
  try {
    if (problem !== undefined) throw new BadLine(problem);
    return { ...parse(text), lineNumber, text };
  } catch (thrown) {
    if (!(thrown instanceof BadLine)) throw thrown;
    const incomplete = terminated
      ? ''
      : ' (the file ends without a line end: the line seems to be incomplete)';
    const error = new RingfoldError('INVALID_ARGUMENT', `${thrown.message}${incomplete}`);
    tally.fail({ lineNumber, text, error });
    return undefined;
  }
}
