#!/usr/bin/env node
/** The `ringfold` command: the place where the command line meets the node. */
import { runCommandLine } from './cli/run.js';
import { connect, connectAdmin } from './client/index.js';
import { startNode } from './embedded.js';
import { recover } from './recovery.js';
import { SOFTWARE_VERSION } from './software-version.js';

process.exitCode = await runCommandLine(
  { version: SOFTWARE_VERSION, connect, connectAdmin, startNode, recover },
  process.argv,
);
