import type { RemovedStream, Tombstone } from '../../core/stream/records.js';
import type { CustomerEvidence } from './customer-evidence.js';

export interface TombstoneVerdict {
  /** As it is to be. */
  tombstone: Tombstone | undefined;
  isChanged: boolean;
  /** There was a row, and nothing of it is left but what other rows tell. */
  isLost: boolean;
}

/**
 * Puts together what is known of a customer's removed streams. What must not happen is that a removed event is served
 * again, or its revision used again, so of two rows that disagree the one that knows of a later removal is right.
 */
export function judgeTombstone(evidence: CustomerEvidence): TombstoneVerdict {
  const { tombstone, tombstoneIsDamaged, record } = evidence;
  const streams = new Map((tombstone?.streams ?? []).map((stream) => [stream.aggregateType, stream]));
  const raised = removalsKnownElsewhere(evidence).filter(({ aggregateType, lastRevision }) => {
    return lastRevision > (streams.get(aggregateType)?.lastRevision ?? -1);
  });
  for (const { aggregateType, lastRevision } of raised) {
    const known = streams.get(aggregateType);
    if (known !== undefined && known.lastRevision >= lastRevision) continue;
    streams.set(aggregateType, rebuilt(evidence, aggregateType, lastRevision, known));
  }
  const wasThere = record?.hasTombstone === true || tombstoneIsDamaged || raised.length > 0;
  const isLost = tombstone === undefined && wasThere;
  // Even without streams it has a use: with it, append ids of removed events go on being answered.
  if (tombstone === undefined && !isLost) return { tombstone: undefined, isChanged: false, isLost };
  return { tombstone: { streams: [...streams.values()] }, isChanged: isLost || raised.length > 0, isLost };
}

function removalsKnownElsewhere(
  evidence: CustomerEvidence,
): { aggregateType: string; lastRevision: number }[] {
  const fromErasures = [...evidence.erasures].map(([aggregateType, lastRevision]) => {
    return { aggregateType, lastRevision };
  });
  const fromHeads = (evidence.record?.streams ?? []).map(({ aggregateType, firstRevision }) => {
    return { aggregateType, lastRevision: firstRevision - 1 };
  });
  return [...fromErasures, ...fromHeads];
}

function rebuilt(
  { appends }: CustomerEvidence,
  aggregateType: string,
  lastRevision: number,
  known: RemovedStream | undefined,
): RemovedStream {
  // The removal came after every append of what it removed; which index it had is not known any more.
  const earlier = appends.filter(({ record }) => record.lastRevision <= lastRevision);
  const index = earlier.reduce((highest, { record }) => Math.max(highest, record.index + 1), 0);
  return { aggregateType, lastRevision, lastRecordedAtMs: known?.lastRecordedAtMs ?? 0, index };
}
