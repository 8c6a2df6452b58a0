import { decodeQuarantine, encodeQuarantine } from '../codec/rows.js';
import type { ClusterRecord } from '../core/cluster/record.js';
import { RingfoldError } from '../core/errors.js';
import { customerHash } from '../core/hash.js';
import { findKeyRange, type KeyRange } from '../core/key-range.js';
import { Partition, type PartitionEnvironment } from '../partition/partition.js';
import type { Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import { CLUSTER_GROUP } from './cluster-state.js';
import type { PartitionDirectory } from './node-customer-store.js';
import { PartitionSubject } from './partition-subject.js';

export interface LocalPartitionsOptions {
  clusterId: () => string;
  environment: Omit<PartitionEnvironment, 'onDamage'>;
  mailboxRequestsMax: number;
  clock: Clock;
  logger: Logger;
  notOwner: (partition: number) => RingfoldError;
  /** A partition's replica is damaged and takes no part in its group any more. */
  onDamage: (partition: Partition, error: RingfoldError) => void;
}

/** The partition that a group is the log of. */
export function partitionOf(group: number): number {
  return group - 1;
}

export function groupOf(partition: number): number {
  return partition + 1;
}

/** The partitions that have a replica on this node. */
export class LocalPartitions implements PartitionDirectory {
  private readonly options: LocalPartitionsOptions;
  private readonly partitions = new Map<number, Partition>();
  ranges: readonly KeyRange[] = [];

  constructor(options: LocalPartitionsOptions) {
    this.options = options;
  }

  get clusterId(): string {
    return this.options.clusterId();
  }

  learn({ partitions }: ClusterRecord): void {
    this.ranges = partitions;
  }

  partition(number: number): Partition {
    const partition = this.partitions.get(number);
    if (partition === undefined) throw this.options.notOwner(number);
    return partition;
  }

  /** The customer's; undefined when it has no replica here. */
  ofCustomer(customerId: string): Partition | undefined {
    if (this.ranges.length === 0) return undefined;
    return this.partitions.get(findKeyRange(this.ranges, customerHash('', customerId)));
  }

  /** In order of their numbers. */
  all(): Partition[] {
    return [...this.partitions.values()].sort((a, b) => a.number - b.number);
  }

  /** What a replica of the group drives in this slot; undefined while the ranges are not known. */
  subjectOf(group: number, slot: number): PartitionSubject | undefined {
    const number = partitionOf(group);
    const range = this.ranges[number];
    if (group === CLUSTER_GROUP || range === undefined) return undefined;
    const { environment, mailboxRequestsMax } = this.options;
    const partition: Partition = new Partition(number, range, slot, {
      ...environment,
      onDamage: (_, error) => this.rememberDamage(partition, error),
    });
    this.quarantineIfMarked(partition);
    return new PartitionSubject(partition, mailboxRequestsMax);
  }

  /** This is the partition's replica from now on; undefined: there is none. */
  set(number: number, partition: Partition | undefined): void {
    if (partition === undefined) this.partitions.delete(number);
    else this.partitions.set(number, partition);
  }

  private quarantineIfMarked(partition: Partition): void {
    let row: Uint8Array | undefined;
    try {
      row = this.options.environment.storage.getSync(partition.keys.quarantine());
    } catch (error) {
      if (partition.noteDamage(error).code !== 'STORAGE_DAMAGED') throw error;
    }
    if (row === undefined) return;
    const { reason } = decodeQuarantine(row);
    partition.quarantineFor(reason);
    this.options.logger.error({ partition: partition.number }, `partition not served: ${reason}`);
  }

  /** Written down, so that the partition does not serve after a restart either. */
  private rememberDamage(partition: Partition, error: RingfoldError): void {
    const { logger, clock, environment, onDamage } = this.options;
    const { number, keys } = partition;
    // A late reader of a copy that was replaced: its slot is being cleared, and nobody is harmed.
    if (this.partitions.get(number) !== partition) return;
    logger.error({ partition: number, ...error.details }, `partition no longer served: ${error.message}`);
    const row = encodeQuarantine({ reason: error.message, sinceMs: clock.nowMs() });
    environment.writes
      .write((batch) => batch.put(keys.quarantine(), row))
      .catch((failure: unknown) => {
        const reason = RingfoldError.from(failure).message;
        logger.warn({ reason }, 'the quarantine could not be written down');
      });
    onDamage(partition, error);
    partition.machine.wakeFollowers();
  }
}
