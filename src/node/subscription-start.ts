import { decodeCheckpoint } from '../codec/checkpoint.js';
import { RingfoldError } from '../core/errors.js';
import type { Cursor } from '../core/stream/cursor.js';

/** Encoded cursors by partition. */
export type Cursors = ReadonlyMap<number, Uint8Array>;

/** Each once; all of them when none is named. @throws INVALID_ARGUMENT (no such partition) */
export function wantedPartitions(named: readonly number[], count: number): number[] {
  const beyond = named.find((number) => number >= count);
  if (beyond === undefined)
    return named.length > 0 ? [...new Set(named)] : Array.from({ length: count }, (_, at) => at);
  const message = `there is no partition ${beyond}; this store has 0 to ${count - 1}`;
  throw new RingfoldError('INVALID_ARGUMENT', message);
}

/** @throws INVALID_CHECKPOINT, also when it is another cluster's */
export function checkedCursors(checkpoint: string, ownClusterId: string): Cursors {
  const { clusterId, cursors } = decodeCheckpoint(checkpoint);
  if (clusterId === ownClusterId) return cursors;
  const message = `the checkpoint is of cluster ${clusterId}, this is cluster ${ownClusterId}`;
  throw new RingfoldError('INVALID_CHECKPOINT', message);
}

/** @returns why a checkpoint is not of this store: it is ahead of what the partition's leader has committed */
export function whyNotOfThisStore(
  partition: number,
  { fromIndex, scan }: Cursor,
  committed: number,
): RingfoldError | undefined {
  const reached = Math.max(fromIndex, scan?.toIndex ?? 0);
  if (reached <= committed) return undefined;
  return new RingfoldError(
    'INVALID_CHECKPOINT',
    `the checkpoint says that commit ${reached} of partition ${partition} was sent, but the store ends at ${committed}: ` +
      'it is a checkpoint of another store, or this one was restored from an older copy',
  );
}
