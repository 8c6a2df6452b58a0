import type { StreamHead } from '../../core/stream/records.js';
import { type FoundCommit, lastRevisionOf } from './customer-evidence.js';

/** Revisions from `first` to `last`, both included. */
export interface RevisionSpan {
  first: number;
  last: number;
}

export interface StreamEvidence {
  aggregateType: string;
  /** What the customer row says, if it lists the stream. */
  head: StreamHead | undefined;
  /** Every revision up to this one was removed; -1 for none. */
  removedUpTo: number;
  /** What is remembered of removed streams is not the whole. */
  mayBeRemoved: boolean;
  /** In the order of their revisions. */
  commits: readonly FoundCommit[];
}

/** What becomes of a stream, from what is left of it. */
export interface StreamVerdict {
  aggregateType: string;
  /** What can be served: the events up to the first gap. Undefined when that is none. */
  head: StreamHead | undefined;
  kept: readonly FoundCommit[];
  /** Revisions that are known to have been there and are not. */
  lost: readonly RevisionSpan[];
  /** Readable commits that cannot stay: after a gap, since a stream has none, or of what may have been removed. */
  stranded: readonly FoundCommit[];
  strandedBy: 'gap' | 'removal';
  /** Commits of what was removed that are still, or again, on disk. */
  removed: readonly FoundCommit[];
}

/**
 * Decides what of a stream can be served. Revisions have no gaps, so that a missing commit shows between two others;
 * one at the end shows when the head, which is written with every commit, knows of it.
 */
export function judgeStream(evidence: StreamEvidence): StreamVerdict {
  const { aggregateType, head, removedUpTo } = evidence;
  const isRemoved = (commit: FoundCommit) => lastRevisionOf(commit) <= removedUpTo;
  const removed = evidence.commits.filter(isRemoved);
  const standing = evidence.commits.filter((commit) => !isRemoved(commit));
  const firstRevision = Math.max(head?.firstRevision ?? 0, removedUpTo + 1);
  if (head === undefined && evidence.mayBeRemoved) {
    // Rather withheld, for a person to decide, than served although a customer had it removed.
    return { aggregateType, head, kept: [], lost: [], stranded: standing, strandedBy: 'removal', removed };
  }
  const { kept, stranded } = splitAtGap(standing, firstRevision);
  const lost = missingSpans(standing, firstRevision, head?.lastRevision ?? -1);
  const wanted = headOf(aggregateType, firstRevision, kept);
  return { aggregateType, head: wanted, kept, lost, stranded, strandedBy: 'gap', removed };
}

function splitAtGap(
  commits: readonly FoundCommit[],
  firstRevision: number,
): { kept: FoundCommit[]; stranded: FoundCommit[] } {
  let next = firstRevision;
  const gap = commits.findIndex((commit) => {
    if (commit.firstRevision !== next) return true;
    next += commit.eventCount;
    return false;
  });
  if (gap === -1) return { kept: [...commits], stranded: [] };
  return { kept: commits.slice(0, gap), stranded: commits.slice(gap) };
}

function missingSpans(
  commits: readonly FoundCommit[],
  firstRevision: number,
  lastRevision: number,
): RevisionSpan[] {
  const spans: RevisionSpan[] = [];
  let next = firstRevision;
  for (const commit of commits) {
    if (commit.firstRevision > next) spans.push({ first: next, last: commit.firstRevision - 1 });
    // Not backwards, where a commit that was given up in an earlier recovery has come back.
    next = Math.max(next, lastRevisionOf(commit) + 1);
  }
  if (next <= lastRevision) spans.push({ first: next, last: lastRevision });
  return spans;
}

function headOf(
  aggregateType: string,
  firstRevision: number,
  kept: readonly FoundCommit[],
): StreamHead | undefined {
  const last = kept.at(-1);
  if (last === undefined) return undefined;
  const { recordedAtMs: lastRecordedAtMs } = last;
  return { aggregateType, firstRevision, lastRevision: lastRevisionOf(last), lastRecordedAtMs };
}

export function countRevisions(spans: readonly RevisionSpan[]): number {
  return spans.reduce((sum, { first, last }) => sum + last - first + 1, 0);
}

export function countEvents(commits: readonly FoundCommit[]): number {
  return commits.reduce((sum, { eventCount }) => sum + eventCount, 0);
}

/** `5`, or `5 to 7`. */
export function spanText({ first, last }: RevisionSpan): string {
  return first === last ? String(first) : `${first} to ${last}`;
}
