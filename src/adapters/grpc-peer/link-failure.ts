import { NotALinkMessage } from '../../codec/peer-link.js';
import { HandshakeRefusal } from './handshake/refusal.js';
import { LinkViolation } from './inbox.js';

/** Why a link ends that one of its sides cannot go on with. */
export interface LinkFailure {
  /** For programs: as RefusalReason. */
  readonly reason: string;
  readonly message: string;
  readonly refusal: HandshakeRefusal | undefined;
}

/** Of what reading from the other side threw. @throws what is not the other side's fault */
export function linkFailureOf(thrown: unknown): LinkFailure {
  if (thrown instanceof HandshakeRefusal) {
    return { reason: thrown.reason, message: thrown.message, refusal: thrown };
  }
  if (thrown instanceof LinkViolation || thrown instanceof NotALinkMessage) {
    return { reason: 'malformed', message: `the other side ${thrown.message}`, refusal: undefined };
  }
  throw thrown;
}
