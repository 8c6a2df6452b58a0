import { RingfoldError } from '../core/errors.js';
import { ringfold } from './generated/messages.js';
import { seal } from './sealed-text.js';

const message = ringfold.internal.SessionToken;
const tokenSeal = seal('ringfold session token 1');

/** A position in a partition's log that a read can ask to have been reached. */
export interface SessionToken {
  clusterId: string;
  partition: number;
  /** Of the partition; another one numbers its log anew. */
  generation: number;
  index: number;
}

export function encodeSessionToken(token: SessionToken): string {
  return tokenSeal.close(message.encode(token).finish());
}

/** @throws INVALID_SESSION_TOKEN for text that is none */
export function decodeSessionToken(text: string): SessionToken {
  const bytes = tokenSeal.open(text);
  if (bytes === undefined) throw invalidToken();
  try {
    const { clusterId, partition, generation, index } = message.decode(bytes);
    return { clusterId, partition, generation, index };
  } catch (cause) {
    // A checksum keeps accidents out, not those who compute it.
    throw invalidToken(cause);
  }
}

function invalidToken(cause?: unknown): RingfoldError {
  return new RingfoldError(
    'INVALID_SESSION_TOKEN',
    'this is not a session token of this version of Ringfold; pass it exactly as an append or a read returned it',
    { cause },
  );
}
