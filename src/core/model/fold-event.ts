import { shorten } from '../../lib/shorten.js';
import { RingfoldError } from '../errors.js';
import type { FoldedEvent } from './aggregate.js';
import { type KnownEvents, upcast } from './known-events.js';

const REASON_LENGTH_MAX = 200;

/** `Aggregate.fold`. What it folds is stored and acknowledged, so data is upcast but not checked again. */
export function foldEvent(events: KnownEvents, state: unknown, event: FoldedEvent): unknown {
  const known = events.byType.get(event.type);
  if (!known) throw modelOutdated(events, event, 'does not know it');
  if (event.version > known.version) {
    throw modelOutdated(events, event, `knows it only up to version ${known.version}`);
  }
  let next: unknown;
  try {
    next = known.fold(
      state,
      event.version === known.version
        ? event
        : { ...event, version: known.version, data: upcast(known, event.version, event.data) },
    );
  } catch (thrown) {
    throw foldFailed(events, event, thrown instanceof Error ? thrown.message : String(thrown), thrown);
  }
  if (next === undefined) throw foldFailed(events, event, 'it returned undefined instead of a state');
  if (next instanceof Promise)
    throw foldFailed(events, event, 'it returned a promise; folds are synchronous');
  return next;
}

function modelOutdated(events: KnownEvents, event: FoldedEvent, what: string): RingfoldError {
  const aggregate = events.aggregateType;
  return new RingfoldError(
    'MODEL_OUTDATED',
    `revision ${event.revision} of '${aggregate}' is event '${event.type}' version ${event.version},` +
      ` and the node's model ${what}: start the node with the model that wrote it`,
    { details: { aggregate, revision: event.revision, eventType: event.type, version: event.version } },
  );
}

function foldFailed(events: KnownEvents, event: FoldedEvent, why: string, cause?: unknown): RingfoldError {
  const aggregate = events.aggregateType;
  const reason = shorten(why, REASON_LENGTH_MAX);
  return new RingfoldError(
    'FOLD_FAILED',
    `the model's fold of '${aggregate}' failed at revision ${event.revision}, event '${event.type}'` +
      ` version ${event.version}: ${reason}`,
    { details: { aggregate, revision: event.revision, eventType: event.type, reason }, cause },
  );
}
