import type { Entry, HardState } from '../core/raft/types.js';
import type { Command } from './command.js';

/** Told what replicas do: for simulations. */
export interface ReplicaObserver {
  /** A replica was opened: what it found on its disk. */
  restored(group: number, replicaId: number, hardState: HardState, lastIndex: number): void;
  /** A replica whose addition was undone goes; what it said before this term has bound nobody. */
  undone(group: number, replicaId: number, term: number): void;
  /** An entry is durably applied; undefined outcome: it was no command. */
  applied(group: number, replicaId: number, entry: Entry<Command<unknown>>, outcome: unknown): void;
}
