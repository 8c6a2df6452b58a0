import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { ComposeService } from './compose-file.js';
import type { NamespaceNetwork } from './network-namespaces.js';
import { type FinishedCommand, finished } from './ringfold-process.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Where the image has the project, and its command. */
const ROOT_OF_IMAGE = '/ringfold/';
const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  ringfold: [process.execPath, `${ROOT}dist/main.js`],
  node: [process.execPath],
};
/** An engine waits a little longer each time; nothing here ends more than twice. */
const RESTART_DELAY_MS = 100;
const RESTARTS_MAX = 10;

/** A service's process on its host in the network, kept running as its restart policy says. */
export class ComposeContainer {
  readonly service: ComposeService;
  /** What each process that ended left. */
  readonly ended: FinishedCommand[] = [];
  private readonly network: NamespaceNetwork;
  private readonly directories: ReadonlyMap<string, string>;
  private child: ChildProcess | undefined;
  private isStopped = false;

  /** @param directories for each volume */
  constructor(service: ComposeService, network: NamespaceNetwork, directories: ReadonlyMap<string, string>) {
    this.service = service;
    this.network = network;
    this.directories = directories;
    onTestFinished(() => this.stop());
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  start(): void {
    if (this.isStopped) return;
    this.child = this.spawn(this.service.command);
    void finished(this.child).then((end) => this.noteEnd(end));
  }

  kill(signal: NodeJS.Signals): void {
    this.child?.kill(signal);
  }

  /** Runs the healthcheck once: whether the container is healthy, and what it said. */
  async checkHealth(): Promise<{ isHealthy: boolean; output: string }> {
    const { command, timeoutMs } = this.service.healthcheck;
    const child = this.spawn(command);
    const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
    const { exitCode, stdout } = await finished(child).finally(() => clearTimeout(timer));
    return { isHealthy: exitCode === 0, output: stdout };
  }

  /** Runs a command as `docker compose exec` does. */
  async exec(...command: readonly string[]): Promise<FinishedCommand> {
    return await finished(this.spawn(command));
  }

  private stop(): void {
    this.isStopped = true;
    this.kill('SIGKILL');
  }

  private noteEnd(end: FinishedCommand): void {
    this.ended.push(end);
    this.child = undefined;
    if (this.isStopped || this.ended.length > RESTARTS_MAX) return;
    if (this.service.restart !== 'unless-stopped')
      throw new Error(`restart policy ${this.service.restart} is not understood here`);
    setTimeout(() => this.start(), RESTART_DELAY_MS);
  }

  private spawn([command = '', ...args]: readonly string[]): ChildProcess {
    const program = COMMANDS[command];
    if (program === undefined) throw new Error(`${command} is not in the image`);
    const env = Object.fromEntries(
      Object.entries(this.service.environment).map(([name, value]) => [name, this.placed(value)]),
    );
    return this.network.spawn(
      this.service.name,
      [...program, ...args.map((argument) => this.placed(argument))],
      env,
    );
  }

  /** Paths in the image, as they are on this machine: nothing is mounted. */
  private placed(text: string): string {
    if (text.startsWith(ROOT_OF_IMAGE)) return ROOT + text.slice(ROOT_OF_IMAGE.length);
    const volume = this.service.volumes.find(({ path }) => text === path || text.startsWith(`${path}/`));
    return volume === undefined ? text : this.directories.get(volume.volume) + text.slice(volume.path.length);
  }
}
