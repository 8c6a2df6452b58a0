import type { ChannelCredentials, ServerCredentials } from '@grpc/grpc-js';
import type { Clock } from '../../ports/clock.js';
import type { Logger } from '../../ports/logger.js';
import type { LinkIdentity } from './handshake/identity.js';
import type { ProtocolRange } from './handshake/refusal.js';
import type { PeerBounds } from './peer-bounds.js';
import type { RepeatedWarnings } from './repeated-warnings.js';

/** What all links of a node share. */
export interface LinkEnvironment {
  readonly identity: LinkIdentity;
  readonly bounds: PeerBounds;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly warnings: RepeatedWarnings;
  readonly channelCredentials: ChannelCredentials;
  readonly serverCredentials: ServerCredentials;
  readonly onProtocolMismatch: (mismatch: ProtocolMismatch) => void;
}

/** Two nodes that share no version of the protocol. */
export interface ProtocolMismatch {
  /** Names both nodes and their versions. */
  readonly message: string;
  readonly ours: ProtocolRange;
  readonly theirs: ProtocolRange;
}
