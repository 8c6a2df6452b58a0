import { RingfoldError } from '../../core/errors.js';
import { hexText } from '../../lib/bytes.js';
import { StoreError } from '../../ports/key-value-store.js';

/** A full disk seldom empties at once; clients need not ask more often. */
export const FULL_RETRY_AFTER_MS = 1000;

/**
 * What the user meets when reading or opening failed. Errors that are no StoreError are handed back as they
 * are.
 */
export function readError(thrown: unknown): unknown {
  if (!(thrown instanceof StoreError)) return thrown;
  switch (thrown.reason) {
    case 'locked':
      return new RingfoldError(
        'DATA_DIRECTORY_IN_USE',
        `the data directory is used by another process (${thrown.message}); stop that one or choose another directory`,
        { cause: thrown },
      );
    case 'damaged':
      return new RingfoldError('STORAGE_DAMAGED', `the store cannot be read: ${thrown.message}`, {
        cause: thrown,
      });
    case 'failed':
      return new RingfoldError(
        'STORAGE_FAILED',
        `the store cannot be read (${thrown.message}). Check the disk and the system's log`,
        { cause: thrown },
      );
    default:
      return writeError(thrown);
  }
}

/** What the user meets when the store was stopped by a failed write, then and at every commit after it. */
export function writeError(thrown: unknown): unknown {
  if (!(thrown instanceof StoreError)) return thrown;
  switch (thrown.reason) {
    case 'closed':
      return closedError(thrown);
    case 'full':
      return new RingfoldError(
        'STORAGE_FULL',
        'no room is left for the store, so nothing more is written; reads go on. Free space on its disk: ' +
          'the node recovers by itself',
        { cause: thrown, retryAfterMs: FULL_RETRY_AFTER_MS },
      );
    default:
      return new RingfoldError(
        'STORAGE_FAILED',
        `the store failed (${thrown.message}), so nothing more is written; reads go on. Check the disk and the ` +
          "system's log, then restart the node",
        { cause: thrown },
      );
  }
}

export function closedError(cause?: unknown): RingfoldError {
  return new RingfoldError('CLOSED', 'the store is closed', { cause });
}

export function damagedRowError(key: Uint8Array): RingfoldError {
  const keyHex = hexText(key);
  return new RingfoldError(
    'STORAGE_DAMAGED',
    `the row ${keyHex} is damaged: its checksum is wrong. Check the disk; this node's copy must be replaced`,
    { details: { keyHex } },
  );
}
