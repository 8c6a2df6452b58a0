import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { LevelDbStore } from '../../src/adapters/leveldb/leveldb-store.js';
import { verifyFiles } from '../../src/adapters/leveldb/verify-files.js';
import { Prng } from '../../src/lib/prng.js';
import { bytes } from '../support/rows.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

const WRITER = fileURLToPath(new URL('../support/leveldb-writer-process.mjs', import.meta.url));

/**
 * Lets another process write, kills it once it had so many batches acknowledged, and gives the last of those.
 */
async function writeAndKill(directory: string, firstBatch: number, batches: number): Promise<number> {
  const writer = spawn(process.execPath, [WRITER, directory, `${firstBatch}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(writer, 'close');
  let said = '';
  let lastAcknowledged = firstBatch - 1;
  writer.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    const lines = said.split('\n');
    said = lines.pop()!;
    for (const line of lines) lastAcknowledged = Number(line);
    if (lastAcknowledged >= firstBatch + batches - 1) writer.kill('SIGKILL');
  });
  await closed;
  return lastAcknowledged;
}

test.each([1, 2, 3, 4])(
  'files of a process killed while writing have no findings, and no batch is lost (seed %i)',
  async (seed) => {
    const directory = await temporaryDirectory();
    const random = Prng.seeded(seed);
    let lastAcknowledged = 0;
    // Each round opens, and so recovers, what the kill before has left.
    for (let round = 0; round < 3; round++) {
      lastAcknowledged = await writeAndKill(directory, lastAcknowledged + 1, random.between(1, 151));
      expect(await verifyFiles(directory)).toEqual([]);
    }
    const store = new LevelDbStore({ directory });
    await store.open();
    for (let number = 1; number <= lastAcknowledged; number++) {
      expect(
        store.getSync(bytes(`batch-${String(number).padStart(6, '0')}`)),
        `batch ${number}`,
      ).toBeDefined();
    }
    await store.close();
    expect(await verifyFiles(directory)).toEqual([]);
  },
);
