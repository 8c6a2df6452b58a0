import { type ErrorCode, RingfoldError } from '../../../src/core/errors.js';
import { Violation } from './violation.js';

/** What the disk of a replica that has no others brings upon clients. */
const HURT: ReadonlySet<ErrorCode> = new Set(['STORAGE_DAMAGED', 'STORAGE_FAILED']);

/**
 * A client that asks for nothing wrong fails with what passes, never with what only a mistake of its own, or of the
 * nodes, would explain. A hurt disk is the trouble of one replica: where there are others, nobody is told to give up.
 *
 * @param request who asked whom for what
 * @returns the error
 * @throws what was thrown, if it is no error of a node
 */
export function checkClientError(
  thrown: unknown,
  request: string,
  { hasLoneReplicas }: { readonly hasLoneReplicas: boolean },
): RingfoldError {
  if (!(thrown instanceof RingfoldError)) throw thrown;
  const { code, retryable, message } = thrown;
  if (retryable || code === 'CANCELLED') return thrown;
  if (hasLoneReplicas && HURT.has(code)) return thrown;
  throw new Violation('client-errors', `${request}: ${code}, ${message}`);
}
