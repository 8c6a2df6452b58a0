import { expect } from 'vitest';
import type { Aggregate, EventOf, FoldedEvent, StateOf } from '../../src/core/model/index.js';

/** A story about one stream, told as `given(aggregate, …events).when(event).then(state)`. */
export interface Story<State, Event> {
  /** The state so far. */
  readonly state: State;
  when(...events: Event[]): Story<State, Event>;
  /** Expects the state to be exactly this, and to survive being stored as JSON. */
  then(expected: State): void;
}

/** When the event of a revision occurred in a story: a second after the one before it. */
export function occurredAtMs(revision: number): number {
  return Date.UTC(2026, 0, 1) + revision * 1000;
}

/** Each event is checked as an append would check it, then folded. */
export function given<Defined extends Aggregate>(
  aggregate: Defined,
  ...events: EventOf<Defined>[]
): Story<StateOf<Defined>, EventOf<Defined>> {
  return story(aggregate, aggregate.initial, 0).when(...events) as Story<StateOf<Defined>, EventOf<Defined>>;
}

function story(aggregate: Aggregate, state: unknown, revision: number): Story<unknown, unknown> {
  return {
    state,
    when: (...events) => {
      let next = state;
      for (const [index, event] of (
        events as { type: string; data: unknown; version?: number }[]
      ).entries()) {
        const checked = aggregate.check(event.type, event.version, event.data);
        next = aggregate.fold(next, recorded({ type: event.type, ...checked, revision: revision + index }));
      }
      return story(aggregate, next, revision + events.length);
    },
    then: (expected) => {
      expect(state).toStrictEqual(expected);
      expect(JSON.parse(JSON.stringify(state))).toStrictEqual(expected);
    },
  };
}

/** A stored event with what a test does not care about filled in. */
export function recorded(event: Partial<FoldedEvent> & Pick<FoldedEvent, 'type' | 'data'>): FoldedEvent {
  const revision = event.revision ?? 0;
  return {
    version: 1,
    metadata: {},
    customerId: 'c-1',
    revision,
    occurredAtMs: occurredAtMs(revision),
    recordedAtMs: occurredAtMs(revision) + 5,
    ...event,
  };
}
