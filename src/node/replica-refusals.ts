import { RingfoldError } from '../core/errors.js';
import { READ_AGAIN_MS } from './failed-reads.js';

/** Between a step down and the next leader, callers are asked to come again so soon. */
const RETRY_ELECTION_MS = 50;

/** What callers of a replica are told that cannot serve them now. */
export function electionUnderWay(): RingfoldError {
  return new RingfoldError('UNAVAILABLE', 'the partition is electing its leader; try again in a moment', {
    retryAfterMs: RETRY_ELECTION_MS,
  });
}

export function notReached(index: number): RingfoldError {
  const message = `commit ${index} of this partition has not reached this node; try again, or another one`;
  return new RingfoldError('UNAVAILABLE', message, { retryAfterMs: RETRY_ELECTION_MS });
}

export function fateUnknown(): RingfoldError {
  return new RingfoldError(
    'UNAVAILABLE',
    'the partition has changed its leader before the request was answered; it may or may not be done: an append is ' +
      'safe to repeat with the same append id',
    { retryAfterMs: RETRY_ELECTION_MS },
  );
}

/** Of a replica that has stopped by this error: a failed read passes, or the others replace the copy. */
export function stoppedBy(error: RingfoldError, isOnlyReplica: boolean): RingfoldError {
  if (error.code !== 'STORAGE_FAILED') return error;
  return new RingfoldError(
    'UNAVAILABLE',
    `this node's copy of the partition could not be read (${error.message}), and is tried again; an append may have been ` +
      'done: it is safe to repeat with the same append id',
    // Other replicas elect a leader as soon as they miss this one.
    { retryAfterMs: isOnlyReplica ? READ_AGAIN_MS : RETRY_ELECTION_MS, cause: error },
  );
}
