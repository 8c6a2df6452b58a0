import type { RaftOptions } from '../core/raft/options.js';
import type { Configuration, ReplicaId } from '../core/raft/types.js';
import { Prng } from '../lib/prng.js';

export interface RaftTimingOptions {
  tickMs: number;
  heartbeatMs: number;
  /** The least time without a leader before a replica asks to become it; the most is twice as long. */
  electionTimeoutMs: number;
  seed: number;
}

type TimingOfRaft = Omit<RaftOptions<never>, 'replicaId' | 'persisted' | 'payloadSizeBytes'>;

/** A slow or silent follower is sent no more than this before it answers. */
const IN_FLIGHT_MESSAGES_MAX = 64;
const IN_FLIGHT_BYTES_MAX = 4 * 1024 * 1024;
const APPEND_BYTES_MAX = 512 * 1024;
/** A leader that reaches no majority takes no more than this; then its callers are told. */
const UNCOMMITTED_BYTES_MAX = 64 * 1024 * 1024;

/** Time and bounds of all groups on a node. */
export class RaftTiming {
  readonly tickMs: number;
  readonly electionTimeoutMs: number;
  private readonly heartbeatTicks: number;
  private readonly electionTicks: { min: number; max: number };
  private readonly seed: number;
  /** Ticks of the node so far. */
  ticks = 0;

  constructor({ tickMs, heartbeatMs, electionTimeoutMs, seed }: RaftTimingOptions) {
    this.tickMs = tickMs;
    this.electionTimeoutMs = electionTimeoutMs;
    this.heartbeatTicks = Math.max(1, Math.round(heartbeatMs / tickMs));
    const min = Math.max(this.heartbeatTicks * 2, Math.round(electionTimeoutMs / tickMs));
    this.electionTicks = { min, max: 2 * min };
    this.seed = seed;
  }

  /** Leaders on this node send heartbeats in this tick. */
  get isBeat(): boolean {
    return this.ticks % this.heartbeatTicks === 0;
  }

  raftOptions(group: number, replicaId: ReplicaId, configuration: () => Configuration): TimingOfRaft {
    const prng = Prng.seeded(this.seed, group, replicaId);
    return {
      electionTicks: this.electionTicks,
      heartbeatTicks: this.heartbeatTicks,
      sharedTicks: () => this.ticks,
      inFlightMessagesMax: IN_FLIGHT_MESSAGES_MAX,
      inFlightBytesMax: IN_FLIGHT_BYTES_MAX,
      appendBytesMax: APPEND_BYTES_MAX,
      uncommittedBytesMax: UNCOMMITTED_BYTES_MAX,
      random: () => staggered(prng.uint32() / 2 ** 32, group, replicaId, configuration()),
    };
  }
}

/**
 * Draws each voter's election timeout from a part of the range that is its own, so that two seldom campaign at once:
 * a split vote would cost another timeout. Who comes first differs from group to group.
 */
function staggered(chance: number, group: number, replicaId: ReplicaId, { replicas }: Configuration): number {
  const voters = replicas.filter(({ role }) => role === 'voter').map(({ id }) => id);
  const place = voters.sort((a, b) => a - b).indexOf(replicaId);
  if (place === -1) return chance;
  return (((place + group) % voters.length) + chance) / voters.length;
}
