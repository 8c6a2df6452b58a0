import { isDeepStrictEqual } from 'node:util';
import type { AppendRecord, CustomerRecord } from '../../core/stream/records.js';
import { type CustomerEvidence, type FoundAppend, lastRevisionOf } from './customer-evidence.js';
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
  /** Appends of whose events not even a gap tells. */
  lostWithoutGap: readonly FoundAppend[];
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
      mayBeRemoved: tombstone.isChanged,
      commits: evidence.commits.get(aggregateType) ?? [],
    }),
  );
  const appends = judgeAppends(evidence, streams, tombstone.tombstone);
  const record = recordOf(streams, tombstone.tombstone !== undefined);
  const gaps = streams.flatMap(({ lost }) => lost);
  const lostWithoutGap = appends.lost.filter(({ record }) => !isWithin(record, gaps));
  const lostEvents =
    countRevisions(gaps) + countRevisions(lostWithoutGap.map(({ record }) => spanOf(record)));
  const hasAnything = streams.some(({ kept, stranded }) => kept.length + stranded.length > 0);
  return {
    evidence,
    tombstone,
    streams,
    appends,
    record,
    recordIsChanged: !isDeepStrictEqual(evidence.record ?? null, record),
    lostEvents,
    lostWithoutGap,
    isLost: lostEvents > 0 && !hasAnything,
    resurfaced: streams.filter(({ aggregateType, removed }) => {
      const clearedUpTo = evidence.erasures.get(aggregateType) ?? -1;
      return removed.some((commit) => lastRevisionOf(commit) > clearedUpTo);
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
 * An append id tells of lost events as well as a gap does, but not of which stream: those that may be the events of a
 * gap must not be counted again.
 */
function isWithin(record: AppendRecord, gaps: readonly RevisionSpan[]): boolean {
  const { first, last } = spanOf(record);
  return gaps.some((gap) => gap.first <= first && last <= gap.last);
}

function spanOf({ firstRevision, lastRevision }: AppendRecord): RevisionSpan {
  return { first: firstRevision, last: lastRevision };
}
