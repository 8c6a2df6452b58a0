import {
  type AppendRecord,
  type FinalStreams,
  type History,
  REMOVED,
  type ReadRecord,
  type ToldRecord,
} from '../history.js';
import { answersOf, type Known, keyOfClient, knownLengths, lengthBefore } from './known-lengths.js';
import { Removals } from './removals.js';
import { shownAppends } from './shown-appends.js';
import { Violation } from './violation.js';

/**
 * What was removed is not shown again, and nothing else is removed. A removal takes all events that anybody knew of when
 * it was called. Once it is acknowledged, or was seen, linearizable reads show none of them, nor are they there in the
 * end; reads of a session as soon as the session itself was told. No append is at two places, whatever was removed
 * between. What no removal can have taken is not missing.
 */
export function checkRemovedStaysRemoved(history: History, final: FinalStreams): void {
  const toAnybody = removedLengths(history, ({ key }) => key);
  const toClient = removedLengths(history, keyOfClient);
  for (const read of history.reads) {
    if (read.outcome !== 'ok' || read.consistency === 'eventual') continue;
    const known = read.consistency === 'session' ? toClient.get(keyOfClient(read)) : toAnybody.get(read.key);
    checkShown(read, lengthBefore(known ?? [], read.invokedAt));
  }
  for (const [key, known] of toAnybody) checkEnd(key, known.at(-1)?.length ?? 0, final.get(key) ?? []);
  for (const { name, told } of history.subscribers) {
    for (const one of told) checkTold(name, one, lengthBefore(toAnybody.get(one.key) ?? [], one.askedAt));
  }
  checkNothingElse(history);
  if (history.removes.length > 0) checkPlaces(history, final);
}

/** From when on it was known, to all or to one, that so many events of a stream are no more. */
function removedLengths(
  history: History,
  groupOf: (record: { client: string; key: string }) => string,
): Map<string, Known[]> {
  const lengths = knownLengths(answersOf(history, ({ key }) => key));
  const removes = history.removes.filter(({ outcome }) => outcome === 'ok');
  const reads = history.reads.filter(({ outcome }) => outcome === 'ok');
  return knownLengths([
    ...removes.map((one) => {
      const length = lengthBefore(lengths.get(one.key) ?? [], one.invokedAt);
      return { group: groupOf(one), at: one.completedAt, length };
    }),
    ...reads.map((one) => ({ group: groupOf(one), at: one.completedAt, length: one.removedLength })),
  ]);
}

function checkShown({ client, key, values, length }: ReadRecord, removedLength: number): void {
  const first = length - values.length;
  if (values.length === 0 || first >= removedLength) return;
  violated(`${client} read ${values[0]} at ${key}/${first} when all before ${removedLength} was removed`);
}

/** What was removed before a subscription was asked for does not come by it. */
function checkTold(name: string, { key, revision, appendId }: ToldRecord, removedLength: number): void {
  if (revision >= removedLength) return;
  violated(
    `${name} was told of ${appendId} at ${key}/${revision} when all before ${removedLength} was removed`,
  );
}

function checkEnd(key: string, removedLength: number, final: readonly string[]): void {
  const revision = final.findIndex((appendId) => appendId !== REMOVED);
  if (revision === -1 || revision >= removedLength) return;
  violated(
    `${final[revision]} is at ${key}/${revision} in the end, and all before ${removedLength} was removed`,
  );
}

/** A read that sees something removed: its last event was acknowledged, and was there for a removal to take. */
function checkNothingElse(history: History): void {
  const removals = new Removals(history);
  const acknowledged = new Map<string, AppendRecord>();
  for (const append of history.appends) {
    if (append.outcome === 'ok') acknowledged.set(`${append.key}/${append.revision}`, append);
  }
  for (const { client, key, removedLength, completedAt } of history.reads) {
    if (removedLength === 0) continue;
    const last = acknowledged.get(`${key}/${removedLength - 1}`);
    if (removals.mayHaveTaken(key, last?.invokedAt ?? -1, completedAt)) continue;
    violated(`${client} saw that ${key}/${removedLength - 1} is no more, and nobody had removed it`);
  }
}

/** Wherever it was shown, acknowledged or found in the end: an append has one place, and a place one append. */
function checkPlaces(history: History, final: FinalStreams): void {
  const placeOf = new Map<string, string>();
  const appendAt = new Map<string, string>();
  const note = (appendId: string, key: string, revision: number): void => {
    const place = `${key}/${revision}`;
    const otherPlace = placeOf.get(appendId) ?? place;
    if (otherPlace !== place) violated(`${appendId} was at ${otherPlace} and at ${place}`);
    const other = appendAt.get(place) ?? appendId;
    if (other !== appendId) violated(`${place} was ${other} and ${appendId}`);
    placeOf.set(appendId, place);
    appendAt.set(place, appendId);
  };
  for (const { appendId, key, revision } of shownAppends(history)) note(appendId, key, revision);
  for (const [key, appendIds] of final) {
    for (const [revision, appendId] of appendIds.entries()) {
      if (appendId !== REMOVED) note(appendId, key, revision);
    }
  }
}

function violated(message: string): never {
  throw new Violation('removed-stays-removed', message);
}
