import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

export interface ServerOptions {
  cwd?: string;
  uid?: number;
  gid?: number;
}

const START_WITHIN_MS = 30_000;
const STOP_WITHIN_MS = 10_000;
const POLL_INTERVAL_MS = 50;
/** Of what a server has said: enough to see why it does not do what it should. */
const OUTPUT_CHARACTERS_MAX = 4000;
/** Where Debian has the programs of each version. */
const POSTGRESQL_VERSIONS = '/usr/lib/postgresql';

const running = new Set<ChildProcess>();
// Whatever becomes of the run: no server outlives it.
process.once('exit', killServers);

export function killServers(): void {
  for (const child of running) child.kill('SIGKILL');
}

/** A server that the benchmark starts and stops itself. */
export class ServerProcess {
  private readonly command: string;
  private readonly child: ChildProcess;
  private readonly closed: Promise<void>;
  private output = '';

  constructor(command: string, args: readonly string[], options: ServerOptions = {}) {
    this.command = command;
    this.child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    running.add(this.child);
    for (const stream of [this.child.stdout!, this.child.stderr!]) {
      stream.on('data', (chunk) => this.note(String(chunk)));
    }
    this.closed = new Promise((resolve) => {
      this.child.once('error', (error) => {
        this.note(error.message);
        resolve();
      });
      this.child.once('close', () => resolve());
    });
    void this.closed.then(() => running.delete(this.child));
  }

  private note(text: string): void {
    this.output = (this.output + text).slice(-OUTPUT_CHARACTERS_MAX);
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  /** Of its standard output, to be asked for right after the start. */
  async firstLine(): Promise<string> {
    const line = once(createInterface(this.child.stdout!), 'line').then(([text]) => text as string);
    return await this.unlessItEnds(line);
  }

  /** Tries until it answers. @throws Error with what the server said when it has ended, or time is up */
  async answers<Result>(attempt: () => Promise<Result>): Promise<Result> {
    const deadlineMs = performance.now() + START_WITHIN_MS;
    for (;;) {
      try {
        return await this.unlessItEnds(attempt());
      } catch (error) {
        if (!this.isRunning || performance.now() > deadlineMs) throw this.failure('does not answer', error);
        await pause(POLL_INTERVAL_MS);
      }
    }
  }

  private async unlessItEnds<Result>(work: Promise<Result>): Promise<Result> {
    const end = this.closed.then(() => {
      throw this.failure('has ended', `exit code ${this.child.exitCode}`);
    });
    return await Promise.race([work, end]);
  }

  private get isRunning(): boolean {
    return running.has(this.child);
  }

  private failure(what: string, why: unknown): Error {
    return new Error(`${this.command} ${what}: ${String(why)}\n${this.output}`);
  }

  /** Resolves when it has ended by itself. @throws Error with what it said when it failed */
  async finished(): Promise<void> {
    await this.closed;
    if (this.child.exitCode !== 0) throw this.failure('failed', `exit code ${this.child.exitCode}`);
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    this.child.kill(signal);
    const timer = setTimeout(() => this.child.kill('SIGKILL'), STOP_WITHIN_MS);
    await this.closed;
    clearTimeout(timer);
  }
}

/** The path of a program: in PATH, or where Debian puts servers. */
export function findProgram(name: string): string | undefined {
  const inPath = (process.env.PATH ?? '').split(':').filter(Boolean);
  const directories = [...inPath, '/usr/sbin', ...postgresqlDirectories()];
  return directories.map((directory) => join(directory, name)).find(isExecutable);
}

/** The newest version first. */
function postgresqlDirectories(): string[] {
  try {
    const versions = readdirSync(POSTGRESQL_VERSIONS).sort((a, b) => Number(b) - Number(a));
    return versions.map((version) => join(POSTGRESQL_VERSIONS, version, 'bin'));
  } catch {
    return [];
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Ports that nobody listened on a moment ago, for servers that cannot choose one themselves. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
