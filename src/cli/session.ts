import { setMaxListeners } from 'node:events';
import type { Command } from 'commander';
import picocolors from 'picocolors';
import type { Colors } from 'picocolors/types.js';
import type { CallOptions, Client, ConnectOptions } from '../client/types.js';
import { readTlsFiles } from './client-tls.js';
import { EXIT, type ExitCode } from './exit-codes.js';
import { LineWriter } from './output/line-writer.js';
import type { Connect, ProgramParts } from './program-parts.js';
import { type Settings, settingsOf } from './settings.js';
import type { Terminal } from './terminal.js';

/** What a command works with while it runs. */
export interface Session {
  readonly settings: Settings;
  readonly terminal: Terminal;
  readonly colours: Colors;
  /** Aborted when the command is to end early, for whatever reason. */
  readonly stopped: AbortSignal;
  /** Results, to stdout. */
  readonly out: LineWriter;
  /** Remarks beside the results, to stderr. */
  readonly notes: LineWriter;
  /** How wide the window is, to cut long lines to; undefined when stdout is no terminal and nothing is cut. */
  readonly columnsMax: number | undefined;
  /** For every request: it ends with the command, and in the time the user allows. */
  readonly callOptions: CallOptions;
  /** How to connect to a node at an address. @throws INVALID_ARGUMENT for files that cannot be read */
  connectOptions(address: string): Promise<ConnectOptions>;
  /** Connects, works, and lets go of the connection however it ends. */
  withClient<Result>(work: (client: Client) => Promise<Result>): Promise<Result>;
}

/** Of a terminal that does not tell. */
const DEFAULT_COLUMNS = 80;

export function openSession(command: Command, terminal: Terminal, connect: Connect): Session {
  const settings = settingsOf(command, terminal);
  const stopped = AbortSignal.any([terminal.interrupted, terminal.outputFailed]);
  // An import has dozens of requests under way, and each one listens: no leak to be warned of.
  setMaxListeners(0, stopped);
  const connectOptions = async (address: string) => {
    const tls = await readTlsFiles(settings.tlsFiles);
    return { address, ...(tls !== undefined && { tls }) };
  };
  return {
    settings,
    terminal,
    colours: picocolors.createColors(settings.colours),
    stopped,
    out: new LineWriter(terminal.stdout, stopped),
    notes: new LineWriter(terminal.stderr, stopped),
    columnsMax: terminal.stdout.isTTY ? terminal.stdout.columns || DEFAULT_COLUMNS : undefined,
    callOptions: {
      signal: stopped,
      ...(settings.deadlineMs !== undefined && { deadlineMs: settings.deadlineMs }),
    },
    connectOptions,
    async withClient(work) {
      // Whoever names a node asks that one.
      const client = await connect({ ...(await connectOptions(settings.address)), discover: false });
      try {
        return await work(client);
      } finally {
        await client.close();
      }
    },
  };
}

/** The doing of a command; the exit code is 0 unless it says otherwise. */
export type Action<Options, Words extends unknown[]> = (
  session: Session,
  options: Options,
  ...words: Words
) => Promise<ExitCode | undefined>;

/** Gives a command its doing: runs it in a session and hands the exit code on. */
export function setAction<Options, Words extends unknown[] = []>(
  command: Command,
  parts: ProgramParts,
  action: Action<Options, Words>,
): void {
  command.action(async (...received: unknown[]) => {
    const session = openSession(command, parts.terminal, parts.connect);
    // Commander hands over the arguments, then the options and the command itself.
    const words = received.slice(0, -2) as Words;
    parts.finish((await action(session, command.opts() as Options, ...words)) ?? EXIT.ok);
  });
}
