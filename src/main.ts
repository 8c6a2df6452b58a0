#!/usr/bin/env node
/** The `ringfold` command: the place where the command line meets the node. */
import { fileURLToPath } from 'node:url';
import { processLauncher } from './cli/local-cluster/launch-process.js';
import { runCommandLine } from './cli/run.js';
import { connectWhereSomebodyListens } from './cli/somebody-listens.js';
import { connect, connectAdmin } from './client/index.js';
import { startNode } from './embedded.js';
import { areFree } from './lib/try-to-bind.js';
import { recover } from './recovery.js';
import { SOFTWARE_VERSION } from './software-version.js';

const launchNode = processLauncher(fileURLToPath(import.meta.url));

process.exitCode = await runCommandLine(
  {
    version: SOFTWARE_VERSION,
    connect: connectWhereSomebodyListens(connect),
    connectAdmin: connectWhereSomebodyListens(connectAdmin),
    startNode,
    recover,
    launchNode,
    areFree,
  },
  process.argv,
);
