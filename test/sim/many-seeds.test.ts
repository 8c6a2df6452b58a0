import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { times } from '../support/thorough.js';
import { onlySeed } from './simulate-seeds.js';

const run = promisify(execFile);
const SOAK = 'dist-sim/test/sim/soak/main.js';
const FROM_SEED = 1_000_001;
/** Besides them the usual run simulates some in the tests' own process (ringfold.test.ts), which is slower. */
const SEEDS = times(480, 6000);
/** Many times what it should take. */
const TIMEOUT_MS = 3_600_000;

describe.skipIf(onlySeed !== undefined)('a cluster of whole nodes in the simulator, in many seeds', () => {
  it(`keeps its promises in ${SEEDS} of them`, { timeout: TIMEOUT_MS }, async () => {
    const directory = mkdtempSync(join(tmpdir(), 'ringfold-seeds-'));
    try {
      const limits = ['--seeds', String(SEEDS), '--from-seed', String(FROM_SEED)];
      // What failed is told on the standard error output, which an error of the process has with it.
      const { stdout } = await run(process.execPath, [
        ...[SOAK, ...limits, '--jobs', '1', '--directory', directory, '--json'],
      ]);
      console.log(stdout.trim());
      expect(JSON.parse(stdout)).toMatchObject({ seeds: SEEDS, failures: [] });
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  });
});
