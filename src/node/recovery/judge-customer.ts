import { isDeepStrictEqual } from 'node:util';
import type { CustomerRecord } from '../../core/stream/records.js';
import type { CustomerEvidence, FoundAppend } from './customer-evidence.js';
import { type AppendsVerdict, judgeAppends } from './judge-appends.js';
import { countRevisions, judgeStream, type RevisionSpan, type StreamVerdict } from './judge-stream.js';
import { judgeTombstone, type TombstoneVerdict } from './judge-tombstone.js';

/** What becomes of a customer. */
export interface CustomerVerdict {
  evidence: CustomerEvidence;
  tombstone: TombstoneVerdict;
  streams: readonly StreamVerdict[];
  appends: AppendsVerdict;
  /** The customer row as it is to be; null for none. */
  record: CustomerRecord | null;
  recordIsChanged: boolean;
  lostEvents: number;
  /** There were events, and none is left, neither to be served nor to be salvaged. */
  isLost: boolean;
  /** Removed streams whose events are back on disk, although nothing says that they are still to be cleared. */
  resurfaced: readonly StreamVerdict[];
}

/** Decides what of a customer can be served, from all rows that were found intact. Pure: changes nothing. */
export function judgeCustomer(evidence: CustomerEvidence): CustomerVerdict {
  const tombstone = judgeTombstone(evidence);
  const streams = typesOf(evidence).map((aggregateType) =>
    judgeStream({
      aggregateType,
      head: evidence.record?.streams.find((head) => head.aggregateType === aggregateType),
      removedUpTo:
        tombstone.tombstone?.streams.find((removed) => removed.aggregateType === aggregateType)
          ?.lastRevision ?? -1,
      commits: evidence.commits.get(aggregateType) ?? [],
    }),
  );
  const appends = judgeAppends(evidence, streams, tombstone);
  const record = recordOf(streams, tombstone.tombstone !== undefined);
  const lostEvents = countLostEvents(streams, appends.lost);
  const hasAnything = streams.some(({ kept, stranded }) => kept.length + stranded.length > 0);
  return {
    evidence,
    tombstone,
    streams,
    appends,
    record,
    recordIsChanged: !isDeepStrictEqual(evidence.record ?? null, record),
    lostEvents,
    isLost: lostEvents > 0 && !hasAnything,
    resurfaced: streams.filter(({ aggregateType, removed }) => {
      return removed.length > 0 && !evidence.erasures.has(aggregateType);
    }),
  };
}

function typesOf({ record, commits }: CustomerEvidence): string[] {
  const listed = (record?.streams ?? []).map(({ aggregateType }) => aggregateType);
  return [...new Set([...listed, ...commits.keys()])];
}

function recordOf(streams: readonly StreamVerdict[], hasTombstone: boolean): CustomerRecord | null {
  const heads = streams.flatMap(({ head }) => head ?? []);
  return heads.length === 0 ? null : { streams: heads, hasTombstone };
}

/**
 * An append id tells of lost events as well as a gap does, but not of which stream; those that may be the events
 * of a gap are not counted again.
 */
function countLostEvents(streams: readonly StreamVerdict[], lostAppends: readonly FoundAppend[]): number {
  const gaps = streams.flatMap(({ lost }) => lost);
  const further = lostAppends
    .map(({ record }): RevisionSpan => ({ first: record.firstRevision, last: record.lastRevision }))
    .filter(({ first, last }) => !gaps.some((gap) => gap.first <= first && last <= gap.last));
  return countRevisions(gaps) + countRevisions(further);
}
