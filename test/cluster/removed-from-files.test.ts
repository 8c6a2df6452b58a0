import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { LevelDbStore } from '../../src/adapters/leveldb/leveldb-store.js';
import { MemoryCluster } from '../support/memory-cluster.js';
import { anyCall } from '../support/open-node.js';
import { anAppend, anOrder, appendIdOf, aRemove } from '../support/store-requests.js';
import { temporaryDirectory } from '../support/temporary-directory.js';
import { waitUntil } from '../support/wait-until.js';

const SECRET = 'Zq8Xw3Kv7Bn2Lr5Tj';
const WITHIN_MS = 10_000;

it('what was removed leaves the files of all replicas, their logs too, and so does a late retry of it', async () => {
  const directories = await Promise.all([temporaryDirectory(), temporaryDirectory(), temporaryDirectory()]);
  const left = [...directories];
  await using cluster = await MemoryCluster.start({
    nodes: 3,
    settings: { partitions: 1, eraseWithinMs: 400 },
    makeStore: () => new LevelDbStore({ directory: left.pop()! }),
  });
  const { store } = cluster.nodes[0]!.node;
  const append = (number: number) => {
    const events = [anOrder(`${SECRET}-${number}`)];
    return store.append(anAppend('ada', events, { appendId: appendIdOf(number) }), anyCall);
  };
  const isSecretIn = async () => {
    const found = await Promise.all(directories.map((directory) => isTextIn(directory, SECRET)));
    return found.includes(true);
  };
  for (let number = 0; number < 20; number++) await append(number);
  expect(await isSecretIn()).toBe(true);
  await store.remove(aRemove('ada'), anyCall);
  await waitUntil(async () => !(await isSecretIn()), 'nothing of it is left', WITHIN_MS);
  expect(await append(7)).toMatchObject({ firstRevision: 7, repeated: true });
  expect(await isSecretIn()).toBe(true);
  await waitUntil(async () => !(await isSecretIn()), 'nothing of the retry is left', WITHIN_MS);

  // Who reads the store at length, as when a snapshot is sent, sees it as it was, whatever is compacted.
  const partitions = cluster.nodes.map(({ node }) => node.partitions[0]!);
  await waitUntil(() => partitions.every(({ hasErasures }) => !hasErasures), 'all is forgotten', WITHIN_MS);
  await append(100);
  const scans = cluster.nodes.map(({ storage }) => storage.scan(partitions[0]!.keys.all('customer')));
  await store.remove(aRemove('ada'), anyCall);
  await waitUntil(() => partitions.every(({ isErasing }) => isErasing), 'the rows are deleted', WITHIN_MS);
  expect(await isSecretIn()).toBe(true);
  for (const scan of scans) await scan.close();
  await waitUntil(async () => !(await isSecretIn()), 'nothing is left after the scans', WITHIN_MS);
  await waitUntil(() => partitions.every(({ hasErasures }) => !hasErasures), 'all is forgotten', WITHIN_MS);
});

/** LevelDB compresses: the text has nothing in it that is elsewhere in a block. */
async function isTextIn(directory: string, text: string): Promise<boolean> {
  const names = await readdir(directory);
  const found = await Promise.all(
    // It may be gone by now.
    names.map((name) => readFile(join(directory, name)).catch(() => Buffer.alloc(0))),
  );
  return found.some((bytes) => bytes.includes(text));
}
