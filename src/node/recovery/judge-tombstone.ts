import type { RemovedStream, Tombstone } from '../../core/stream/records.js';
import type { CustomerEvidence, FoundAppend } from './customer-evidence.js';

export interface TombstoneVerdict {
  /** As it is to be. */
  tombstone: Tombstone | undefined;
  isChanged: boolean;
  /** There was a row, and nothing of it is left but what other rows tell. */
  isLost: boolean;
}

/** Stands for removed streams whose type is not known any more: no stream has an empty one. */
const UNKNOWN_TYPE = '';

/**
 * Puts together what is known of a customer's removed streams. What must not happen is that a removed event is served
 * again, or its revision used again, so of two rows that disagree the one that knows of a later removal is right.
 */
export function judgeTombstone(evidence: CustomerEvidence): TombstoneVerdict {
  const { tombstone, tombstoneIsDamaged, record } = evidence;
  const streams = new Map((tombstone?.streams ?? []).map((stream) => [stream.aggregateType, stream]));
  let isRaised = false;
  for (const { aggregateType, lastRevision } of removalsKnownElsewhere(evidence)) {
    const known = streams.get(aggregateType);
    if (lastRevision <= (known?.lastRevision ?? -1)) continue;
    const { appends } = evidence;
    const earlier = appends.filter((append) => append.record.lastRevision <= lastRevision);
    streams.set(aggregateType, { ...removal(aggregateType, earlier), lastRevision, ...recordedAt(known) });
    isRaised = true;
  }
  const wasThere = record?.hasTombstone === true || tombstoneIsDamaged || isRaised;
  const isLost = tombstone === undefined && wasThere;
  const isChanged = isLost || isRaised;
  const unknown = isChanged ? unexplained(evidence, [...streams.values()]) : [];
  if (unknown.length > 0) streams.set(UNKNOWN_TYPE, removal(UNKNOWN_TYPE, unknown));
  const isWanted = tombstone !== undefined || isLost;
  return { tombstone: isWanted ? { streams: [...streams.values()] } : undefined, isChanged, isLost };
}

/**
 * Whether an append id may be one of removed events: then it is right that it outlives them.
 */
export function isOfRemoved({ record }: FoundAppend, streams: readonly RemovedStream[]): boolean {
  return streams.some(
    ({ lastRevision, index }) => record.index < index && record.lastRevision <= lastRevision,
  );
}

function removalsKnownElsewhere({
  erasures,
  record,
}: CustomerEvidence): { aggregateType: string; lastRevision: number }[] {
  const fromErasures = [...erasures].map(([aggregateType, lastRevision]) => ({
    aggregateType,
    lastRevision,
  }));
  const fromHeads = (record?.streams ?? []).map(({ aggregateType, firstRevision }) => {
    return { aggregateType, lastRevision: firstRevision - 1 };
  });
  return [...fromErasures, ...fromHeads];
}

/** A tombstone that had to be mended may have known of more streams, those of append ids that nothing else explains. */
function unexplained(
  { appends, commits }: CustomerEvidence,
  streams: readonly RemovedStream[],
): FoundAppend[] {
  const present = new Set([...commits.values()].flat().map(({ appendIdHex }) => appendIdHex));
  return appends.filter((append) => !present.has(append.appendIdHex) && !isOfRemoved(append, streams));
}

/** The removal of these: it came after them, and more is not known of when. */
function removal(aggregateType: string, removed: readonly FoundAppend[]): RemovedStream {
  let lastRevision = 0;
  let index = 0;
  for (const { record } of removed) {
    lastRevision = Math.max(lastRevision, record.lastRevision);
    index = Math.max(index, record.index + 1);
  }
  return { aggregateType, lastRevision, lastRecordedAtMs: 0, index };
}

function recordedAt(known: RemovedStream | undefined): { lastRecordedAtMs: number } {
  return { lastRecordedAtMs: known?.lastRecordedAtMs ?? 0 };
}
