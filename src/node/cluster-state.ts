import {
  decodeClusterCommand,
  decodeClusterRecord,
  encodeClusterCommand,
  encodeClusterRecord,
} from '../codec/cluster-record.js';
import { applyClusterCommand, type ClusterCommandOutcome } from '../core/cluster/apply-command.js';
import type { ClusterCommand } from '../core/cluster/commands.js';
import type { ClusterRecord } from '../core/cluster/record.js';
import { RingfoldError } from '../core/errors.js';
import type { SlotKeys } from '../partition/keys.js';
import type { PartitionLog, StateMachine } from '../ports/partition-log.js';
import type { RowBatch, Storage } from '../ports/storage.js';
import type { CommandCodec } from './command.js';
import type { ReplicaSubject } from './replica.js';

/** The cluster group's number; partition p is group p + 1. */
export const CLUSTER_GROUP = 0;

/** Commands that may wait in the cluster group: people and failure detectors are slow. */
const WAITING_MAX = 1000;

const CODEC: CommandCodec<ClusterCommand> = {
  encode: encodeClusterCommand,
  decode: decodeClusterCommand,
  sizeBytes: () => 200,
};

/** The cluster record as this node has applied it (DESIGN D2): one row. */
export class ClusterState implements ReplicaSubject<ClusterCommand, ClusterCommandOutcome> {
  readonly codec = CODEC;
  readonly waitingMax = WAITING_MAX;
  readonly machine: StateMachine<ClusterCommand, ClusterCommandOutcome>;
  quarantine: RingfoldError | undefined;
  private readonly keys: SlotKeys;
  private readonly onRecord: (record: ClusterRecord) => void;
  private current: ClusterRecord | undefined;
  private staged: ClusterRecord | undefined;
  private attachedLog: PartitionLog<ClusterCommand, ClusterCommandOutcome> | undefined;

  /** @throws STORAGE_FAILED when the record cannot be read */
  constructor(storage: Storage, keys: SlotKeys, onRecord: (record: ClusterRecord) => void) {
    this.keys = keys;
    this.onRecord = onRecord;
    try {
      const row = storage.getSync(keys.record());
      this.current = row === undefined ? undefined : decodeClusterRecord(row);
    } catch (thrown) {
      const error = RingfoldError.from(thrown);
      // What cannot be read now may well be there: nothing may go on as if there were no record.
      if (error.code !== 'STORAGE_DAMAGED') throw error;
      this.quarantine = error;
    }
    this.staged = this.current;
    this.machine = {
      stoppedBy: undefined,
      apply: (command, index, batch) => this.apply(command, index, batch),
      publish: () => this.publish(),
      discard: () => {
        this.staged = this.current;
      },
    };
  }

  /** Undefined until the node has heard of its cluster. */
  get record(): ClusterRecord | undefined {
    return this.current;
  }

  get log(): PartitionLog<ClusterCommand, ClusterCommandOutcome> | undefined {
    return this.attachedLog;
  }

  attach(log: PartitionLog<ClusterCommand, ClusterCommandOutcome>): void {
    this.attachedLog = log;
  }

  noteDamage(error: RingfoldError): RingfoldError {
    this.quarantine ??= error;
    return this.quarantine;
  }

  retire(): void {
    this.attachedLog = undefined;
  }

  private apply(command: ClusterCommand, index: number, batch: RowBatch): ClusterCommandOutcome {
    const { record, outcome } = applyClusterCommand(this.staged, command, index);
    if (record !== undefined && record !== this.staged)
      batch.put(this.keys.record(), encodeClusterRecord(record));
    this.staged = record;
    return outcome;
  }

  private publish(): void {
    if (this.staged === undefined || this.staged === this.current) return;
    this.current = this.staged;
    this.onRecord(this.current);
  }
}
