import { encodeClusterRecord } from '../codec/cluster-record.js';
import {
  encodeConfiguration,
  encodeReplicaPlace,
  encodeReplicaState,
  encodeSlots,
} from '../codec/replica-rows.js';
import { decodeApplied, decodeFounding, encodeFounding, type Founding } from '../codec/rows.js';
import { applyClusterCommand } from '../core/cluster/apply-command.js';
import type { ClusterRecord } from '../core/cluster/record.js';
import { RingfoldError } from '../core/errors.js';
import { equalKeyRanges } from '../core/key-range.js';
import type { Position } from '../core/raft/types.js';
import { assert } from '../lib/assert.js';
import { uuidText } from '../lib/uuid.js';
import {
  FORMAT_VERSION,
  FOUNDING_KEY,
  REPLICA_KEYS,
  ROW_KINDS,
  replicaKey,
  SLOTS_KEY,
  SlotKeys,
} from '../partition/keys.js';
import type { BackgroundWrites } from '../ports/background-writes.js';
import type { Clock } from '../ports/clock.js';
import type { Random } from '../ports/random.js';
import type { ByteRange, RowBatch, Storage } from '../ports/storage.js';
import { CLUSTER_GROUP } from './cluster-state.js';
import { refusalToStart } from './essential-rows.js';
import type { NodeParts, NodeSettings } from './node-parts.js';

/** The feature level that this version's software knows. */
export const FEATURE_LEVEL = 1;

export interface IdentityOptions {
  storage: Storage;
  clock: Clock;
  random: Random;
}

export interface FoundingOptions extends IdentityOptions {
  partitionCount: number;
  replicationFactor: number;
  zone: string;
}

/** The storage's own rows, of its batches, come before these. */
const ALL_BUT_OWN_ROWS: ByteRange = {
  start: Buffer.of(FORMAT_VERSION, ROW_KINDS.quarantine),
  end: Buffer.of(0xff),
};

/**
 * Whose node the store is: as it says, or as a new one that waits for others, or that has founded a cluster.
 * @throws NODE_REMOVED, STORAGE_DAMAGED, STORAGE_FULL, STORAGE_FAILED
 */
export async function identityAtStart(parts: NodeParts, settings: NodeSettings): Promise<Founding> {
  const { partitions, join } = settings;
  let identity = readIdentity(parts.storage);
  if (identity?.isRemoved) throw nodeRemoved(identity);
  if (identity === undefined && join.length > 0) identity = await makeIdentity(parts);
  const isWithoutReplicas = identity?.clusterId !== '' && !(await hasReplicas(parts.storage));
  const isAlone = join.length === 0 && (identity?.clusterId ?? '') === '';
  if (identity === undefined || isAlone || (isWithoutReplicas && identity.partitionCount > 0))
    return await foundCluster({ ...parts, ...settings, partitionCount: partitions }, identity);
  if (identity.partitionCount > 0 && identity.partitionCount !== partitions) {
    parts.logger.warn(
      { partitions: identity.partitionCount, asked: partitions },
      'the number of partitions was fixed when the store was founded; the option is ignored',
    );
  }
  return identity;
}

/** What the store says that this node is; undefined when it is new. @throws STORAGE_DAMAGED */
export function readIdentity(storage: Storage): Founding | undefined {
  try {
    const row = storage.getSync(FOUNDING_KEY);
    return row === undefined ? undefined : decodeFounding(row);
  } catch (error) {
    throw refusalToStart('the row that says what its store is, is damaged', error);
  }
}

/** A store with data has an identity: a new one would take what is there for its own. @throws STORAGE_DAMAGED */
async function refuseUnlessEmpty(storage: Storage): Promise<void> {
  const scan = storage.scan(ALL_BUT_OWN_ROWS, { limit: 1 });
  const rows = await scan.next(1).finally(() => scan.close());
  if (rows.length === 0) return;
  const lost = new RingfoldError('STORAGE_DAMAGED', 'there is no such row, but there are others');
  throw refusalToStart('the row that says what its store is, is lost', lost);
}

/** Gives a new node its id. It belongs to no cluster yet. */
export async function makeIdentity({ storage, clock, random }: IdentityOptions): Promise<Founding> {
  await refuseUnlessEmpty(storage);
  const identity = {
    clusterId: '',
    nodeId: uuidText(random.uuid()),
    partitionCount: 0,
    foundedAtMs: clock.nowMs(),
  };
  await writeIdentity(storage, identity);
  return identity;
}

/** Written down before the node takes part in anything: it must not forget whose it is. */
export async function joinCluster(
  writes: BackgroundWrites,
  identity: Founding,
  clusterId: string,
): Promise<Founding> {
  assert(identity.clusterId === '', 'a node belongs to one cluster all its life');
  const joined = { ...identity, clusterId };
  // The loop is running.
  await writes.write((batch) => batch.put(FOUNDING_KEY, encodeFounding(joined)));
  return joined;
}

/** Written down before the node stops: what is here must not come back as a member. */
export async function leaveCluster(writes: BackgroundWrites, identity: Founding): Promise<void> {
  await writes.write((batch) => batch.put(FOUNDING_KEY, encodeFounding({ ...identity, isRemoved: true })));
}

/** What to say when this node is not, or will not be, started. */
export function nodeRemoved({ nodeId, clusterId }: Founding): RingfoldError {
  return new RingfoldError(
    'NODE_REMOVED',
    `node ${nodeId} was removed from cluster ${clusterId}: the other nodes have all that it held, and its data directory ` +
      'is not part of the cluster any more. To use this machine again, delete the data directory and start with --join: ' +
      'that makes a new node of it',
    { details: { nodeId, clusterId } },
  );
}

async function writeIdentity(storage: Storage, identity: Founding): Promise<void> {
  const batch = storage.batch();
  batch.put(FOUNDING_KEY, encodeFounding(identity));
  await storage.commit(batch);
}

/**
 * Makes a cluster of this node alone, in one batch: the cluster group and all partitions, each with one replica. What
 * partitions of an earlier one-node store have applied stays theirs.
 */
export async function foundCluster(
  options: FoundingOptions,
  identity: Founding | undefined,
): Promise<Founding> {
  const { storage, clock, random, zone } = options;
  if (identity === undefined) await refuseUnlessEmpty(storage);
  const founding: Founding = {
    clusterId: identity?.clusterId || uuidText(random.uuid()),
    nodeId: identity?.nodeId || uuidText(random.uuid()),
    partitionCount: identity?.partitionCount || options.partitionCount,
    foundedAtMs: identity?.foundedAtMs || clock.nowMs(),
  };
  const { clusterId, nodeId, partitionCount } = founding;
  const clusterSlot = partitionCount + 1;
  const batch = storage.batch();
  batch.put(FOUNDING_KEY, encodeFounding(founding));
  batch.put(SLOTS_KEY, encodeSlots({ nextSlot: clusterSlot + 1, discardedSlots: [] }));
  for (const number of equalKeyRanges(partitionCount).keys()) {
    // Slot 0 is the store's own.
    putReplica(batch, storage, number + 1, number + 1, nodeId);
  }
  putReplica(batch, storage, CLUSTER_GROUP, clusterSlot, nodeId);
  const { replicationFactor } = options;
  const record = foundingRecord({ clusterId, nodeId, partitionCount, replicationFactor, zone }, 0);
  batch.put(new SlotKeys(clusterSlot).record(), encodeClusterRecord(record));
  await storage.commit(batch);
  return founding;
}

/** What a cluster of one node agrees on. @param index of the entry that it is to stand for */
export function foundingRecord(
  cluster: Pick<FoundingOptions, 'partitionCount' | 'replicationFactor' | 'zone'> & {
    clusterId: string;
    nodeId: string;
  },
  index: number,
): ClusterRecord {
  const { clusterId, nodeId, partitionCount, replicationFactor, zone } = cluster;
  const { record } = applyClusterCommand(
    undefined,
    {
      kind: 'found',
      clusterId,
      partitionCount,
      replicationFactor,
      featureLevel: FEATURE_LEVEL,
      member: {
        nodeId,
        addresses: { client: '', control: '', peer: '' },
        zone,
        featureLevelMax: FEATURE_LEVEL,
      },
    },
    index,
  );
  assert(record !== undefined, 'options were checked, so a cluster can be founded with them');
  return record;
}

/** A store of a founded node without replicas was written before nodes formed clusters. */
export async function hasReplicas(storage: Storage): Promise<boolean> {
  const scan = storage.scan(REPLICA_KEYS, { limit: 1 });
  try {
    return (await scan.next(1)).length > 0;
  } catch (error) {
    throw refusalToStart('the row that says where a replica is, is damaged', error);
  } finally {
    await scan.close();
  }
}

const FIRST_REPLICA = 1;

/** The group's only replica, a voter. */
function putReplica(batch: RowBatch, storage: Storage, group: number, slot: number, nodeId: string): void {
  const keys = new SlotKeys(slot);
  const applied = appliedOf(storage, keys);
  batch.put(replicaKey(group), encodeReplicaPlace({ slot, replicaId: FIRST_REPLICA, removedReplicaId: 0 }));
  batch.put(
    keys.configuration(),
    encodeConfiguration({
      replicas: [{ id: FIRST_REPLICA, nodeId, role: 'voter' }],
      nextReplicaId: FIRST_REPLICA + 1,
    }),
  );
  const hardState = { term: applied.term, votedFor: 0 };
  batch.put(keys.replicaState(), encodeReplicaState({ hardState, logStart: applied }));
}

function appliedOf(storage: Storage, keys: SlotKeys): Position {
  try {
    const row = storage.getSync(keys.applied());
    return row === undefined ? { index: 0, term: 0 } : decodeApplied(row);
  } catch {
    // Damaged: the partition will be found so when it is opened.
    return { index: 0, term: 0 };
  }
}
