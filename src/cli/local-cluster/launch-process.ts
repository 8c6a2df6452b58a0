import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { LaunchedNode, LaunchNode, NodeEnd, NodeFacts } from './launched-node.js';

/**
 * Starts nodes as processes of this same installation.
 * @param main the script that `ringfold` runs
 */
export function processLauncher(main: string): LaunchNode {
  return async ({ words, environment, logFile }) => {
    const log = await open(logFile, 'a');
    try {
      // Each has a process group of its own: Ctrl-C is for the one who started them, who then tells them in order.
      const child = spawn(process.execPath, [main, ...words, '--json', '--until-stdin-ends'], {
        ...{ env: environment, detached: true, stdio: ['pipe', 'pipe', log.fd] },
      });
      await once(child, 'spawn');
      return launched(child);
    } finally {
      await log.close();
    }
  };
}

function launched(child: ChildProcess): LaunchedNode {
  // When this process is ended by force its nodes are too. When it cannot even do that, their standard input ends.
  const killIt = () => void child.kill('SIGKILL');
  process.once('exit', killIt);
  const ended = new Promise<NodeEnd>((resolve) => {
    child.once('exit', (exitCode, signal) => {
      process.off('exit', killIt);
      resolve({ exitCode, signal });
    });
  });
  // It may end before it has read anything.
  child.stdin?.on('error', () => undefined);
  return {
    pid: child.pid!,
    ready: Promise.race([firstLine(child), ended.then(() => undefined)]),
    ended,
    stop: () => void child.kill('SIGTERM'),
  };
}

function firstLine(child: ChildProcess): Promise<NodeFacts> {
  const lines = createInterface({ input: child.stdout! });
  return new Promise((resolve) => lines.once('line', (line) => resolve(JSON.parse(line) as NodeFacts)));
}
