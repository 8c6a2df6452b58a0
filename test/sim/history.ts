/** What clients did and were told, in the order in which it happened. Numbers are the same clock for all: steps. */
export interface AppendRecord {
  readonly kind: 'append';
  readonly client: string;
  readonly key: string;
  readonly appendId: string;
  /** The revision that the stream must have ended with; -1: it must have been empty. Undefined: any. */
  readonly expectedRevision: number | undefined;
  readonly invokedAt: number;
  completedAt: number;
  /**
   * pending: it is not known whether it was done. ok: done, at `revision`.
   * refused: certainly not done and never will be.
   */
  outcome: 'pending' | 'ok' | 'refused';
  revision: number | undefined;
}

/** One attempt to remove a stream. It has no id, and so each is one of its own. */
export interface RemoveRecord {
  readonly kind: 'remove';
  readonly client: string;
  readonly key: string;
  readonly invokedAt: number;
  completedAt: number;
  /** pending: it may have been done, or be done yet. */
  outcome: 'pending' | 'ok';
}

export type Consistency = 'linearizable' | 'session' | 'eventual';

export interface ReadRecord {
  readonly kind: 'read';
  /** Of a session's reads and appends: the session. */
  readonly client: string;
  readonly key: string;
  readonly consistency: Consistency;
  readonly invokedAt: number;
  completedAt: number;
  outcome: 'pending' | 'ok' | 'failed';
  /** How many events the stream was seen to have. */
  length: number;
  /** The append ids of the last of them, in order; of all of them when the stream was read whole. */
  values: readonly string[];
  /** So many events it was seen not to have any more, from the first on; 0 also when that was not to be seen. */
  removedLength: number;
}

/** An event that a subscriber was told of. */
export interface ToldEvent {
  readonly key: string;
  readonly revision: number;
  readonly appendId: string;
  readonly toldAt?: number;
}

export interface ToldRecord extends ToldEvent {
  /** When the subscription was asked for by which it came. */
  readonly askedAt: number;
  readonly toldAt: number;
}

export interface SubscriberRecord {
  readonly name: string;
  /** That it follows; empty: all. */
  readonly partitions: readonly number[];
  /** In the order in which it was told, over all its subscriptions. */
  readonly told: ToldRecord[];
}

/** Everything that clients know. Judged by checkers when the run is over. */
export class History {
  readonly appends: AppendRecord[] = [];
  readonly reads: ReadRecord[] = [];
  readonly removes: RemoveRecord[] = [];
  readonly subscribers: SubscriberRecord[] = [];
  private steps = 0;
  /** Appends and reads, save reads that failed, which are begun anew. */
  begun = 0;
  /** Of which clients know what became of them. */
  operations = 0;
  /** Appends of which they do not know it yet, and which they do not give up. */
  retained = 0;

  append(client: string, key: string, appendId: string, expectedRevision?: number): AppendRecord {
    const record: AppendRecord = {
      kind: 'append',
      client,
      key,
      appendId,
      expectedRevision,
      invokedAt: this.step(),
      completedAt: Number.POSITIVE_INFINITY,
      outcome: 'pending',
      revision: undefined,
    };
    this.appends.push(record);
    this.begun += 1;
    this.retained += 1;
    return record;
  }

  read(client: string, key: string, consistency: Consistency = 'linearizable'): ReadRecord {
    const record: ReadRecord = {
      kind: 'read',
      client,
      key,
      consistency,
      invokedAt: this.step(),
      completedAt: Number.POSITIVE_INFINITY,
      outcome: 'pending',
      length: 0,
      values: [],
      removedLength: 0,
    };
    this.reads.push(record);
    this.begun += 1;
    return record;
  }

  remove(client: string, key: string): RemoveRecord {
    const invokedAt = this.step();
    const completedAt = Number.POSITIVE_INFINITY;
    const record: RemoveRecord = { kind: 'remove', client, key, invokedAt, completedAt, outcome: 'pending' };
    this.removes.push(record);
    return record;
  }

  appended(record: AppendRecord, revision: number): void {
    this.operations += 1;
    this.retained -= 1;
    record.outcome = 'ok';
    record.revision = revision;
    record.completedAt = this.step();
  }

  refused(record: AppendRecord): void {
    this.operations += 1;
    this.retained -= 1;
    record.outcome = 'refused';
    record.completedAt = this.step();
  }

  removed(record: RemoveRecord): void {
    this.operations += 1;
    record.outcome = 'ok';
    record.completedAt = this.step();
  }

  /** @param length when `values` are but the last of them */
  answered(record: ReadRecord, values: readonly string[], length = values.length, removedLength = 0): void {
    this.operations += 1;
    record.outcome = 'ok';
    record.length = length;
    record.values = values;
    record.removedLength = removedLength;
    record.completedAt = this.step();
  }

  failed(record: ReadRecord): void {
    this.begun -= 1;
    record.outcome = 'failed';
    record.completedAt = this.step();
  }

  subscriber(name: string, partitions: readonly number[] = []): SubscriberRecord {
    const record = { name, partitions, told: [] };
    this.subscribers.push(record);
    return record;
  }

  /** A subscription begins. @returns when */
  asked(): number {
    return this.step();
  }

  told(record: SubscriberRecord, event: ToldEvent, askedAt: number): void {
    record.told.push({ ...event, askedAt, toldAt: this.step() });
  }

  private step(): number {
    return this.steps++;
  }
}

/** In the place of an event that was removed. */
export const REMOVED = '';

/** Each stream as it is in the end: append ids in the order of their revisions, REMOVED for those that are no more. */
export type FinalStreams = ReadonlyMap<string, readonly string[]>;
