import type { Configuration, Message, ReplicaId } from './types.js';

/** What one turn of a node's event loop has for another node. */
export interface PeerFrame<Payload> {
  readonly messages: readonly GroupMessage<Payload>[];
  readonly readProbe?: ReadProbe;
  readonly readConfirmation?: ReadConfirmation;
  readonly troubles: readonly ReplicaTrouble[];
  readonly leaders: readonly LeaderNews[];
}

/** A message between two replicas of a group. */
export interface GroupMessage<Payload> {
  readonly group: number;
  readonly message: Message<Payload>;
  /** The receiver is a learner in the sender's configuration: it may be made when it does not exist. */
  readonly isToLearner: boolean;
}

/** Is the sender still the leader of these groups, in these terms? */
export interface ReadProbe {
  readonly round: number;
  readonly groups: readonly { readonly group: number; readonly term: number }[];
}

/** The groups of a probe whose term is the same at the receiver. */
export interface ReadConfirmation {
  readonly round: number;
  readonly groups: readonly { readonly group: number; readonly replica: ReplicaId }[];
}

/** A message came for a replica that is not to be had. */
export interface ReplicaTrouble {
  readonly group: number;
  readonly replica: ReplicaId;
  /** It must be removed and come back under another id. Otherwise it was removed already. */
  readonly isQuarantined: boolean;
}

/** Who leads a group. A higher (term, configurationIndex) is newer. */
export interface LeaderNews {
  readonly group: number;
  readonly term: number;
  readonly configurationIndex: number;
  /** Empty: nobody. */
  readonly leaderNodeId: string;
  readonly configuration: Configuration;
}
