import { AssertionError } from '../../lib/assert.js';
import { StoreError, type StoreErrorReason } from '../../ports/key-value-store.js';

/** The codes of abstract-level and classic-level; a missing one is told by the text of LevelDB's status. */
const REASON_BY_CODE: Readonly<Record<string, StoreErrorReason>> = {
  LEVEL_LOCKED: 'locked',
  LEVEL_CORRUPTION: 'damaged',
  LEVEL_DATABASE_NOT_OPEN: 'closed',
  LEVEL_BATCH_NOT_OPEN: 'closed',
  LEVEL_ITERATOR_NOT_OPEN: 'closed',
};

/** LevelDB hands on what the system said (strerror); disk quotas count as a full disk. */
const FULL_TEXT = /No space left on device|ENOSPC|Disk quota exceeded|EDQUOT/;
const DAMAGED_TEXT = /^Corruption:/;

/**
 * Turns what an abstract-level database threw into one of the port's reasons. A failed open comes as
 * LEVEL_DATABASE_NOT_OPEN with the real failure as its cause, so the innermost error decides.
 */
export function toStoreError(thrown: unknown): StoreError {
  if (thrown instanceof StoreError) return thrown;
  // A broken invariant is no operating error: it must not be handled as one.
  if (thrown instanceof AssertionError) throw thrown;
  const innermost = innermostError(thrown);
  return new StoreError(reasonOf(innermost), innermost.message, thrown);
}

function innermostError(thrown: unknown): Error & { code?: string } {
  if (!(thrown instanceof Error)) return new Error(String(thrown));
  return thrown.cause instanceof Error ? innermostError(thrown.cause) : thrown;
}

function reasonOf(error: Error & { code?: string }): StoreErrorReason {
  if (FULL_TEXT.test(error.message) || error.code === 'ENOSPC' || error.code === 'EDQUOT') return 'full';
  if (DAMAGED_TEXT.test(error.message)) return 'damaged';
  return REASON_BY_CODE[error.code ?? ''] ?? 'failed';
}
