import { appendFile } from 'node:fs/promises';
import type {
  LaunchedNode,
  LaunchNode,
  LaunchOptions,
  NodeEnd,
} from '../../src/cli/local-cluster/launched-node.js';
import { nodeIdOf } from './made-up-cluster.js';

export interface FakeNode extends LaunchedNode {
  readonly options: LaunchOptions;
  readonly stops: () => number;
  /** It ends by itself. */
  end(end: NodeEnd): void;
}

/** Nodes that are no processes: the n-th one launched says that it is member n of a made-up cluster. */
export class FakeLauncher {
  readonly launched: FakeNode[] = [];
  /** Numbers in the order of launching whose nodes end before they serve. */
  readonly broken = new Set<number>();
  /** What those write to their logs. */
  lastWords = '';
  /** Nodes that take no notice of being asked to stop. */
  readonly stubborn = new Set<number>();

  readonly launch: LaunchNode = async (options) => {
    const number = this.launched.length + 1;
    let stops = 0;
    let finish: (end: NodeEnd) => void = () => undefined;
    const ended = new Promise<NodeEnd>((resolve) => {
      finish = resolve;
    });
    const host = `10.0.0.${number}`;
    const facts = {
      ...{ address: `${host}:7400`, controlAddress: `${host}:7401`, gossipAddress: `${host}:7403` },
      ...{ metricsAddress: `${host}:7404`, nodeId: nodeIdOf(number) },
    };
    if (this.broken.has(number)) {
      await appendFile(options.logFile, this.lastWords);
      finish({ exitCode: 5, signal: null });
    }
    const node: FakeNode = {
      ...{ options, pid: 1000 + number, ended, end: finish, stops: () => stops },
      ready: Promise.resolve(this.broken.has(number) ? undefined : facts),
      stop: () => {
        stops++;
        if (!this.stubborn.has(number)) finish({ exitCode: 0, signal: null });
      },
    };
    this.launched.push(node);
    return node;
  };
}
