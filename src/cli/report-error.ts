import { CommanderError } from 'commander';
import picocolors from 'picocolors';
import { RingfoldError } from '../core/errors.js';
import { EXIT, exitCodeOf } from './exit-codes.js';
import { hintOf } from './hints.js';
import { fileError } from './input/text-file.js';
import { printable } from './output/printable.js';
import type { OutputStream, Terminal } from './terminal.js';

export interface ErrorStyle {
  json: boolean;
  verbose: boolean;
  colours: boolean;
  /** What was run, when it is a command that there is. */
  command: string | undefined;
}

/** Tells what went wrong, on stderr, and returns the exit code that says so. */
export function reportError(thrown: unknown, terminal: Terminal, style: ErrorStyle): number {
  if (thrown instanceof CommanderError && thrown.exitCode === 0) return EXIT.ok;
  // The help was asked for by leaving out the command; it is on the screen already.
  if (thrown instanceof CommanderError && thrown.code === 'commander.help') return EXIT.invalid;
  const error = thrown instanceof CommanderError ? usageError(thrown) : RingfoldError.from(thrown);
  if (error.code === 'CANCELLED') {
    if (terminal.outputFailed.aborted) return reportOutputFailure(terminal, style);
    if (terminal.interrupted.aborted && !style.json) {
      terminal.stderr.write('interrupted\n');
      return EXIT.interrupted;
    }
  }
  const exitCode = exitCodeOf(error.code);
  if (style.json) writeJson(terminal.stderr, error, exitCode, style);
  else writeText(terminal.stderr, error, style);
  return exitCode;
}

/** What is to say when the output could not be written. */
export function reportOutputFailure(terminal: Terminal, style: ErrorStyle): number {
  const reason: unknown = terminal.outputFailed.reason;
  // `ringfold tail | head -1`: head has gone. Nothing is wrong, there is just nobody to write to.
  if ((reason as NodeJS.ErrnoException).code === 'EPIPE') return EXIT.ok;
  const error = RingfoldError.from(fileError('the output cannot be written', reason));
  if (style.json) writeJson(terminal.stderr, error, EXIT.failed, style);
  else writeText(terminal.stderr, error, style);
  return EXIT.failed;
}

function usageError(thrown: CommanderError): RingfoldError {
  return new RingfoldError('INVALID_ARGUMENT', thrown.message.replace(/^error: (command-)?/, ''));
}

function writeJson(
  stream: OutputStream,
  error: RingfoldError,
  exitCode: number,
  { command }: ErrorStyle,
): void {
  const { code, message, retryable, details } = error;
  const hint = hintOf(code, command);
  const shown = { code, message, ...(hint !== '' && { hint }), retryable, exitCode, details };
  stream.write(`${JSON.stringify({ error: shown })}\n`);
}

function writeText(stream: OutputStream, error: RingfoldError, style: ErrorStyle): void {
  const colours = picocolors.createColors(style.colours);
  const [first, ...rest] = error.message.split('\n').map(printable);
  stream.write(`${colours.red('error:')} ${first} ${colours.dim(`(${error.code})`)}\n`);
  for (const line of rest) stream.write(`       ${line}\n`);
  const hint = hintOf(error.code, style.command);
  if (hint !== '') stream.write(`${colours.dim('hint:')}  ${hint}\n`);
  if (style.verbose) stream.write(`${traceOf(error)}\n`);
}

function traceOf(error: Error): string {
  const own = error.stack ?? String(error);
  return error.cause instanceof Error ? `${own}\ncaused by ${traceOf(error.cause)}` : own;
}
