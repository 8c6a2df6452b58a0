import { decodeLogEntry, encodeLogEntry, logEntrySizeBytes } from '../codec/log-entry.js';
import type { RingfoldError } from '../core/errors.js';
import type { LogEntry } from '../core/stream/log-entry.js';
import type { Outcome } from '../partition/outcome.js';
import type { Partition } from '../partition/partition.js';
import type { PartitionLog } from '../ports/partition-log.js';
import type { CommandCodec } from './command.js';
import type { ReplicaSubject } from './replica.js';

const CODEC: CommandCodec<LogEntry> = {
  encode: encodeLogEntry,
  decode: decodeLogEntry,
  sizeBytes: logEntrySizeBytes,
};

/** A partition as what a group's log drives. */
export class PartitionSubject implements ReplicaSubject<LogEntry, Outcome> {
  readonly codec = CODEC;
  readonly waitingMax: number;
  readonly partition: Partition;

  constructor(partition: Partition, waitingMax: number) {
    this.partition = partition;
    this.waitingMax = waitingMax;
  }

  get machine() {
    return this.partition.machine;
  }

  get quarantine(): RingfoldError | undefined {
    return this.partition.quarantine;
  }

  attach(log: PartitionLog<LogEntry, Outcome>): void {
    this.partition.attach(log);
  }

  noteDamage(error: RingfoldError): RingfoldError {
    return this.partition.noteDamage(error);
  }

  retire(error: RingfoldError): void {
    this.partition.retire(error);
  }
}
