#!/usr/bin/env node
// Is there before anything is built, so that whoever links the command links something that works afterwards.
import { existsSync } from 'node:fs';

const main = new URL('../dist/main.js', import.meta.url);
if (existsSync(main)) {
  await import(main.href);
} else {
  console.error('error: ringfold is not built yet: run `npm start`, or `npm run build`, and wait for it');
  process.exitCode = 1;
}
