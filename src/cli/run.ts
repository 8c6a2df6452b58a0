import type { Command } from 'commander';
import { LineWriter } from './output/line-writer.js';
import { createProgram } from './program.js';
import type { ProgramParts } from './program-parts.js';
import { type ErrorStyle, reportError, reportOutputFailure } from './report-error.js';
import { settingsOf } from './settings.js';
import { processTerminal, type Terminal } from './terminal.js';

export interface RunParts extends Omit<ProgramParts, 'terminal' | 'finish'> {
  /** Default: that of this process. */
  terminal?: Terminal;
}

/**
 * Runs one command line to its end and returns the exit code. Never rejects: errors are told on stderr.
 * @param words as in process.argv: the first two are skipped
 */
export async function runCommandLine(parts: RunParts, words: readonly string[]): Promise<number> {
  const terminal = parts.terminal ?? processTerminal();
  let exitCode = 0;
  const program = createProgram({
    ...parts,
    terminal,
    finish: (code) => {
      exitCode = code;
    },
  });
  try {
    await program.parseAsync(words);
    await new LineWriter(terminal.stdout, terminal.outputFailed).flush();
  } catch (thrown) {
    return reportError(thrown, terminal, errorStyleOf(program, terminal));
  }
  return terminal.outputFailed.aborted
    ? reportOutputFailure(terminal, errorStyleOf(program, terminal))
    : exitCode;
}

function errorStyleOf(program: Command, terminal: Terminal): ErrorStyle {
  const { json, verbose, colours } = settingsOf(program, terminal);
  const command = program.commands.find((known) => known.name() === program.args[0])?.name();
  return { json, verbose, colours: colours && terminal.stderr.isTTY === true, command };
}
