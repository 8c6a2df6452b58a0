import type { ZodType, z } from 'zod';
import type { Aggregate, FoldedEvent } from './aggregate.js';

/** What `defineAggregate` takes. `Schemas` is inferred from the events' schemas, `State` from `initial` alone. */
export interface AggregateDefinition<Type extends string, State, Schemas extends Record<string, ZodType>> {
  /** 1 to 64 of `a-z 0-9 _ -`. It is part of every stored event's key: never change it. */
  type: Type;
  /** Raise it whenever a fold or the state's shape changes: stored folded states of another version are ignored. */
  stateVersion: number;
  /** The state before the first event, as JSON. */
  initial: State;
  /** By name: 1 to 128 bytes without spaces. Names are stored with the events: never change or drop one. */
  events: EventDefinitions<NoInfer<State>, Schemas>;
  /** Store a folded state every so many events, 1 to 10,000; default 8. Lower: faster cold lookups, more writes. */
  snapshotEvery?: number;
}

export type EventDefinitions<State, Schemas extends Record<string, ZodType>> = {
  [Name in keyof Schemas]: EventDefinition<State, Name & string, Schemas[Name]>;
};

export interface EventDefinition<State, Name extends string, Schema extends ZodType> {
  /** Raise it when the shape of the data changes, with an upcaster from each older version. Default 1. */
  version?: number;
  /** Checks data before it is appended; what it returns is stored, as JSON. Make it a strict object. */
  schema: Schema;
  /** By version: makes stored data of that version data of the next one. Pure; never changes its argument. */
  upcast?: Readonly<Record<number, Upcaster>>;
  /**
   * The state after the event. Pure, synchronous, and never changes the state it is given.
   * What it folds has happened, so it takes note instead of objecting: it should not throw.
   */
  fold: (state: State, event: EventOfType<Name, z.output<Schema>>) => State;
}

/** `(data) => data` of the next version. Authors may annotate their argument: hence a method's loose parameter. */
export type Upcaster = { upcast(data: unknown): unknown }['upcast'];

export interface EventOfType<Name extends string, Data> extends FoldedEvent {
  readonly type: Name;
  readonly data: Data;
}

/** An aggregate that still knows its types: see `StateOf` and `EventOf`. */
export interface DefinedAggregate<Type extends string, State, Event> extends Aggregate {
  readonly type: Type;
  readonly initial: State;
  /** Carries the type of events for `EventOf`; never there at run time. */
  readonly '~event'?: Event;
}

/** What can be appended: the union of `{ type, data }` with the data that each schema accepts. */
export type AppendableEvent<Schemas extends Record<string, ZodType>> = {
  [Name in keyof Schemas]: { type: Name & string; data: z.input<Schemas[Name]> };
}[keyof Schemas];

/** `StateOf<typeof customer>`: the state that lookups of this aggregate answer with. */
export type StateOf<Defined extends Aggregate> = Defined extends { readonly initial: infer State }
  ? State
  : never;

/** `EventOf<typeof customer>`: the events that can be appended to this aggregate. */
export type EventOf<Defined extends Aggregate> =
  Defined extends DefinedAggregate<string, unknown, infer Event> ? Event : never;
