import { sealValue } from '../../src/adapters/checked-storage/row-checksum.js';
import { CheckedStorage } from '../../src/adapters/checked-storage.js';
import { MemoryStore } from '../../src/adapters/memory/memory-store.js';
import { sha256Digest } from '../../src/adapters/sha256-digest.js';
import { systemClock } from '../../src/adapters/system-clock.js';
import { systemRandom } from '../../src/adapters/system-random.js';
import { customerHash } from '../../src/core/hash.js';
import { equalKeyRanges, findKeyRange } from '../../src/core/key-range.js';
import type { Model } from '../../src/core/model/model.js';
import type { RingfoldNode } from '../../src/node/node.js';
import { recoverStore } from '../../src/node/recovery/recover-store.js';
import { RecoveryLog } from '../../src/node/recovery/recovery-log.js';
import type { RecoveryReport } from '../../src/node/recovery/report.js';
import { type CustomerAddress, customerAddress, SlotKeys } from '../../src/partition/keys.js';
import type { KeyValueStore, Row } from '../../src/ports/key-value-store.js';
import { openTestNode, silentLogger, testSettings } from './open-node.js';
import { ALL_KEYS, drain } from './rows.js';

/** So many batches are kept numbered that no number is pruned in a test. */
const UNMERGED_BYTES_MAX = 1024 * 1024;

/** What a report says in short; to be compared as a whole, since no loss may go untold or be made up. */
export function verdictOf({ healthy, lost }: RecoveryReport): Pick<RecoveryReport, 'healthy' | 'lost'> {
  return { healthy, lost };
}

/** The keys of one customer's rows. */
export interface CustomerKeys {
  partition: number;
  customer: Buffer;
  tombstone: Buffer;
  applied: Buffer;
  quarantine: Buffer;
  slot: SlotKeys;
  commit(firstRevision: number, aggregateType?: string): Buffer;
  foldedState(aggregateType?: string): Buffer;
  appendId(appendId: Uint8Array): Buffer;
  erasure(aggregateType?: string): Buffer;
}

export function keysOf(customerId: string): CustomerKeys {
  const hash = customerHash('', customerId);
  const partition = findKeyRange(equalKeyRanges(testSettings.partitions), hash);
  const slot = new SlotKeys(partition + 1);
  const address: CustomerAddress = customerAddress('', customerId, hash);
  const digest = sha256Digest(Buffer.from(`\0${customerId}`));
  return {
    partition,
    slot,
    customer: slot.customer(address),
    tombstone: slot.tombstone(hash, digest),
    applied: slot.applied(),
    quarantine: slot.quarantine(),
    commit: (firstRevision, type = 'customer') => slot.commit(address, type, firstRevision),
    foldedState: (type = 'customer') => slot.foldedState(address, type),
    appendId: (appendId) => slot.appendId(hash, digest, appendId),
    erasure: (type = 'customer') => slot.erasure(hash, digest, type),
  };
}

/**
 * A store in memory whose rows a test hurts behind the node's back. No node is open but inside `use`.
 */
export class HurtStore {
  readonly store: KeyValueStore;
  readonly model: Model | undefined;
  /** As if these had been found damaged. */
  damagedFiles = { logs: 0, tables: 0 };
  /** As if the node were told to leave its cluster. */
  isNewCluster = false;

  constructor(model?: Model, store: KeyValueStore = new MemoryStore()) {
    this.model = model;
    this.store = store;
  }

  /** Runs something on a node, which is closed afterwards. */
  async use<Result>(run: (node: RingfoldNode) => Promise<Result>): Promise<Result> {
    const node = await openTestNode({ store: this.store, model: this.model });
    try {
      return await run(node);
    } finally {
      await node.close();
    }
  }

  /** Flips a bit of a row, which must be there. */
  async damage(key: Uint8Array): Promise<void> {
    await this.change(async () => {
      const value = this.present(key);
      value[value.length - 1]! ^= 1;
      await this.putRaw(key, value);
    });
  }

  /** Takes a row away, which must be there, as the loss of a block does. */
  async lose(key: Uint8Array): Promise<void> {
    await this.change(async () => {
      this.present(key);
      const batch = this.store.batch();
      batch.delete(key);
      await batch.write();
    });
  }

  /** Puts an intact row, whatever is there: with a row from before, as the loss of a newer table does. */
  async put(key: Uint8Array, value: Uint8Array): Promise<void> {
    await this.change(() => this.putRaw(key, sealValue(key, value)));
  }

  /** All rows as they are stored, or those of a range. */
  async rows(range = ALL_KEYS): Promise<Row[]> {
    return await this.change(() => drain(this.store.scan(range)));
  }

  /** As stored, with checksum. */
  async row(key: Uint8Array): Promise<Uint8Array | undefined> {
    return await this.change(async () => this.store.getSync(key));
  }

  /** Puts a row as `row` gave it: undefined deletes. */
  async restore(key: Uint8Array, value: Uint8Array | undefined): Promise<void> {
    await this.change(async () => {
      if (value !== undefined) return await this.putRaw(key, value);
      const batch = this.store.batch();
      batch.delete(key);
      await batch.write();
    });
  }

  /** Looks it over; nothing is written. */
  async look(signal?: AbortSignal): Promise<RecoveryReport> {
    return await this.recover(undefined, signal);
  }

  /** Accepts the loss. Lines are what was salvaged. */
  async accept(): Promise<{ report: RecoveryReport; lines: string[] }> {
    const lines: string[] = [];
    const report = await this.recover({ line: async (text) => void lines.push(text) }, undefined);
    return { report, lines };
  }

  private async recover(
    salvage: { line(text: string): Promise<void> } | undefined,
    signal: AbortSignal | undefined,
  ): Promise<RecoveryReport> {
    const { storage, suspicion } = await CheckedStorage.open(this.store, {
      unmergedSizeBytesMax: UNMERGED_BYTES_MAX,
    });
    try {
      return await recoverStore({
        ...{ storage, suspicion, salvage, signal, isNewCluster: this.isNewCluster },
        damagedFiles: this.damagedFiles,
        log: new RecoveryLog(),
        clock: systemClock,
        random: systemRandom,
        digest: sha256Digest,
        logger: silentLogger,
      });
    } finally {
      await storage.close();
    }
  }

  private async change<Result>(change: () => Promise<Result>): Promise<Result> {
    await this.store.open();
    try {
      return await change();
    } finally {
      await this.store.close();
    }
  }

  private present(key: Uint8Array): Uint8Array {
    const value = this.store.getSync(key);
    if (value === undefined) throw new Error(`there is no row ${Buffer.from(key).toString('hex')}`);
    return value;
  }

  private async putRaw(key: Uint8Array, value: Uint8Array): Promise<void> {
    const batch = this.store.batch();
    batch.put(key, value);
    await batch.write();
  }
}
