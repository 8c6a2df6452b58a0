import { readdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { damageSomewhere, dataFileNames } from '../../support/leveldb-files.js';
import type { LocalNode } from '../../support/local-cluster.js';
import { fillDisk } from '../../support/small-disk.js';
import { waitUntil } from '../../support/wait-until.js';
import type { Fault, Scene } from './fault.js';

/** So many appends the others get on with before a disk is damaged: they have all that the node has acknowledged. */
const APPENDS_APART = 50;
/** A torn write is a small one. */
const TORN_BYTES_MAX = 512;

/** Of one node, which is down meanwhile. */
export const DISK_FAULTS: readonly Fault[] = [
  whileDown('torn tail of the write-ahead log', tearTail),
  whileDown('flipped bit', (store, scene) => hurt(store, scene, 'flipped bit')),
  whileDown('page of zeros', (store, scene) => hurt(store, scene, 'page of zeros')),
  {
    name: 'lost directory',
    isOfOneNode: true,
    inject: async (scene) => {
      const node = scene.random.pick(scene.cluster.running);
      scene.strike();
      await node.kill('SIGKILL');
      await scene.acknowledged(APPENDS_APART);
      return async () => await startAnew(node, scene);
    },
  },
];

/** @param number of the node whose disk is a small one of its own */
export function diskFull(number: number): Fault {
  return {
    name: 'disk full',
    isOfOneNode: true,
    inject: async (scene) => {
      const { directory, process } = scene.cluster.nodes.find((node) => node.number === number)!;
      const refusals = () => process.log().split('the disk is full').length;
      const before = refusals();
      const makeRoom = fillDisk(directory);
      await waitUntil(() => refusals() > before, 'the node notices that its disk is full');
      scene.strike();
      return async () => makeRoom();
    },
  };
}

function whileDown(name: string, damage: (store: string, scene: Scene) => Promise<string>): Fault {
  return {
    ...{ name, isOfOneNode: true },
    inject: async (scene) => {
      const node = scene.random.pick(scene.cluster.running);
      scene.strike();
      await node.kill('SIGKILL');
      await scene.acknowledged(APPENDS_APART);
      const what = await damage(join(node.directory, 'store'), scene);
      return async () => {
        try {
          await node.restart();
          scene.log(`the node starts with ${what}`);
        } catch (error) {
          if (!String(error).includes('STORAGE_DAMAGED')) throw error;
          scene.log(`the node refuses to start with ${what}, and begins anew`);
          await startAnew(node, scene);
        }
      };
    },
  };
}

/** As an operator does with a node whose disk is of no use any more. */
export async function startAnew(node: LocalNode, { cluster }: Scene): Promise<void> {
  const { nodeId } = node;
  for (const name of readdirSync(node.directory)) rmSync(join(node.directory, name), { recursive: true });
  await node.restart();
  const other = cluster.running.find((one) => one !== node)!;
  await other.admin.drain(nodeId);
  await cluster.removed([nodeId]);
}

async function hurt(
  store: string,
  { random }: Scene,
  kind: 'flipped bit' | 'page of zeros',
): Promise<string> {
  const { file, position } = await damageSomewhere(store, random, kind);
  return `a ${kind} in ${file} at ${position}`;
}

async function tearTail(store: string, { random }: Scene): Promise<string> {
  const logs = (await dataFileNames(store)).filter((name) => name.endsWith('.log'));
  const file = join(store, logs.at(-1)!);
  const { size } = statSync(file);
  const tornBytes = Math.min(size, random.between(1, TORN_BYTES_MAX));
  truncateSync(file, size - tornBytes);
  return `${tornBytes} bytes torn off ${logs.at(-1)}`;
}
