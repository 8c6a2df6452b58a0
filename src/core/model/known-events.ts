import type { ZodType } from 'zod';
import type { FoldedEvent } from './aggregate.js';
import type { Upcaster } from './definition.js';

/** A checked definition with its types erased: what checking and folding work on. */
export interface KnownEvents {
  readonly aggregateType: string;
  readonly byType: ReadonlyMap<string, KnownEvent>;
}

export interface KnownEvent {
  readonly type: string;
  /** The current version, the only one that the schema and the fold know. */
  readonly version: number;
  readonly schema: ZodType;
  /** The one from version n at index n - 1; `version - 1` of them. */
  readonly upcasters: readonly Upcaster[];
  fold(state: unknown, event: FoldedEvent): unknown;
}

/** Data of an older version as the current version has it. `version` is 1 to the current one. */
export function upcast(known: KnownEvent, version: number, data: unknown): unknown {
  let current = data;
  for (let from = version; from < known.version; from++) current = known.upcasters[from - 1]!(current);
  return current;
}
