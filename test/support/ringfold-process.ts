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

export interface NodeProcess {
  readonly address: string;
  readonly pid: number;
  /** Resolves when the process has ended, however. */
  readonly ended: Promise<FinishedCommand>;
  kill(signal: NodeJS.Signals): Promise<FinishedCommand>;
}

/** The real command, as `npm run build` made it. */
export function spawnRingfold(args: readonly string[], wrapper: readonly string[] = []): ChildProcess {
  if (!existsSync(MAIN)) throw new Error(`${MAIN} is missing: run npm run build`);
  const [command, ...rest] = [...wrapper, process.execPath, MAIN, ...args];
  const child = spawn(command!, rest, { stdio: ['ignore', 'pipe', 'pipe'] });
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
  const ready = await Promise.race([firstLine(child), ended]);
  if (typeof ready !== 'string')
    throw new Error(`the node did not start (${ready.exitCode}): ${ready.stderr}`);
  const { address, pid } = JSON.parse(ready) as { address: string; pid: number };
  return {
    address,
    pid,
    ended,
    kill: (signal) => {
      process.kill(pid, signal);
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
