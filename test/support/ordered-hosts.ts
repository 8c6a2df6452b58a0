import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LocalNode } from './local-cluster.js';
import type { NodeHosts, NodePlace } from './node-hosts.js';
import { temporaryDirectory } from './temporary-directory.js';
import { waitUntil } from './wait-until.js';

const PRELOAD = fileURLToPath(new URL('./node-preload.mjs', import.meta.url));

/** As node-preload.mjs has them. */
export type NodeOrder =
  | { readonly crashAt: string; readonly count: number }
  | { readonly clockMs: number }
  | { readonly bug: string };

/** Nodes whose processes take orders from a test, such as to crash at a certain place; hosted by others. */
export class OrderedHosts implements NodeHosts {
  private readonly hosts: NodeHosts;
  private readonly directory: string;

  static async open(hosts: NodeHosts): Promise<OrderedHosts> {
    return new OrderedHosts(hosts, await temporaryDirectory());
  }

  private constructor(hosts: NodeHosts, directory: string) {
    this.hosts = hosts;
    this.directory = directory;
  }

  async place(number: number, directory: string): Promise<NodePlace> {
    const { args, wrapper } = await this.hosts.place(number, directory);
    const variables = [`NODE_OPTIONS=--import=${PRELOAD}`, `RINGFOLD_TEST_ORDERS=${this.fileOf(number)}`];
    return { args, wrapper: [...wrapper, 'env', ...variables] };
  }

  reach(address: string): string {
    return this.hosts.reach(address);
  }

  /** To the process as it runs now. Resolves when it has taken it. */
  async order(node: LocalNode, order: NodeOrder): Promise<void> {
    this.orderNext(node, order);
    process.kill(node.process.pid, 'SIGUSR2');
    await waitUntil(() => this.saidBy(node).includes('ordered'), 'the node has taken its order');
    this.withdraw(node);
  }

  /** To the next process of the node, until it is withdrawn. */
  orderNext(node: LocalNode, order: NodeOrder): void {
    rmSync(this.saidFileOf(node), { force: true });
    writeFileSync(this.fileOf(node.number), JSON.stringify(order));
  }

  /** Processes that start from now on get no order. */
  withdraw(node: LocalNode): void {
    rmSync(this.fileOf(node.number), { force: true });
  }

  /** Since its last order. */
  saidBy(node: LocalNode): string {
    const file = this.saidFileOf(node);
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }

  /** Resolves when its process has come where it was ordered to crash. */
  async hasCrashed(node: LocalNode, withinMs?: number): Promise<void> {
    await waitUntil(
      () => this.saidBy(node).includes('crash at'),
      'the node crashes where it was told to',
      withinMs,
    );
  }

  private fileOf(number: number): string {
    return join(this.directory, `orders-${number}`);
  }

  private saidFileOf({ number }: LocalNode): string {
    return `${this.fileOf(number)}.said`;
  }
}
