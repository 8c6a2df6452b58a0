import { execFileSync } from 'node:child_process';
import { accessSync, constants, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SimulationResult } from '../simulation-result.js';

/** Keeps what failed: a file for each seed, that says all that it takes to see it again. */
export class FailingSeeds {
  private readonly directory: string;
  private readonly commit = commitHere();
  /** Files, in the order in which they were written. */
  readonly files: string[] = [];

  /** @throws when nothing can be written there */
  constructor(directory: string) {
    this.directory = directory;
    mkdirSync(directory, { recursive: true });
    accessSync(directory, constants.W_OK);
  }

  save(result: SimulationResult): void {
    const file = join(this.directory, `seed-${result.seed}.json`);
    const { seed, profile, failure, story, traceHash } = result;
    const kept = { seed, commit: this.commit, ...failure, traceHash, profile, story: story.split('\n') };
    writeFileSync(file, `${JSON.stringify(kept, undefined, 2)}\n`);
    this.files.push(file);
  }
}

/** Empty where this is no clone. */
function commitHere(): string {
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return '';
  }
}
