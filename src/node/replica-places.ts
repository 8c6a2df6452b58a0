import { decodeReplicaPlace, encodeReplicaPlace, type ReplicaPlace } from '../codec/replica-rows.js';
import { groupOfReplicaKey, REPLICA_KEYS, replicaKey } from '../partition/keys.js';
import type { BackgroundWrites } from '../ports/background-writes.js';
import type { RowBatch, Storage } from '../ports/storage.js';
import { refusalToStart } from './essential-rows.js';

const NOWHERE: ReplicaPlace = { slot: 0, replicaId: 0, removedReplicaId: 0 };
const PAGE_ROWS = 256;

/** Where the replica of each group is on this node's disk; slot 0: there is none. */
export class ReplicaPlaces {
  private readonly storage: Storage;
  private readonly writes: BackgroundWrites;
  private readonly places = new Map<number, ReplicaPlace>();

  constructor(storage: Storage, writes: BackgroundWrites) {
    this.storage = storage;
    this.writes = writes;
  }

  of(group: number): ReplicaPlace {
    return this.places.get(group) ?? NOWHERE;
  }

  /** Groups that have a replica here, opened or not. */
  groups(): number[] {
    return [...this.places].filter(([, { slot }]) => slot !== 0).map(([group]) => group);
  }

  /** Reads what is on disk. What is put meanwhile is newer. @throws STORAGE_DAMAGED, STORAGE_FAILED */
  async load(): Promise<void> {
    const before = new Map(this.places);
    for (const [group, place] of await this.read()) {
      if (this.places.get(group) === before.get(group)) this.places.set(group, place);
    }
  }

  /**
   * Writes down where the replica is, beside what makes it so. Known only when it is durable: after a batch that failed
   * messages to a replica that was not made must make it.
   */
  async put(group: number, place: ReplicaPlace, makeSo: (batch: RowBatch) => void): Promise<void> {
    await this.writes.write((batch) => {
      makeSo(batch);
      batch.put(replicaKey(group), encodeReplicaPlace(place));
    });
    this.places.set(group, place);
  }

  private async read(): Promise<[number, ReplicaPlace][]> {
    const scan = this.storage.scan(REPLICA_KEYS);
    const places: [number, ReplicaPlace][] = [];
    try {
      for (;;) {
        const rows = await scan.next(PAGE_ROWS);
        if (rows.length === 0) return places;
        for (const { key, value } of rows) places.push([groupOfReplicaKey(key), decodeReplicaPlace(value)]);
      }
    } catch (error) {
      throw refusalToStart('the row that says where a replica is, is damaged', error);
    } finally {
      await scan.close();
    }
  }
}
