import type { History } from '../history.js';

/** An append that was done, and where in its stream. */
export interface ShownAppend {
  readonly appendId: string;
  readonly key: string;
  readonly revision: number;
}

/** What anybody was told to be there: who appended, who read, who followed. Each as often as it was told. */
export function* shownAppends(history: History): Generator<ShownAppend> {
  for (const { appendId, key, outcome, revision } of history.appends) {
    if (outcome === 'ok') yield { appendId, key, revision: revision! };
  }
  for (const { key, values, length } of history.reads) {
    for (const [at, appendId] of values.entries())
      yield { appendId, key, revision: length - values.length + at };
  }
  for (const { told } of history.subscribers) yield* told;
}
