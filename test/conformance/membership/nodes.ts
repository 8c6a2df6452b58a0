import { afterEach, beforeEach } from 'vitest';
import type { GossipHealth, GossipMember, GossipProfile, Membership } from '../../../src/ports/membership.js';
import { waitUntil } from '../../support/wait-until.js';
import type { MembershipWorld, MembershipWorldFactory } from '../membership.js';

/** Failure detectors are slow by nature, and the machine may be busy. */
const WITHIN_MS = 30_000;

export function profileOf(nodeId: string, changes: Partial<GossipProfile> = {}): GossipProfile {
  return {
    nodeId,
    clusterId: 'cluster-1',
    peerAddress: '127.0.0.1:1',
    zone: 'z',
    state: 'active',
    ...changes,
  };
}

/** Gives each test of the block a world, and ends it. */
export function useWorld(factory: MembershipWorldFactory): () => MembershipWorld {
  let world: MembershipWorld;
  beforeEach(() => {
    world = factory();
  });
  afterEach(() => world.close());
  return () => world;
}

/** The first one is the seed of the others. */
export async function startAll(
  world: MembershipWorld,
  profiles: readonly GossipProfile[],
): Promise<[Membership, Membership, ...Membership[]]> {
  const nodes = profiles.map((profile) => world.create(profile));
  for (const node of nodes) {
    await node.start();
    if (node !== nodes[0]) node.seek([nodes[0]!.address]);
  }
  return nodes as [Membership, Membership, ...Membership[]];
}

export function memberOf(node: Membership, nodeId: string): GossipMember | undefined {
  return node.members().find((member) => member.nodeId === nodeId);
}

export function healthOf(node: Membership, nodeId: string): GossipHealth | undefined {
  return memberOf(node, nodeId)?.health;
}

export async function untilHealth(node: Membership, nodeId: string, health: GossipHealth): Promise<void> {
  await waitUntil(() => healthOf(node, nodeId) === health, `${nodeId} is seen as ${health}`, WITHIN_MS);
}

/** Each of them sees all the others alive. */
export async function untilAgreed(
  nodes: readonly Membership[],
  profiles: readonly GossipProfile[],
): Promise<void> {
  for (const [at, node] of nodes.entries()) {
    for (const [other, { nodeId }] of profiles.entries()) {
      if (other !== at) await untilHealth(node, nodeId, 'alive');
    }
  }
}

/** Every health that a node sees another in, in order, without repetitions. */
export function healthsSeen(node: Membership, nodeId: string): (GossipHealth | undefined)[] {
  const seen = [healthOf(node, nodeId)];
  node.follow(() => {
    const health = healthOf(node, nodeId);
    if (health !== seen.at(-1)) seen.push(health);
  });
  return seen;
}
