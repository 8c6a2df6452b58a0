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
}

/** Everything that clients know. Judged by checkers when the run is over. */
export class History {
  readonly appends: AppendRecord[] = [];
  readonly reads: ReadRecord[] = [];
  private steps = 0;
  /** Of which clients know what became of them. */
  operations = 0;

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
    };
    this.reads.push(record);
    return record;
  }

  appended(record: AppendRecord, revision: number): void {
    this.operations += 1;
    record.outcome = 'ok';
    record.revision = revision;
    record.completedAt = this.step();
  }

  refused(record: AppendRecord): void {
    this.operations += 1;
    record.outcome = 'refused';
    record.completedAt = this.step();
  }

  /** @param length when `values` are but the last of them */
  answered(record: ReadRecord, values: readonly string[], length = values.length): void {
    this.operations += 1;
    record.outcome = 'ok';
    record.length = length;
    record.values = values;
    record.completedAt = this.step();
  }

  failed(record: ReadRecord): void {
    record.outcome = 'failed';
    record.completedAt = this.step();
  }

  private step(): number {
    return this.steps++;
  }
}

/** Each stream as it is in the end: append ids in the order of their revisions. */
export type FinalStreams = ReadonlyMap<string, readonly string[]>;
