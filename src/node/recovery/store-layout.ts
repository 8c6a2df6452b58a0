import type { ReplicaPlace, ReplicaState, Slots } from '../../codec/replica-rows.js';
import {
  decodeConfiguration,
  decodeReplicaPlace,
  decodeReplicaState,
  decodeSlots,
} from '../../codec/replica-rows.js';
import { decodeFounding, type Founding } from '../../codec/rows.js';
import type { ClusterRecord } from '../../core/cluster/record.js';
import type { Configuration } from '../../core/raft/types.js';
import {
  FOUNDING_KEY,
  groupOfReplicaKey,
  REPLICA_KEYS,
  replicaKey,
  SLOTS_KEY,
  SlotKeys,
} from '../../partition/keys.js';
import type { RecoverableStorage } from '../../ports/recoverable-storage.js';
import { CLUSTER_GROUP } from '../cluster-state.js';
import { groupOf, partitionOf } from '../local-partitions.js';
import { liesIn, likelyPartitionCount } from './founding-evidence.js';
import { intactValue, type Reading, readAs } from './read-as.js';
import { scanPages, understood } from './scan-rows.js';
import { type SlotEvidence, slotsInUse } from './slot-evidence.js';

/** A group's replica as it is in the store. */
export interface FoundReplica {
  group: number;
  slot: number;
  replicaId: number;
  /** known: its row says so. found: by the rows in the slot. new: nothing of it is left. */
  place: 'known' | 'found' | 'new';
  configuration: Reading<Configuration>;
  state: Reading<ReplicaState>;
}

/** What a store is, and whose rows are where, as far as its rows tell. */
export interface StoreLayout {
  founding: Reading<Founding>;
  /** Empty when not known. */
  nodeId: string;
  /** 0: none, or not known to the node yet. */
  partitionCount: number;
  /** Written by a version whose nodes formed clusters: rows of Raft's own are to be there. */
  isReplicated: boolean;
  slots: Reading<Slots>;
  record: ClusterRecord | undefined;
  damagedPlaces: number;
  /** By group, in order. */
  replicas: FoundReplica[];
  /** Other nodes that have replicas of groups that are here. */
  otherReplicaNodes: string[];
  /** Other members of the cluster. */
  otherMembers: string[];
  /** Slots that hold rows of no replica. */
  unusedSlots: number[];
  /** No slot from here on was ever used. */
  nextSlot: number;
}

/**
 * Reads whose rows are where. Only looks.
 *
 * @param isToBeWhole a replica of each partition is to be there, even if nothing of it is left
 */
export async function readStoreLayout(
  storage: RecoverableStorage,
  isToBeWhole: boolean,
): Promise<StoreLayout> {
  const reader = new LayoutReader(storage);
  await reader.read();
  // Copies that others have, too, are not worth a guess.
  if (reader.otherReplicaNodes.length > 0 && !isToBeWhole) return reader.layout;
  await reader.findMissing(isToBeWhole || reader.otherMembers.length === 0);
  return reader.layout;
}

class LayoutReader {
  private readonly storage: RecoverableStorage;
  private readonly replicas = new Map<number, FoundReplica>();
  private readonly places = new Map<number, ReplicaPlace>();
  private damagedPlaces = 0;
  private founding: Reading<Founding> = { kind: 'absent' };
  private slots: Reading<Slots> = { kind: 'absent' };
  private slotsInUse: ReadonlyMap<number, SlotEvidence> = new Map();
  private isReplicated = false;
  private record: ClusterRecord | undefined;
  private partitionCount = 0;
  private nextSlot = 1;

  constructor(storage: RecoverableStorage) {
    this.storage = storage;
  }

  async read(): Promise<void> {
    const { storage } = this;
    this.founding = await readAs(storage, FOUNDING_KEY, decodeFounding);
    this.slots = await readAs(storage, SLOTS_KEY, decodeSlots);
    this.slotsInUse = await slotsInUse(storage);
    await this.readPlaces();
    for (const [group, { slot, replicaId }] of this.places) {
      if (slot !== 0) await this.add(group, slot, replicaId, 'known');
    }
    this.isReplicated = this.places.size > 0 || this.damagedPlaces > 0 || (await this.hasRowsOfRaft());
    this.record = this.findRecord();
    this.partitionCount = this.findPartitionCount();
    this.nextSlot = Math.max(
      intactValue(this.slots)?.nextSlot ?? 1,
      ...[...this.slotsInUse.keys()].map((slot) => slot + 1),
    );
  }

  get layout(): StoreLayout {
    const { founding, partitionCount, isReplicated, slots, record, damagedPlaces, nextSlot } = this;
    const { nodeId, otherReplicaNodes, otherMembers } = this;
    const replicas = [...this.replicas.values()].sort((one, other) => one.group - other.group);
    const used = new Set(replicas.map(({ slot }) => slot));
    const unusedSlots = [...new Set([...this.slotsInUse.keys(), ...this.discarded])].filter(
      (slot) => !used.has(slot),
    );
    return {
      ...{ founding, nodeId, partitionCount, isReplicated, slots, record, damagedPlaces, replicas },
      ...{ otherReplicaNodes, otherMembers, unusedSlots, nextSlot },
    };
  }

  /** Of this node; empty when nothing tells. */
  private get nodeId(): string {
    const founded = intactValue(this.founding)?.nodeId;
    if (founded !== undefined) return founded;
    for (const { configuration, replicaId } of this.replicas.values()) {
      const own = intactValue(configuration)?.replicas.find(({ id }) => id === replicaId);
      if (own !== undefined) return own.nodeId;
    }
    return '';
  }

  get otherReplicaNodes(): string[] {
    const configurations = [...this.replicas.values()].map(({ configuration }) => intactValue(configuration));
    const nodeIds = configurations.flatMap((one) => one?.replicas.map(({ nodeId }) => nodeId) ?? []);
    return [...new Set(nodeIds)].filter((nodeId) => nodeId !== this.nodeId);
  }

  get otherMembers(): string[] {
    const members = this.record?.members.filter(({ status }) => status !== 'removed') ?? [];
    return members.map(({ nodeId }) => nodeId).filter((nodeId) => nodeId !== this.nodeId);
  }

  /** Finds a slot for each group that has none: one whose rows can only be its, or else a new one when that is asked. */
  async findMissing(isToBeWhole: boolean): Promise<void> {
    for (let partition = 0; partition < this.partitionCount; partition++) {
      if (this.replicas.has(groupOf(partition))) continue;
      // Slot 0 is the store's own. So it was always in a store of the time before replicas.
      const fitting = this.isReplicated ? this.slotOfPartition(partition) : partition + 1;
      if (fitting !== undefined) await this.add(groupOf(partition), fitting, 0, 'found');
      else if (isToBeWhole) await this.addNew(groupOf(partition), partition + 1);
    }
    if (!this.isReplicated || this.partitionCount === 0 || this.replicas.has(CLUSTER_GROUP)) return;
    const fitting = this.freeSlots.find(({ record }) => record !== undefined)?.slot;
    if (fitting !== undefined) await this.add(CLUSTER_GROUP, fitting, 0, 'found');
    else if (isToBeWhole) await this.addNew(CLUSTER_GROUP, this.partitionCount + 1);
  }

  private async readPlaces(): Promise<void> {
    for await (const page of scanPages(this.storage, REPLICA_KEYS)) {
      for (const row of page) {
        const place =
          row.key.length === replicaKey(0).length ? understood(row, decodeReplicaPlace) : undefined;
        if (place === undefined) this.damagedPlaces++;
        else this.places.set(groupOfReplicaKey(row.key), place);
      }
    }
  }

  private async hasRowsOfRaft(): Promise<boolean> {
    if (this.slots.kind !== 'absent') return true;
    for (const slot of this.slotsInUse.keys()) {
      const keys = new SlotKeys(slot);
      for (const key of [keys.configuration(), keys.replicaState(), keys.record()]) {
        const row = await readAs(this.storage, key, (value) => value);
        if (row.kind === 'intact') return true;
      }
    }
    return false;
  }

  private findRecord(): ClusterRecord | undefined {
    const replica = this.replicas.get(CLUSTER_GROUP);
    if (replica !== undefined) return this.slotsInUse.get(replica.slot)?.record;
    return this.freeSlots.find(({ record }) => record !== undefined)?.record;
  }

  private findPartitionCount(): number {
    const told = intactValue(this.founding)?.partitionCount || this.record?.partitions.length;
    if (told) return told;
    const isEmpty = this.slotsInUse.size === 0 && this.places.size === 0;
    if (isEmpty || (this.founding.kind === 'intact' && !this.isReplicated)) return 0;
    const groups = new Map([...this.replicas.values()].map(({ slot, group }) => [slot, group]));
    const partitionOfSlot = (slot: number) => {
      const group = groups.get(slot);
      if (group !== undefined) return group === CLUSTER_GROUP ? undefined : partitionOf(group);
      return this.discarded.has(slot) ? undefined : slot - 1;
    };
    return likelyPartitionCount(
      this.slotsInUse.values(),
      partitionOfSlot,
      Math.max(0, ...this.places.keys()),
    );
  }

  private slotOfPartition(partition: number): number | undefined {
    const fitting = this.freeSlots.filter((evidence) => {
      const isEmpty = evidence.hashes === undefined;
      if (evidence.record !== undefined || (isEmpty && evidence.slot !== partition + 1)) return false;
      return liesIn(evidence, partition, this.partitionCount);
    });
    // Of several, all but one were to be cleared: the newest copy is the one that was used.
    fitting.sort((one, other) => {
      const isEmpty = Number(one.hashes === undefined) - Number(other.hashes === undefined);
      return isEmpty || other.appliedIndex - one.appliedIndex;
    });
    return fitting[0]?.slot;
  }

  private async addNew(group: number, foundedIn: number): Promise<void> {
    const isFree = this.freeSlots.some(({ slot }) => slot === foundedIn) || !this.wasUsed(foundedIn);
    const slot = isFree ? foundedIn : this.nextSlot;
    this.nextSlot = Math.max(this.nextSlot, slot + 1);
    await this.add(group, slot, 0, 'new');
  }

  private async add(
    group: number,
    slot: number,
    replicaId: number,
    place: FoundReplica['place'],
  ): Promise<void> {
    const keys = new SlotKeys(slot);
    const configuration = await readAs(this.storage, keys.configuration(), decodeConfiguration);
    const state = await readAs(this.storage, keys.replicaState(), decodeReplicaState);
    const removed = this.places.get(group)?.removedReplicaId ?? 0;
    const only = intactValue(configuration)?.replicas;
    const id = replicaId || (only?.length === 1 ? only[0]!.id : removed + 1);
    this.replicas.set(group, { group, slot, replicaId: id, place, configuration, state });
  }

  /** Slots with rows that belong to no replica that is known, and are not waiting to be cleared. */
  private get freeSlots(): SlotEvidence[] {
    const used = new Set([...this.replicas.values()].map(({ slot }) => slot));
    return [...this.slotsInUse.values()].filter(({ slot }) => !used.has(slot) && !this.discarded.has(slot));
  }

  private wasUsed(slot: number): boolean {
    const isReplicas = [...this.replicas.values()].some((replica) => replica.slot === slot);
    return isReplicas || this.slotsInUse.has(slot) || this.discarded.has(slot);
  }

  private get discarded(): ReadonlySet<number> {
    return new Set(intactValue(this.slots)?.discardedSlots ?? []);
  }
}
