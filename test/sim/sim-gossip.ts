import { RingfoldError } from '../../src/core/errors.js';
import type { SimMembership } from './sim-membership.js';
import type { SimNetwork } from './sim-network.js';

export interface GossipOptions {
  roundMs: number;
  /** Rounds in a row without an answer. */
  suspectRounds: number;
  failedRounds: number;
  /** For each pair and round: nothing is heard for a while although all is well. */
  falseSuspicionProbability: number;
  /** A new profile is heard of in this share of the rounds. */
  hearProbability: number;
}

export const CALM_GOSSIP: GossipOptions = {
  roundMs: 500,
  suspectRounds: 2,
  failedRounds: 8,
  falseSuspicionProbability: 0,
  hearProbability: 0.7,
};

/** All nodes that gossip. */
export class SimGossip {
  readonly network: SimNetwork;
  options: GossipOptions;
  /** By address. */
  private readonly speakers = new Map<string, SimMembership>();
  private starts = 0;

  constructor(network: SimNetwork, options: GossipOptions = CALM_GOSSIP) {
    this.network = network;
    this.options = options;
  }

  static addressOf(nodeId: string): string {
    return `${nodeId}.sim:7946`;
  }

  /**
   * @returns the number of this start: a node's later process has a higher one
   * @throws ADDRESS_IN_USE
   */
  speaks(address: string, speaker: SimMembership): number {
    if (this.speakers.has(address)) {
      throw new RingfoldError(
        'ADDRESS_IN_USE',
        `${address} is in use by another process; choose another port`,
      );
    }
    this.speakers.set(address, speaker);
    this.starts += 1;
    return this.starts;
  }

  silent(address: string, speaker: SimMembership): void {
    if (this.speakers.get(address) === speaker) this.speakers.delete(address);
  }

  /** Undefined when nobody answers there. */
  ask(from: string, address: string): SimMembership | undefined {
    const speaker = this.speakers.get(address);
    return speaker !== undefined && this.network.isConnected(from, speaker.nodeId) ? speaker : undefined;
  }
}
