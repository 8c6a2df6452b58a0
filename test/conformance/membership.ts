import { describe } from 'vitest';
import type { GossipProfile, Membership } from '../../src/ports/membership.js';
import { failureConformance } from './membership/failures.js';
import { joinConformance } from './membership/joins.js';
import { lifecycleConformance } from './membership/lifecycle.js';
import { profileConformance } from './membership/profiles.js';
import { splitConformance } from './membership/splits.js';

/** A network of its own, with nodes that find each other in seconds. */
export interface MembershipWorld {
  /**
   * A node that has not been started.
   * @param address to gossip on, as an earlier node's; a fresh one by default
   */
  create(profile: GossipProfile, address?: string): Membership;
  /** As if the node's process had ended: no farewell. Its address is free again. */
  crash(membership: Membership): Promise<void>;
  /** Nodes of different groups cannot reach each other. */
  split(...groups: readonly (readonly Membership[])[]): void;
  heal(): void;
  /** Ends all nodes. */
  close(): Promise<void>;
}

export type MembershipWorldFactory = () => MembershipWorld;

/** The contract of Membership. */
export function membershipConformance(name: string, factory: MembershipWorldFactory): void {
  describe(`${name} is a Membership`, () => {
    joinConformance(factory);
    failureConformance(factory);
    profileConformance(factory);
    splitConformance(factory);
    lifecycleConformance(factory);
  });
}
