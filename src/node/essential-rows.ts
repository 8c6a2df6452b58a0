import { decodeConfiguration, decodeReplicaPlace } from '../codec/replica-rows.js';
import { RingfoldError } from '../core/errors.js';
import { REPLICA_KEYS, SlotKeys } from '../partition/keys.js';
import type { Storage } from '../ports/storage.js';

const PAGE_ROWS = 256;

/** What to say of a row without which the node cannot be started. */
export function refusalToStart(what: string, thrown: unknown): RingfoldError {
  const error = RingfoldError.from(thrown);
  if (error.code !== 'STORAGE_DAMAGED') return error;
  const message =
    `the node cannot be started: ${what} (${error.message}). \`ringfold recover\` with its data directory tells ` +
    'what is lost, and what to do';
  return new RingfoldError('STORAGE_DAMAGED', message, { details: error.details, cause: error });
}

/**
 * A damaged replica of the cluster group waits to be replaced by other nodes. Where there are none, it would wait for
 * ever, in a node that knows nothing of its partitions.
 *
 * @throws STORAGE_DAMAGED when no group is known to have a replica elsewhere
 */
export async function refuseUnlessReplaceable(
  storage: Storage,
  nodeId: string,
  damage: RingfoldError,
): Promise<void> {
  const scan = storage.scan(REPLICA_KEYS);
  try {
    for (let rows = await scan.next(PAGE_ROWS); rows.length > 0; rows = await scan.next(PAGE_ROWS)) {
      for (const { value } of rows) {
        const { slot } = decodeReplicaPlace(value);
        if (slot !== 0 && namesAnother(storage, new SlotKeys(slot), nodeId)) return;
      }
    }
  } finally {
    await scan.close();
  }
  throw refusalToStart(
    'what the cluster has agreed on is damaged, and no other node is known to have it',
    damage,
  );
}

function namesAnother(storage: Storage, keys: SlotKeys, nodeId: string): boolean {
  try {
    const row = storage.getSync(keys.configuration());
    return (
      row !== undefined && decodeConfiguration(row).replicas.some((replica) => replica.nodeId !== nodeId)
    );
  } catch {
    // Damaged: it says nothing.
    return false;
  }
}
