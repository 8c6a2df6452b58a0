import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Of the namespaces of all runs; then the process that made them, then chance. */
const PREFIX = 'ringfold-test';
const NAME = new RegExp(`^${PREFIX}-(\\d+)-[0-9a-f]+-`);
/** Files in here take the place of those in /etc for what `ip netns exec` starts. */
const NAMESPACE_FILES = '/etc/netns';
/** No namespace has a way out: these addresses need not be free anywhere else. */
const SUBNET = '10.77.0';
const GATEWAY_ADDRESS = `${SUBNET}.254`;
const BY_CHANCE = ['--match', 'statistic', '--mode', 'random', '--probability'];

/** What of a network is cut off. */
export interface Traffic {
  from: string;
  to: string;
  protocol?: 'tcp' | 'udp';
  /** The share of packets that are lost, each by chance. Default: all. */
  loss?: number;
}

/**
 * Why this process may not have networks of its own; undefined when it may. With `cutting` also when it may, but
 * cannot cut wires.
 */
export function namespacesMissing(cutting = false): string | undefined {
  if (process.platform !== 'linux') return 'network namespaces are Linux';
  if (process.getuid?.() !== 0) return 'only root may make network namespaces';
  const tried = spawnSync('unshare', ['--net', '--mount', 'true']);
  if (tried.status !== 0) return `no network namespaces here: ${tried.stderr ?? tried.error?.message}`;
  if (spawnSync('ip', ['-Version']).status !== 0) return 'ip (of iproute2) is missing';
  if (!cutting) return undefined;
  const filter = spawnSync('unshare', ['--net', 'iptables', '--list-rules']);
  return filter.status === 0 ? undefined : `no iptables here: ${filter.stderr ?? filter.error?.message}`;
}

/** Why packets cannot be lost by chance here; undefined when they can. */
export function lossMissing(): string | undefined {
  const rule = ['-A', 'INPUT', ...BY_CHANCE, '0.5', '--jump', 'DROP'];
  const tried = spawnSync('unshare', ['--net', 'iptables', ...rule]);
  return tried.status === 0 ? undefined : `no loss by chance here: ${tried.stderr ?? tried.error?.message}`;
}

/**
 * Hosts on one wire, each a network namespace with an address and names for all of them, that nothing else of the
 * machine can reach: no interface outside is made or touched. Gone when the test is over.
 */
export class NamespaceNetwork {
  readonly gatewayAddress = GATEWAY_ADDRESS;
  private readonly prefix = `${PREFIX}-${process.pid}-${randomBytes(3).toString('hex')}`;
  private readonly hosts: readonly string[];

  static open(hosts: readonly string[]): NamespaceNetwork {
    removeLeftovers();
    const network = new NamespaceNetwork(hosts);
    onTestFinished(() => network.remove());
    network.make();
    return network;
  }

  private constructor(hosts: readonly string[]) {
    this.hosts = hosts;
  }

  addressOf(host: string): string {
    return `${SUBNET}.${this.hosts.indexOf(host) + 1}`;
  }

  /** A process on that host; without one, on the switch between them, which reaches all, whatever is cut. */
  spawn(host: string | undefined, command: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
    const [ip, ...rest] = [...this.wrapper(host), ...command];
    return spawn(ip!, rest, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  /** What runs a command on that host. It becomes the command: the process id is that of the command itself. */
  wrapper(host?: string): string[] {
    return ['ip', 'netns', 'exec', this.namespace(host)];
  }

  /** From now on these packets are lost on arrival, silently, until `heal`. */
  cut(...traffic: readonly Traffic[]): void {
    for (const { from, to, protocol, loss } of traffic) {
      const which = [
        ...['--source', this.addressOf(from), ...(protocol ? ['--protocol', protocol] : [])],
        ...(loss === undefined ? [] : [...BY_CHANCE, String(loss)]),
      ];
      run('ip', 'netns', 'exec', this.namespace(to), 'iptables', '-A', 'INPUT', ...which, '--jump', 'DROP');
    }
  }

  heal(): void {
    for (const host of this.hosts)
      run('ip', 'netns', 'exec', this.namespace(host), 'iptables', '--flush', 'INPUT');
  }

  private namespace(host = 'switch'): string {
    return `${this.prefix}-${host}`;
  }

  private make(): void {
    const wire = this.namespace();
    addNamespace(wire);
    ipIn(wire, 'link', 'add', 'bridge', 'type', 'bridge');
    ipIn(wire, 'address', 'add', `${GATEWAY_ADDRESS}/24`, 'dev', 'bridge');
    ipIn(wire, 'link', 'set', 'bridge', 'up');
    const names = this.hosts.map((host) => `${this.addressOf(host)} ${host}\n`);
    for (const [at, host] of this.hosts.entries()) {
      const namespace = this.namespace(host);
      addNamespace(namespace);
      mkdirSync(join(NAMESPACE_FILES, namespace), { recursive: true });
      writeFileSync(join(NAMESPACE_FILES, namespace, 'hosts'), `127.0.0.1 localhost\n${names.join('')}`);
      // Made where it stays: nothing is to be seen of it elsewhere, not even for a moment.
      ipIn(wire, 'link', 'add', `port${at}`, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', namespace);
      ipIn(wire, 'link', 'set', `port${at}`, 'master', 'bridge', 'up');
      ipIn(namespace, 'address', 'add', `${this.addressOf(host)}/24`, 'dev', 'eth0');
      ipIn(namespace, 'link', 'set', 'eth0', 'up');
    }
  }

  private remove(): void {
    for (const host of [undefined, ...this.hosts]) removeNamespace(this.namespace(host));
    rmdirIfEmpty(NAMESPACE_FILES);
  }
}

function addNamespace(namespace: string): void {
  run('ip', 'netns', 'add', namespace);
  ipIn(namespace, 'link', 'set', 'lo', 'up');
}

/** Of runs that were killed before they could. */
function removeLeftovers(): void {
  const listed = spawnSync('ip', ['netns', 'list'], { encoding: 'utf8' }).stdout ?? '';
  for (const line of listed.split('\n')) {
    const pid = NAME.exec(line)?.[1];
    if (pid !== undefined && !existsSync(`/proc/${pid}`)) removeNamespace(line.split(' ')[0]!);
  }
}

/** And whatever still runs in it. Never fails: the rest is to be removed too. */
function removeNamespace(namespace: string): void {
  const pids = spawnSync('ip', ['netns', 'pids', namespace], { encoding: 'utf8' }).stdout ?? '';
  for (const pid of pids.split('\n').filter(Boolean)) {
    try {
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It has ended by itself meanwhile.
    }
  }
  spawnSync('ip', ['netns', 'delete', namespace]);
  rmSync(join(NAMESPACE_FILES, namespace), { recursive: true, force: true });
}

function rmdirIfEmpty(directory: string): void {
  spawnSync('rmdir', ['--ignore-fail-on-non-empty', directory]);
}

function ipIn(namespace: string, ...args: readonly string[]): void {
  run('ip', '-netns', namespace, ...args);
}

function run(command: string, ...args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr ?? error?.message}`);
}
