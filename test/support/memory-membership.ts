import type { GossipHealth, GossipMember, GossipProfile, Membership } from '../../src/ports/membership.js';

/** Gossip of several nodes in one process: everybody knows everybody at once, and tests say who seems well. */
export class MemoryGossip {
  private readonly present = new Map<string, MemoryMembership>();
  private readonly healths = new Map<string, GossipHealth>();
  private readonly gone = new Map<string, GossipMember>();
  private lastPort = 0;

  membership(nodeId: string): Membership {
    return new MemoryMembership(this, nodeId, `gossip:${++this.lastPort}`);
  }

  /** How all others see the node from now on. */
  setHealth(nodeId: string, health: GossipHealth): void {
    this.healths.set(nodeId, health);
    this.tellAll();
  }

  come(member: MemoryMembership): void {
    this.present.set(member.nodeId, member);
    this.gone.delete(member.nodeId);
    this.healths.set(member.nodeId, 'alive');
    this.tellAll();
  }

  /** It said that it goes, or its process has ended without a word. */
  go(member: MemoryMembership, health: 'left' | 'failed'): void {
    if (this.present.get(member.nodeId) !== member) return;
    this.present.delete(member.nodeId);
    if (member.profile !== undefined) {
      const { profile, address } = member;
      this.gone.set(member.nodeId, { ...profile, gossipAddress: address, health });
    }
    this.tellAll();
  }

  /** Without a word. */
  kill(nodeId: string): void {
    const member = this.present.get(nodeId);
    if (member !== undefined) this.go(member, 'failed');
  }

  membersFor(nodeId: string): GossipMember[] {
    const present = [...this.present.values()].flatMap((member) =>
      member.profile === undefined
        ? []
        : {
            ...member.profile,
            gossipAddress: member.address,
            health: this.healths.get(member.nodeId) ?? ('alive' as const),
          },
    );
    return [...present, ...this.gone.values()].filter((one) => one.nodeId !== nodeId);
  }

  tellAll(): void {
    for (const member of this.present.values()) member.tellListeners();
  }
}

class MemoryMembership implements Membership {
  readonly nodeId: string;
  readonly address: string;
  profile: GossipProfile | undefined;
  private readonly gossip: MemoryGossip;
  private readonly listeners = new Set<() => void>();

  constructor(gossip: MemoryGossip, nodeId: string, address: string) {
    this.gossip = gossip;
    this.nodeId = nodeId;
    this.address = address;
  }

  async start(): Promise<void> {
    this.gossip.come(this);
  }

  announce(self: GossipProfile): void {
    this.profile = self;
    this.gossip.tellAll();
  }

  members(): readonly GossipMember[] {
    return this.gossip.membersFor(this.nodeId);
  }

  follow(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Everybody is found anyhow. */
  seek(): void {}

  async close(): Promise<void> {
    this.gossip.go(this, 'left');
  }

  tellListeners(): void {
    for (const listener of this.listeners) listener();
  }
}
