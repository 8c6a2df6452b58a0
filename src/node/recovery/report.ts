/** What a look over a store tells its operator. The command line shows it as it is. */
export interface RecoveryReport {
  /** Nothing is damaged; or was, and now the rest is fit to be served. */
  healthy: boolean;
  findings: readonly Finding[];
  /** How much is gone for good, by kind; kinds of which nothing is gone are left out. */
  lost: Readonly<Partial<Losses>>;
  partitions: readonly RecoveredPartition[];
  /** Other nodes have replicas of what is here: they make good what is damaged, and no loss is accepted. */
  hasCopiesElsewhere?: true;
  /** The node leaves its cluster: what is here becomes, or would become, one of its own. */
  isNewCluster?: true;
  /** Events that could be read, but no longer served: in the format of `ringfold export`. */
  salvageFile?: string;
}

/** damage: something is lost or cannot be trusted. warning: wrong, but mended without a loss. note: good to know. */
export type Severity = 'note' | 'warning' | 'damage';

export interface Finding {
  severity: Severity;
  /** A partition, a customer, a file. */
  where: string;
  what: string;
}

export interface Losses {
  /** Events that are known to have been there. */
  events: number;
  /** Customers of whom no event is left that can be served. */
  customers: number;
  /** Append ids of events that are still there: a retry is recognised, but not whether it has the same events. */
  appendIds: number;
  /** What was remembered of removed streams. */
  tombstones: number;
  /** Acknowledged batches. What else is counted is what the rows that are left tell of their contents. */
  batches: number;
  /**
   * Appends and removals of which no row is left. Their events are counted in `events` where something else tells of
   * them: a later event of the stream.
   */
  logEntries: number;
  /** Entries at the ends of logs that were not applied yet: nothing tells whether they were acknowledged. */
  unappliedEntries: number;
  /** Partitions that only other nodes have, when this one leaves its cluster. */
  partitions: number;
}

export interface RecoveredPartition {
  partition: number;
  state: 'healthy' | 'damaged' | 'recovered';
  /** Customers and events that can be served, or could be after a recovery. */
  customers: number;
  events: number;
}
