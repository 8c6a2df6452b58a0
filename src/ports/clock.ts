/** Time as an input. Production reads the system's clocks, tests and simulations a hand-driven one. */
export interface Clock {
  /** Wall time in milliseconds since 1970-01-01 UTC. May jump. */
  nowMs(): number;
  /** Never goes back; for durations and deadlines on this node. */
  monotonicMs(): number;
  /** Runs `task` once after `delayMs` unless cancelled. */
  schedule(delayMs: number, task: () => void): Cancel;
  /** Runs `task` after what is now waiting in the event loop, so that work of one turn can be taken together. */
  defer(task: () => void): void;
}

export type Cancel = () => void;
