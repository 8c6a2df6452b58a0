/** Bounds that are part of the contract. Each has a test one past it; docs/limits.md lists them. */
export const LIMITS = {
  customerIdBytesMax: 256,
  aggregateTypeBytesMax: 64,
  eventTypeBytesMax: 128,
  requestBytesMax: 1024 * 1024,
  /** Per append; the bytes bound usually comes first. */
  eventsPerAppendMax: 1000,
  /** Appends in one AppendBatch, lookups in one BatchGet. */
  batchItemsMax: 4096,
  /** A folded state's JSON. One that is larger cannot be looked up: FOLD_FAILED. */
  stateBytesMax: 4 * 1024 * 1024,
  partitionCountMax: 4096,
  /** Aggregate types, and event types, that a subscription may name. */
  filterValuesMax: 256,
} as const;

export const APPEND_ID_BYTES = 16;
