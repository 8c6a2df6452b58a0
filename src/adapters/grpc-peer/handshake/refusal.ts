/** Why a link does not come about, for programs; the message says it for people. */
export type RefusalReason =
  | 'protocol'
  | 'key'
  | 'proof'
  | 'cluster'
  | 'node'
  | 'self'
  | 'malformed'
  | 'closing'
  | 'unknown';

export interface ProtocolRange {
  readonly min: number;
  readonly max: number;
}

/** What this version of the software speaks on a link. */
export const PROTOCOL: ProtocolRange = { min: 1, max: 1 };

/** This side or the other does not want the link. */
export class HandshakeRefusal extends Error {
  override readonly name = 'HandshakeRefusal';
  readonly reason: RefusalReason;
  /** The other side's, when that is what does not fit. */
  readonly theirProtocol: ProtocolRange | undefined;

  constructor(reason: RefusalReason, message: string, theirProtocol?: ProtocolRange) {
    super(message);
    this.reason = reason;
    this.theirProtocol = theirProtocol;
  }
}

const REASONS: readonly string[] = [
  'protocol',
  'key',
  'proof',
  'cluster',
  'node',
  'self',
  'malformed',
  'closing',
] satisfies RefusalReason[];

/** As the other side told it; a reason of a newer version is `unknown`. */
export function refusalReasonOf(text: string): RefusalReason {
  return REASONS.includes(text) ? (text as RefusalReason) : 'unknown';
}
