import { Command, type Option } from 'commander';
import { TLS_FLAGS } from './client-tls.js';
import { addAppendCommand } from './commands/append.js';
import { addClusterCommand } from './commands/cluster.js';
import { addDrainCommands } from './commands/drain.js';
import { addEventsCommand } from './commands/events.js';
import { addExportCommand } from './commands/export.js';
import { addGenerateCommand } from './commands/generate.js';
import { addGetCommand } from './commands/get.js';
import { addImportCommand } from './commands/import.js';
import { addRecoverCommand } from './commands/recover.js';
import { addRemoveCommand } from './commands/remove.js';
import { addStartCommand } from './commands/start.js';
import { addStatusCommand } from './commands/status.js';
import { addTailCommand } from './commands/tail.js';
import { addTransferLeaderCommand } from './commands/transfer-leader.js';
import { exitCodesHelp } from './exit-codes.js';
import type { ProgramParts } from './program-parts.js';
import { addGlobalOptions } from './settings.js';

/** Commands that talk to no node: their help leaves out how to find one. */
const LOCAL_COMMANDS = ['start', 'recover'];
const CLIENT_OPTIONS = ['--address', '--deadline', ...TLS_FLAGS];
/** They have an address of their own, that of a control port. */
const CONTROL_COMMANDS = ['status', 'drain', 'undrain', 'transfer-leader'];

/** The command line. `run.ts` runs it; errors are thrown, never printed, and the process is never ended. */
export function createProgram(parts: ProgramParts): Command {
  const program = new Command('ringfold')
    .description(
      'An event-sourced customer datastore: append events, look customers up, follow what happens.',
    )
    .version(parts.version, '--version', 'print the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'Show the help of a command.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => parts.terminal.stdout.write(text),
      writeErr: (text) => parts.terminal.stderr.write(text),
      outputError: () => undefined,
    })
    .configureHelp({
      showGlobalOptions: true,
      // So that the long flags of `start` leave their descriptions a column of their own in 80 columns.
      minWidthToWrap: 30,
      visibleGlobalOptions,
      subcommandTerm: (command) => command.name(),
    })
    .addHelpText('after', `\n${exitCodesHelp()}\n\nGive any command --help for examples.`);
  addGlobalOptions(program);
  addStartCommand(program, parts);
  addClusterCommand(program, parts);
  addAppendCommand(program, parts);
  addGetCommand(program, parts);
  addEventsCommand(program, parts);
  addTailCommand(program, parts);
  addRemoveCommand(program, parts);
  addImportCommand(program, parts);
  addExportCommand(program, parts);
  addGenerateCommand(program, parts);
  addStatusCommand(program, parts);
  addDrainCommands(program, parts);
  addTransferLeaderCommand(program, parts);
  addRecoverCommand(program, parts);
  return program;
}

function visibleGlobalOptions(command: Command): Option[] {
  const options = [...(command.parent?.options ?? [])].filter((option) => option.long !== '--version');
  const hidden = hiddenGlobalOptions(command.name());
  return options.filter((option) => !hidden.includes(option.long ?? ''));
}

function hiddenGlobalOptions(command: string): readonly string[] {
  if (command === 'cluster') return ['--address', '--deadline'];
  if (LOCAL_COMMANDS.includes(command)) return CLIENT_OPTIONS;
  return CONTROL_COMMANDS.includes(command) ? ['--address'] : [];
}
