import { PassThrough, Readable } from 'node:stream';
import { type RunParts, runCommandLine } from '../../src/cli/run.js';
import type { Terminal } from '../../src/cli/terminal.js';
import type { AdminClient } from '../../src/client/admin-types.js';
import type { ConnectOptions } from '../../src/client/types.js';
import { FakeClient } from './fake-client.js';

export interface CommandLineOptions {
  client?: FakeClient;
  /** What answers at a control port. */
  adminAt?: (address: string) => AdminClient;
  stdin?: string;
  /** Everything is a terminal, of this width. */
  columns?: number;
  environment?: Record<string, string>;
  interrupted?: AbortSignal;
  outputFailed?: AbortSignal;
  startNode?: RunParts['startNode'];
  recover?: RunParts['recover'];
  launchNode?: RunParts['launchNode'];
  areFree?: RunParts['areFree'];
}

export interface CommandLineResult {
  exitCode: number;
  stdout: string;
  stderr: string;
  client: FakeClient;
  /** The address that the command connected to. */
  address?: string;
  /** How it connected, to data ports and to control ports, in order. */
  connections: ConnectOptions[];
}

/** Runs a command line against a fake client, in this process: `run(['get', 'alice'])`. */
export async function run(
  words: readonly string[],
  options: CommandLineOptions = {},
): Promise<CommandLineResult> {
  const client = options.client ?? new FakeClient();
  const stdout = new CapturedStream(options.columns);
  const stderr = new CapturedStream(options.columns);
  const never = new AbortController().signal;
  const terminal: Terminal = {
    stdin: Object.assign(Readable.from([Buffer.from(options.stdin ?? '')]), {
      isTTY: options.columns !== undefined,
    }),
    ...{ stdout, stderr },
    environment: options.environment ?? {},
    interrupted: options.interrupted ?? never,
    outputFailed: options.outputFailed ?? never,
  };
  let address: string | undefined;
  const connections: ConnectOptions[] = [];
  const parts: RunParts = {
    version: '1.2.3',
    connect: (connectOptions) => {
      address = connectOptions.address;
      connections.push(connectOptions);
      return client;
    },
    connectAdmin: (connectOptions) => {
      connections.push(connectOptions);
      if (options.adminAt === undefined) throw new Error('not in this test');
      return options.adminAt(connectOptions.address!);
    },
    startNode: options.startNode ?? (() => Promise.reject(new Error('not in this test'))),
    recover: options.recover ?? (() => Promise.reject(new Error('not in this test'))),
    launchNode: options.launchNode ?? (() => Promise.reject(new Error('not in this test'))),
    areFree: options.areFree ?? (async () => true),
    terminal,
  };
  const exitCode = await runCommandLine(parts, ['node', 'ringfold', ...words]);
  return { exitCode, stdout: stdout.text, stderr: stderr.text, client, address, connections };
}

class CapturedStream extends PassThrough {
  readonly isTTY: boolean;
  readonly columns: number | undefined;
  text = '';

  constructor(columns: number | undefined) {
    super();
    this.isTTY = columns !== undefined;
    this.columns = columns;
    this.on('data', (chunk) => {
      this.text += chunk;
    });
  }
}
