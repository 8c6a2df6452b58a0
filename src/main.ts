#!/usr/bin/env node
/** The `ringfold` command: the place where the command line meets the node. */
import { fileURLToPath } from 'node:url';
import { processLauncher } from './cli/local-cluster/launch-process.js';
import { runCommandLine } from './cli/run.js';
import { areFree, connectWhereSomebodyListens } from './cli/somebody-listens.js';
import { SOFTWARE_VERSION } from './software-version.js';

const launchNode = processLauncher(fileURLToPath(import.meta.url));

// Client, node and recovery are loaded by the commands that need them: all together they take longer than most commands.
process.exitCode = await runCommandLine(
  {
    version: SOFTWARE_VERSION,
    connect: connectWhereSomebodyListens(async (options) =>
      (await import('./client/index.js')).connect(options),
    ),
    connectAdmin: connectWhereSomebodyListens(async (options) =>
      (await import('./client/index.js')).connectAdmin(options),
    ),
    startNode: async (config) => (await import('./embedded.js')).startNode(config),
    recover: async (options) => (await import('./recovery.js')).recover(options),
    launchNode,
    areFree,
  },
  process.argv,
);
