import { createHash } from 'node:crypto';
import { openDataDirectory } from '../../src/adapters/data-directory/open-data-directory.js';
import { decodeReplicaPlace } from '../../src/codec/replica-rows.js';
import { packRows, SNAPSHOT_KINDS } from '../../src/node/snapshot-rows.js';
import { groupOfReplicaKey, REPLICA_KEYS, type RowKind, SlotKeys } from '../../src/partition/keys.js';
import type { ByteRange, Row, Storage } from '../../src/ports/storage.js';
import type { LocalNode } from './local-cluster.js';

/** What a replica holds of one kind of rows; equal contents have equal digests, whichever slots they are in. */
export interface KindContents {
  readonly rowCount: number;
  readonly sizeBytes: number;
  readonly digest: string;
}

/** By group, then by kind. */
export type NodeContents = Map<number, Map<RowKind, KindContents>>;

const PAGE_ROWS = 1000;
const CACHE_BYTES = 1024 * 1024;

/** What every group of one node has on disk, of all kinds that are replicated. The node must not run. */
export async function contentsOf(node: LocalNode): Promise<NodeContents> {
  const { storage, release } = await openDataDirectory(node.directory, CACHE_BYTES);
  try {
    const contents: NodeContents = new Map();
    for await (const { key, value } of rowsIn(storage, REPLICA_KEYS)) {
      const { slot } = decodeReplicaPlace(value);
      if (slot === 0) continue;
      const kinds = new Map<RowKind, KindContents>();
      for (const kind of SNAPSHOT_KINDS)
        kinds.set(kind, await kindContents(storage, new SlotKeys(slot).all(kind)));
      contents.set(groupOfReplicaKey(key), kinds);
    }
    return contents;
  } finally {
    await storage.close();
    await release();
  }
}

async function kindContents(storage: Storage, range: ByteRange): Promise<KindContents> {
  const hash = createHash('sha256');
  let rowCount = 0;
  let sizeBytes = 0;
  for await (const row of rowsIn(storage, range)) {
    const packed = packRows([row]);
    hash.update(packed);
    rowCount++;
    sizeBytes += packed.length;
  }
  return { rowCount, sizeBytes, digest: hash.digest('hex') };
}

async function* rowsIn(storage: Storage, range: ByteRange): AsyncGenerator<Row> {
  const scan = storage.scan(range);
  try {
    for (;;) {
      const rows = await scan.next(PAGE_ROWS);
      if (rows.length === 0) return;
      yield* rows;
    }
  } finally {
    await scan.close();
  }
}

/**
 * Compares the replicas of every group, kind by kind.
 * @returns what differs, in words, and how many rows were found equal on all replicas
 */
export function compareContents(nodes: readonly NodeContents[]): { differences: string[]; rowCount: number } {
  const differences: string[] = [];
  let rowCount = 0;
  const groups = new Set(nodes.flatMap((contents) => [...contents.keys()]));
  for (const group of groups) {
    const replicas = nodes.flatMap((contents, node) => {
      const kinds = contents.get(group);
      return kinds === undefined ? [] : [{ node, kinds }];
    });
    for (const kind of SNAPSHOT_KINDS) {
      const found = replicas.map(({ node, kinds }) => ({ node, ...kinds.get(kind)! }));
      if (new Set(found.map(({ digest }) => digest)).size === 1) rowCount += found[0]!.rowCount;
      else {
        const counts = found.map((one) => `${one.rowCount} (${one.digest.slice(0, 8)}) at node ${one.node}`);
        differences.push(`group ${group}, rows of kind ${kind}: ${counts.join(', ')}`);
      }
    }
  }
  return { differences, rowCount };
}
