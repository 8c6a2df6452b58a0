import type { PersistedReplica, ReplicaId } from './types.js';

export interface RaftOptions<Payload> {
  readonly replicaId: ReplicaId;
  readonly persisted: PersistedReplica<Payload>;
  /** In [0, 1). Draws election timeouts. */
  readonly random: () => number;
  /**
   * A replica that has heard of no leader for a time drawn from this range asks to become it. `min` is also how
   * long a leader lasts without a quorum, and how long a replica that heard of a leader votes for nobody else.
   */
  readonly electionTicks: { readonly min: number; readonly max: number };
  /** Well below `electionTicks.min`. */
  readonly heartbeatTicks: number;
  /** Ticks of the node so far: leaders that share it send their heartbeats in the same ticks, so in the same frames. */
  readonly sharedTicks?: () => number;
  /** Unacknowledged append_requests on their way to one replica; one of the two bounds is met first. */
  readonly inFlightMessagesMax: number;
  readonly inFlightBytesMax: number;
  /** Of the entries of one append_request, which has at least one. */
  readonly appendBytesMax: number;
  /** Of a leader's entries that are not committed: from there on proposals are refused. */
  readonly uncommittedBytesMax: number;
  readonly payloadSizeBytes: (payload: Payload) => number;
}
