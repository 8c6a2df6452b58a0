import type { Tombstone } from '../../core/stream/records.js';
import type { CustomerEvidence, FoundAppend, FoundCommit } from './customer-evidence.js';
import type { StreamVerdict } from './judge-stream.js';
import { isOfRemoved } from './judge-tombstone.js';

export interface AppendsVerdict {
  /** Their events are gone, or cannot stay: a retry must not be told that they are there. */
  withoutEvents: readonly FoundAppend[];
  /** Those of `withoutEvents` whose events are nowhere to be found. */
  lost: readonly FoundAppend[];
  /** Commits that stay, whose append id has no row, or an older one. */
  withoutRow: readonly FoundCommit[];
}

/**
 * Holds the append ids of a customer against the commits. An append id without a commit is right only when the
 * events were removed since: such rows outlive the events, so that a late retry brings nothing back.
 */
export function judgeAppends(
  evidence: CustomerEvidence,
  streams: readonly StreamVerdict[],
  tombstone: Tombstone | undefined,
): AppendsVerdict {
  const idsOf = (commits: readonly FoundCommit[]) => commits.map(({ appendIdHex }) => appendIdHex);
  const staying = new Set(streams.flatMap(({ kept, removed }) => idsOf([...kept, ...removed])));
  const stranded = new Set(streams.flatMap((stream) => idsOf(stream.stranded)));
  const removed = tombstone?.streams ?? [];
  const unexplained = evidence.appends.filter(({ appendIdHex }) => !staying.has(appendIdHex));
  const lost = unexplained.filter(
    (append) => !stranded.has(append.appendIdHex) && !isOfRemoved(append, removed),
  );
  const leaving = unexplained.filter((append) => stranded.has(append.appendIdHex));

  const rows = new Map(evidence.appends.map(({ appendIdHex, record }) => [appendIdHex, record]));
  const withoutRow = streams
    .flatMap(({ kept }) => kept)
    .filter(({ appendIdHex, index }) => rows.get(appendIdHex)?.index !== index);
  return { withoutEvents: [...leaving, ...lost], lost, withoutRow };
}
