/** An aggregate as the node uses it: what `defineAggregate` makes, with the user's types erased. */
export interface Aggregate {
  readonly type: string;
  /** Declared by the author; a change makes stored folded states worthless. */
  readonly stateVersion: number;
  /** Store a folded state at least every so many events. */
  readonly snapshotEvery: number;
  /** The state before the first event; deeply frozen. */
  readonly initial: unknown;
  /** Names of its events, for messages and docs. */
  readonly eventTypes: readonly string[];
  /**
   * Checks an event that is about to be appended, bringing data of an older version up first.
   * Returns the current version and what the schema made of the data.
   * @throws UNKNOWN_EVENT, INVALID_EVENT (details: `path`, `reason`), MODEL_OUTDATED (a newer version than known)
   */
  check(type: string, version: number | undefined, data: unknown): { version: number; data: unknown };
  /**
   * The state after one more event, which is brought up to the current version first.
   * @throws MODEL_OUTDATED (unknown type or newer version), FOLD_FAILED (details: `revision`)
   */
  fold(state: unknown, event: FoldedEvent): unknown;
}

/** An event as folds see it. */
export interface FoldedEvent {
  readonly type: string;
  readonly version: number;
  readonly data: unknown;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly customerId: string;
  readonly revision: number;
  readonly occurredAtMs: number;
  readonly recordedAtMs: number;
}
