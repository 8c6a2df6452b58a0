import type { Prng } from '../../src/lib/prng.js';
import type { Clock } from '../../src/ports/clock.js';
import type { GossipHealth, GossipMember, GossipProfile, Membership } from '../../src/ports/membership.js';
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

/** How many rounds a false suspicion may last: some end with a member that is taken for failed. */
const FALSE_ROUNDS_MAX = 14;

/** All nodes that gossip. */
export class SimGossip {
  readonly network: SimNetwork;
  options: GossipOptions;
  private readonly speakers = new Map<string, SimMembership>();

  constructor(network: SimNetwork, options: GossipOptions = CALM_GOSSIP) {
    this.network = network;
    this.options = options;
  }

  static addressOf(nodeId: string): string {
    return `${nodeId}.sim:7946`;
  }

  static nodeAt(address: string): string {
    return address.replace(/\.sim:7946$/, '');
  }

  speaks(speaker: SimMembership): void {
    this.speakers.set(speaker.nodeId, speaker);
  }

  silent(speaker: SimMembership): void {
    if (this.speakers.get(speaker.nodeId) === speaker) this.speakers.delete(speaker.nodeId);
  }

  /** Undefined when it does not answer. */
  ask(from: string, to: string): SimMembership | undefined {
    return this.network.isConnected(from, to) ? this.speakers.get(to) : undefined;
  }
}

interface View {
  profile: GossipProfile;
  health: GossipHealth;
  missedRounds: number;
  /** Rounds for which it will not be heard whatever is the case. */
  unheardRounds: number;
}

/** One node's view of who is there, for one run of its process. It is behind, and at times wrong. */
export class SimMembership implements Membership {
  readonly nodeId: string;
  private readonly gossip: SimGossip;
  private readonly clock: Clock;
  private readonly random: Prng;
  private profile: GossipProfile;
  private readonly views = new Map<string, View>();
  private readonly sought = new Set<string>();
  private readonly listeners = new Set<() => void>();
  private isOver = false;

  constructor(gossip: SimGossip, profile: GossipProfile, clock: Clock, random: Prng) {
    this.gossip = gossip;
    this.nodeId = profile.nodeId;
    this.profile = profile;
    this.clock = clock;
    this.random = random;
  }

  get address(): string {
    return SimGossip.addressOf(this.nodeId);
  }

  /** What it says of itself. */
  get self(): GossipProfile {
    return this.profile;
  }

  async start(): Promise<void> {
    this.gossip.speaks(this);
    this.plan();
  }

  announce(self: GossipProfile): void {
    this.profile = { ...self };
  }

  members(): readonly GossipMember[] {
    return [...this.views.values()].map(({ profile, health }) => ({
      ...profile,
      health,
      gossipAddress: SimGossip.addressOf(profile.nodeId),
    }));
  }

  follow(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  seek(addresses: readonly string[]): void {
    for (const address of addresses) this.sought.add(SimGossip.nodeAt(address));
  }

  async close(): Promise<void> {
    this.profile = { ...this.profile, state: 'leaving' };
    for (const nodeId of this.views.keys()) this.gossip.ask(this.nodeId, nodeId)?.hearLeaving(this.profile);
    this.kill();
  }

  /** The process died without a word. */
  kill(): void {
    this.isOver = true;
    this.gossip.silent(this);
  }

  private plan(): void {
    const delayMs = this.gossip.options.roundMs * (0.7 + 0.6 * this.random.float());
    this.clock.schedule(delayMs, () => {
      if (this.isOver) return;
      this.round();
      this.plan();
    });
  }

  private round(): void {
    let isChanged = false;
    for (const nodeId of this.sought) isChanged = this.meet(nodeId) || isChanged;
    for (const [nodeId, view] of [...this.views]) isChanged = this.probe(nodeId, view) || isChanged;
    if (isChanged) this.tellListeners();
  }

  /** Whoever is heard of for the first time, and whom that one knows. */
  private meet(nodeId: string): boolean {
    const other = nodeId === this.nodeId ? undefined : this.gossip.ask(this.nodeId, nodeId);
    if (other === undefined || !this.random.chance(this.gossip.options.hearProbability)) return false;
    other.hearOf(this.profile);
    let isChanged = this.hearOf(other.self);
    for (const { profile, health } of other.views.values()) {
      if (health === 'alive' && profile.nodeId !== this.nodeId) isChanged = this.hearOf(profile) || isChanged;
    }
    return isChanged;
  }

  private hearOf(profile: GossipProfile): boolean {
    if (this.views.has(profile.nodeId)) return false;
    this.views.set(profile.nodeId, { profile, health: 'alive', missedRounds: 0, unheardRounds: 0 });
    return true;
  }

  private probe(nodeId: string, view: View): boolean {
    const { falseSuspicionProbability, suspectRounds, failedRounds, hearProbability } = this.gossip.options;
    const { health, profile } = view;
    if (this.random.chance(falseSuspicionProbability))
      view.unheardRounds = this.random.between(1, FALSE_ROUNDS_MAX);
    const other = view.unheardRounds > 0 ? undefined : this.gossip.ask(this.nodeId, nodeId);
    view.unheardRounds = Math.max(0, view.unheardRounds - 1);
    if (other === undefined) {
      view.missedRounds += 1;
      if (health === 'left') return false;
      if (view.missedRounds >= failedRounds) view.health = 'failed';
      else if (view.missedRounds >= suspectRounds) view.health = 'suspect';
    } else if (this.random.chance(hearProbability)) {
      view.missedRounds = 0;
      view.health = 'alive';
      view.profile = other.self;
    }
    return view.health !== health || view.profile !== profile;
  }

  private hearLeaving(profile: GossipProfile): void {
    const view = this.views.get(profile.nodeId);
    if (view === undefined) return;
    view.profile = profile;
    view.health = 'left';
    this.tellListeners();
  }

  private tellListeners(): void {
    this.gossip.network.trace.event(this.nodeId, 'members');
    for (const listener of this.listeners) listener();
  }
}
