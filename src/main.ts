#!/usr/bin/env node
/** The `ringfold` command: the place where the command line meets the node. */
import { readFileSync } from 'node:fs';
import { runCommandLine } from './cli/run.js';
import { connect, connectAdmin } from './client/index.js';
import { startNode } from './embedded.js';
import { recover } from './recovery.js';

const packageFile = new URL('../package.json', import.meta.url);
const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string };

process.exitCode = await runCommandLine({ version, connect, connectAdmin, startNode, recover }, process.argv);
