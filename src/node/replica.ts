import type { RingfoldError } from '../core/errors.js';
import type { SlotKeys } from '../partition/keys.js';
import type { PartitionLog, StateMachine } from '../ports/partition-log.js';
import type { CommandCodec } from './command.js';
import type { ReplicatedLog } from './replicated-log.js';

/** What a group's log drives, in one slot. */
export interface ReplicaSubject<Value, Outcome> {
  readonly machine: StateMachine<Value, Outcome>;
  readonly codec: CommandCodec<Value>;
  /** Proposals that may wait. */
  readonly waitingMax: number;
  /** Its log; what that has applied already is on disk. */
  attach(log: PartitionLog<Value, Outcome>): void;
  /** Why its rows are not to be trusted, as far as is known when it is opened. */
  readonly quarantine: RingfoldError | undefined;
  /** A row of it was found damaged. Returns what to tell callers. */
  noteDamage(error: RingfoldError): RingfoldError;
  /** Another slot or node has taken its place: whoever reads it is told. */
  retire(error: RingfoldError): void;
}

/** A replica that is on this node. */
export interface Replica<Value = unknown, Outcome = unknown> {
  readonly group: number;
  readonly replicaId: number;
  readonly slot: number;
  readonly keys: SlotKeys;
  readonly subject: ReplicaSubject<Value, Outcome>;
  /** Undefined: it is quarantined, takes no part in its group, and waits to be replaced. */
  readonly log: ReplicatedLog<Value, Outcome> | undefined;
}

// biome-ignore lint/suspicious/noExplicitAny: groups of different kinds live in one registry; each knows its own types
export type AnyReplica = Replica<any, any>;
// biome-ignore lint/suspicious/noExplicitAny: as above
export type AnySubject = ReplicaSubject<any, any>;
// biome-ignore lint/suspicious/noExplicitAny: as above
export type AnyLog = ReplicatedLog<any, any>;
