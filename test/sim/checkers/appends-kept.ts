import { type AppendRecord, type FinalStreams, type History, REMOVED } from '../history.js';
import { Removals } from './removals.js';
import { Violation } from './violation.js';

/**
 * Nothing acknowledged is lost and nothing is done twice: in the end each acknowledged append is there exactly once, at
 * the revision that its client was told; one that was refused for good is not there at all; one that expected a
 * revision comes right after that; and an append that began after another one's answer comes after it. What a removal
 * may have taken that was not over when the append began need not be there any more.
 */
export function checkAppendsKept(history: History, final: FinalStreams): void {
  const places = placesOf(final);
  const removals = new Removals(history);
  for (const record of history.appends) {
    const place = places.get(record.appendId);
    const isGone = place === undefined && final.get(record.key)?.[record.revision ?? -1] === REMOVED;
    if (isGone && removals.mayHaveTaken(record.key, record.invokedAt)) continue;
    checkOne(record, place);
  }
  checkOrder(history.appends);
}

interface Place {
  key: string;
  revision: number;
}

function placesOf(final: FinalStreams): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const [key, appendIds] of final) {
    appendIds.forEach((appendId, revision) => {
      if (appendId === REMOVED) return;
      const other = places.get(appendId);
      if (other !== undefined) {
        violated(
          `append ${appendId} was done twice: at ${key}/${revision} and at ${other.key}/${other.revision}`,
        );
      }
      places.set(appendId, { key, revision });
    });
  }
  return places;
}

function checkOne(record: AppendRecord, place: Place | undefined): void {
  const { appendId, key, outcome, revision, expectedRevision } = record;
  if (expectedRevision !== undefined && place !== undefined && place.revision !== expectedRevision + 1) {
    violated(
      `append ${appendId} to ${key} expected revision ${expectedRevision}, and is at ${place.revision}`,
    );
  }
  if (outcome === 'refused' && place !== undefined) {
    violated(`append ${appendId} to ${key} was refused, and is at revision ${place.revision} all the same`);
  }
  if (outcome !== 'ok') return;
  if (place === undefined) {
    violated(`append ${appendId} to ${key} was acknowledged at revision ${revision}, and is lost`);
  }
  if (place.key !== key || place.revision !== revision) {
    violated(
      `append ${appendId} was acknowledged at ${key}/${revision}, and is at ${place.key}/${place.revision}`,
    );
  }
}

/** In real time: what was answered before another began has the smaller revision. */
function checkOrder(appends: readonly AppendRecord[]): void {
  for (const [key, done] of byKey(appends.filter(({ outcome }) => outcome === 'ok'))) {
    const byRevision = done.sort((a, b) => a.revision! - b.revision!);
    let lastInvoked: AppendRecord | undefined;
    for (const record of byRevision) {
      if (lastInvoked !== undefined && record.completedAt < lastInvoked.invokedAt) {
        violated(
          `append ${lastInvoked.appendId} to ${key} began after ${record.appendId} was answered, and has revision ` +
            `${lastInvoked.revision} before its ${record.revision}`,
        );
      }
      if (lastInvoked === undefined || record.invokedAt > lastInvoked.invokedAt) lastInvoked = record;
    }
  }
}

function byKey(appends: readonly AppendRecord[]): Map<string, AppendRecord[]> {
  const grouped = new Map<string, AppendRecord[]>();
  for (const record of appends) {
    const others = grouped.get(record.key);
    if (others === undefined) grouped.set(record.key, [record]);
    else others.push(record);
  }
  return grouped;
}

function violated(message: string): never {
  throw new Violation('appends-kept', message);
}
