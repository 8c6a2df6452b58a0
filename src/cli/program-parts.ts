import type { AdminClient } from '../client/admin-types.js';
import type { Client, ConnectOptions } from '../client/types.js';
import type { HostPort } from '../lib/host-port.js';
import type { Recover } from './commands/recover.js';
import type { StartNode } from './commands/start.js';
import type { ExitCode } from './exit-codes.js';
import type { LaunchNode } from './local-cluster/launched-node.js';
import type { Terminal } from './terminal.js';

export type Connect = (options: ConnectOptions) => Client | Promise<Client>;
export type ConnectAdmin = (options: ConnectOptions) => AdminClient | Promise<AdminClient>;

/** What the composition root puts into the command line: all that it cannot import itself. */
export interface ProgramParts {
  /** Of this package, for `--version`. */
  version: string;
  connect: Connect;
  /** To a control port. */
  connectAdmin: ConnectAdmin;
  startNode: StartNode;
  recover: Recover;
  /** In a process of its own. */
  launchNode: LaunchNode;
  /** Whether a node could have so many ports in a row, from this one on. */
  areFree(first: HostPort, portCount: number): Promise<boolean>;
  terminal: Terminal;
  /** Told once, when a command has run to its end. */
  finish(exitCode: ExitCode): void;
}
