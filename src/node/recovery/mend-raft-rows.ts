import { encodeClusterRecord } from '../../codec/cluster-record.js';
import {
  decodeReplicaPlace,
  encodeConfiguration,
  encodeReplicaPlace,
  encodeReplicaState,
  encodeSlots,
} from '../../codec/replica-rows.js';
import { decodeApplied, encodeApplied, type Founding } from '../../codec/rows.js';
import { assert } from '../../lib/assert.js';
import { REPLICA_KEYS, replicaKey, SLOTS_KEY, SlotKeys } from '../../partition/keys.js';
import { CLUSTER_GROUP } from '../cluster-state.js';
import { foundingRecord } from '../identity.js';
import { intactValue, readAs } from './read-as.js';
import type { Recovery } from './recovery.js';
import { scanPages, understood } from './scan-rows.js';
import type { FoundReplica, StoreLayout } from './store-layout.js';

/** What a node is told when it founds a cluster, where nothing tells what it was. */
const USUAL_REPLICATION_FACTOR = 3;

const NO_POSITION = { index: 0, term: 0 };

/**
 * Makes every replica the only one of its group, where its rows are. That is less than to let the node found itself
 * anew: what the cluster has agreed on (removed nodes, the replication factor) stays, and no row of a partition has
 * to move. After all partitions were mended.
 *
 * @param isNewCluster what the cluster had agreed on is void
 */
export async function mendRaftRows(
  recovery: Recovery,
  layout: StoreLayout,
  founding: Founding,
  isNewCluster: boolean,
): Promise<void> {
  const { mending } = recovery;
  if (mending === undefined || !layout.isReplicated) return;
  const { writer } = mending;
  await writer.flush();
  await deletePlaces(recovery, isNewCluster);
  await mendAppliedRecord(recovery, layout);
  for (const replica of layout.replicas) await mendReplica(recovery, replica, founding.nodeId);
  const { nextSlot, unusedSlots } = layout;
  // The node clears them when it runs.
  writer.put(SLOTS_KEY, encodeSlots({ nextSlot, discardedSlots: unusedSlots }));
  if (layout.record === undefined || isNewCluster) await writeRecord(recovery, layout, founding);
  await writer.flush();
}

/** Damaged ones; in a new cluster also what is remembered of replicas that have left. */
async function deletePlaces({ storage, mending }: Recovery, isNewCluster: boolean): Promise<void> {
  for await (const page of scanPages(storage, REPLICA_KEYS)) {
    for (const row of page) {
      if (isNewCluster || understood(row, decodeReplicaPlace) === undefined) mending?.writer.delete(row.key);
    }
    await mending?.writer.flushWhenLarge();
  }
}

/** What comes next must have a higher index than what the record was last changed by. */
async function mendAppliedRecord(recovery: Recovery, { replicas, record }: StoreLayout): Promise<void> {
  const replica = replicas.find(({ group }) => group === CLUSTER_GROUP);
  if (replica === undefined) return;
  const key = new SlotKeys(replica.slot).applied();
  const applied = await readAs(recovery.storage, key, decodeApplied);
  const index = record?.index ?? 0;
  if (applied.kind !== 'damaged' && (intactValue(applied)?.index ?? 0) >= index) return;
  const term = intactValue(replica.state)?.hardState.term ?? 0;
  recovery.mending?.writer.put(key, encodeApplied({ index, term }));
  await recovery.mending?.writer.flush();
}

async function mendReplica(recovery: Recovery, replica: FoundReplica, nodeId: string): Promise<void> {
  const { storage, mending } = recovery;
  assert(mending !== undefined, 'only called to mend');
  const { writer } = mending;
  const { group, slot, replicaId } = replica;
  const keys = new SlotKeys(slot);
  for await (const page of scanPages(storage, keys.all('entry'))) {
    for (const { key } of page) writer.delete(key);
    await writer.flushWhenLarge();
  }
  const applied = intactValue(await readAs(storage, keys.applied(), decodeApplied)) ?? NO_POSITION;
  const known = intactValue(replica.configuration)?.nextReplicaId ?? 0;
  const configuration = {
    replicas: [{ id: replicaId, nodeId, role: 'voter' as const }],
    nextReplicaId: Math.max(known, replicaId + 1),
  };
  const term = Math.max(intactValue(replica.state)?.hardState.term ?? 0, applied.term);
  const state = { hardState: { term, votedFor: 0 }, logStart: applied };
  writer.put(replicaKey(group), encodeReplicaPlace({ slot, replicaId, removedReplicaId: replicaId - 1 }));
  writer.put(keys.configuration(), encodeConfiguration(configuration));
  writer.put(keys.replicaState(), encodeReplicaState(state));
  if (group === CLUSTER_GROUP) writer.delete(keys.quarantine());
  await writer.flushWhenLarge();
}

async function writeRecord(recovery: Recovery, layout: StoreLayout, founding: Founding): Promise<void> {
  const replica = layout.replicas.find(({ group }) => group === CLUSTER_GROUP);
  if (replica === undefined) return;
  const { storage, mending } = recovery;
  const keys = new SlotKeys(replica.slot);
  const applied = intactValue(await readAs(storage, keys.applied(), decodeApplied));
  const record = foundingRecord(
    {
      clusterId: founding.clusterId,
      nodeId: founding.nodeId,
      partitionCount: layout.partitionCount,
      replicationFactor: layout.record?.replicationFactor ?? USUAL_REPLICATION_FACTOR,
      // The node tells at its next start.
      zone: '',
    },
    applied?.index ?? 0,
  );
  mending?.writer.put(keys.record(), encodeClusterRecord(record));
}
