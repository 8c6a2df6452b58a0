import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

export interface FinishedCommand {
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** Where a node can be reached, as it says itself when it starts. */
export interface NodeAddresses {
  readonly address: string;
  readonly controlAddress: string;
  readonly peerAddress: string;
  readonly gossipAddress: string;
  readonly metricsAddress: string;
}

export interface NodeProcess extends NodeAddresses {
  readonly nodeId: string;
  readonly pid: number;
  /** What it has logged so far. */
  log(): string;
  /** Resolves when the process has ended, however. */
  readonly ended: Promise<FinishedCommand>;
  kill(signal: NodeJS.Signals): Promise<FinishedCommand>;
}

/** The real command, as `npm run build` made it. */
export function spawnRingfold(
  args: readonly string[],
  wrapper: readonly string[] = [],
  stdin: 'ignore' | 'pipe' = 'ignore',
): ChildProcess {
  if (!existsSync(MAIN)) throw new Error(`${MAIN} is missing: run npm run build`);
  const [command, ...rest] = [...wrapper, process.execPath, MAIN, ...args];
  const child = spawn(command!, rest, { stdio: [stdin, 'pipe', 'pipe'] });
  // No process outlives its test, whatever becomes of that.
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

export async function runRingfold(...args: readonly string[]): Promise<FinishedCommand> {
  return await finished(spawnRingfold(args));
}

/** Runs a command with `--json` and parses what it prints, a value per line. Fails when the command does. */
export async function ringfoldJson(...args: readonly string[]): Promise<unknown[]> {
  const { exitCode, stdout, stderr } = await runRingfold(...args, '--json');
  if (exitCode !== 0) throw new Error(`ringfold ${args.join(' ')} ended with ${exitCode}: ${stderr}`);
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

/** Starts a node on a free port and waits until it is ready. */
export async function startRingfold(
  dataDirectory: string,
  options: { args?: readonly string[]; wrapper?: readonly string[] } = {},
): Promise<NodeProcess> {
  const args = [
    'start',
    '--json',
    '--data-dir',
    dataDirectory,
    '--listen',
    '127.0.0.1:0',
    '--log-level',
    'warn',
  ];
  const child = spawnRingfold([...args, ...(options.args ?? [])], options.wrapper);
  const ended = finished(child);
  let logged = '';
  child.stderr!.on('data', (chunk) => {
    logged += chunk;
  });
  const ready = await Promise.race([firstLine(child), ended]);
  if (typeof ready !== 'string')
    throw new Error(`the node did not start (${ready.exitCode}): ${ready.stderr}`);
  const said = JSON.parse(ready) as NodeAddresses & { nodeId: string; pid: number };
  const { pid } = said;
  return {
    ...said,
    log: () => logged,
    ended,
    kill: (signal) => {
      // One that has ended already is no error.
      if (child.exitCode === null && child.signalCode === null) process.kill(pid, signal);
      return ended;
    },
  };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    child.stdout!.on('data', (chunk) => {
      text += chunk;
      const end = text.indexOf('\n');
      if (end !== -1) resolve(text.slice(0, end));
    });
  });
}

export function finished(child: ChildProcess): Promise<FinishedCommand> {
  return new Promise((resolve, reject) => {
    let stdout = '';
    let stderr = '';
    child.stdout!.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr!.on('data', (chunk) => {
      stderr += chunk;
    });
    child.on('error', reject);
    child.on('close', (exitCode, signal) => {
      resolve({ exitCode, signal, stdout, stderr });
    });
  });
}
