import type { ErrorCode } from '../core/errors.js';

/** That replica is of no use; another one may be. */
export const HURT_CODES: ReadonlySet<ErrorCode> = new Set([
  'STORAGE_DAMAGED',
  'STORAGE_FAILED',
  'STORAGE_FULL',
]);
