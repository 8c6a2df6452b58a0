import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LevelDbStore } from '../../src/adapters/leveldb/leveldb-store.js';
import { kindAndSlotOf, ROW_KINDS } from '../../src/partition/keys.js';
import { findRemoved } from '../sim/checkers/removed-from-disk.js';
import { copyOfDirectory } from './leveldb-files.js';
import type { LocalCluster, LocalNode } from './local-cluster.js';
import { ALL_KEYS, drain } from './rows.js';
import type { StoreImage } from './sorted-store.js';
import { waitUntil } from './wait-until.js';

const PAGE_ROWS = 1000;

/**
 * Waits until no row of any node, logs included, has anything of these appends, and nothing is left to be cleared.
 * @returns what is left, when that takes too long
 */
export async function leftOnDisks(
  cluster: LocalCluster,
  removed: ReadonlySet<string>,
  withinMs: number,
): Promise<string[]> {
  let left: string[] = [];
  const isNothingLeft = async () => {
    const found = await Promise.all(cluster.running.map((node) => leftOn(node, removed)));
    left = found.flatMap((one) => one ?? []);
    return left.length === 0;
  };
  await waitUntil(isNothingLeft, 'what was removed leaves the disks', withinMs).catch((error: Error) => {
    left.unshift(error.message);
  });
  return left;
}

async function leftOn(node: LocalNode, removed: ReadonlySet<string>): Promise<string | undefined> {
  const image = await imageOf(node);
  const found = findRemoved(image, removed) ?? waitingIn(image);
  return found === undefined ? undefined : `${node.directory} has ${found}`;
}

function waitingIn(image: StoreImage): string | undefined {
  const isErasure = ([key]: StoreImage[number]) =>
    kindAndSlotOf(Buffer.from(key, 'latin1')).kind === ROW_KINDS.erasure;
  const { length } = image.filter(isErasure);
  return length === 0 ? undefined : `${length} removed streams to be cleared`;
}

/** All rows of a node as they are on its disk at one moment: its process stands still while they are copied. */
async function imageOf(node: LocalNode): Promise<StoreImage> {
  const { pid } = node.process;
  process.kill(pid, 'SIGSTOP');
  const directory = await copyOfDirectory(join(node.directory, 'store')).finally(() =>
    process.kill(pid, 'SIGCONT'),
  );
  const store = new LevelDbStore({ directory });
  await store.open();
  try {
    const rows = await drain(store.scan(ALL_KEYS), PAGE_ROWS);
    return rows.map(({ key, value }) => [Buffer.from(key).toString('latin1'), value]);
  } finally {
    await store.close();
    await rm(directory, { recursive: true });
  }
}
