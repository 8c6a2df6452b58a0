import { type Command, Option } from 'commander';
import { type TlsFiles, tlsFilesOf, tlsOptions } from './client-tls.js';
import { parseDeadline } from './input/arguments.js';
import type { Terminal } from './terminal.js';

/** The options that every command understands. */
export interface Settings {
  /** `host:port` of the node. */
  address: string;
  tlsFiles: TlsFiles;
  json: boolean;
  verbose: boolean;
  /** Undefined: what the command thinks right. */
  deadlineMs: number | undefined;
  colours: boolean;
}

export const DEFAULT_ADDRESS = '127.0.0.1:7400';
const ADDRESS_VARIABLE = 'RINGFOLD_ADDRESS';

export function addGlobalOptions(program: Command): void {
  program
    .option(
      '--address <host:port>',
      `the node to talk to (default: ${DEFAULT_ADDRESS}; env: ${ADDRESS_VARIABLE})`,
    )
    .addOption(
      new Option('--deadline <duration>', 'how long a request may take, like 500ms, 10s, 2m').argParser(
        parseDeadline,
      ),
    )
    .option('--json', 'write JSON for programs, one value per line')
    .option('--no-color', 'no colours (also with NO_COLOR set, and when not on a terminal)')
    .option('--verbose', 'with errors, show where in the program they arose');
  for (const option of tlsOptions()) program.addOption(option);
}

interface GlobalOptions extends Partial<TlsFiles> {
  address?: string;
  deadline?: number;
  json?: boolean;
  color: boolean;
  verbose?: boolean;
}

export function settingsOf(command: Command, terminal: Terminal): Settings {
  const options = command.optsWithGlobals<GlobalOptions>();
  const { environment, stdout } = terminal;
  return {
    address: options.address ?? (environment[ADDRESS_VARIABLE] || DEFAULT_ADDRESS),
    tlsFiles: tlsFilesOf(options, environment),
    json: options.json === true,
    verbose: options.verbose === true || Boolean(environment.DEBUG),
    deadlineMs: options.deadline,
    colours: options.color && !environment.NO_COLOR && stdout.isTTY === true,
  };
}
