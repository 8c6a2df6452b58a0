/** Where a subscription stands in one partition: everything before it was sent. */
export interface Cursor {
  /** Every commit up to this index was sent. */
  fromIndex: number;
  /** Of the commit at `fromIndex + 1`, so many events were sent as well. */
  sentEvents: number;
  /** While the past is being sent from the store, in key order instead of commit order. */
  scan?: ScanCursor;
  /**
   * Asks for a replica that has applied so much: one that has not may still have what was removed before. Between nodes,
   * in what a subscription begins with; no cursor that comes out of one has it.
   */
  appliedIndexMin?: number;
}

export interface ScanCursor {
  /** Fixed when the scan began: it sends commits with fromIndex < index ≤ toIndex. */
  toIndex: number;
  /** The last event that the scan has passed; absent before the first. */
  last?: { customerId: string; aggregateType: string; revision: number };
}
