import { RingfoldError } from '../../src/core/errors.js';
import { assert } from '../../src/lib/assert.js';
import { parseHostPort } from '../../src/lib/host-port.js';
import type { Prng } from '../../src/lib/prng.js';
import type { Clock } from '../../src/ports/clock.js';
import type { GossipHealth, GossipMember, GossipProfile, Membership } from '../../src/ports/membership.js';

import { SimGossip } from './sim-gossip.js';

/** How many rounds a false suspicion may last: some end with a member that is taken for failed. */
const FALSE_ROUNDS_MAX = 14;

/** What a process of a node says of itself. */
interface Heard {
  readonly profile: GossipProfile;
  readonly address: string;
  /** Of its process. */
  readonly start: number;
}

interface View {
  heard: Heard;
  health: GossipHealth;
  missedRounds: number;
  /** Rounds for which it will not be heard whatever is the case. */
  deafRounds: number;
}

/** One node's view of who is there, for one run of its process. It is behind, and at times wrong. */
export class SimMembership implements Membership {
  readonly nodeId: string;
  private readonly gossip: SimGossip;
  private readonly clock: Clock;
  private readonly random: Prng;
  private readonly ownAddress: string;
  private profile: GossipProfile;
  private readonly views = new Map<string, View>();
  private readonly sought = new Set<string>();
  private readonly listeners = new Set<() => void>();
  /** 0: not started yet. */
  private startNumber = 0;
  private isClosed = false;

  constructor(
    gossip: SimGossip,
    profile: GossipProfile,
    clock: Clock,
    random: Prng,
    address = SimGossip.addressOf(profile.nodeId),
  ) {
    this.gossip = gossip;
    this.nodeId = profile.nodeId;
    this.profile = profile;
    this.clock = clock;
    this.random = random;
    this.ownAddress = address;
  }

  get address(): string {
    assert(this.startNumber > 0, 'the address is asked for after the start');
    return this.ownAddress;
  }

  get heard(): Heard {
    return { profile: this.profile, address: this.ownAddress, start: this.startNumber };
  }

  async start(): Promise<void> {
    if (this.isClosed) throw new RingfoldError('CLOSED', 'gossip was closed; make another one');
    if (this.startNumber > 0) return;
    this.startNumber = this.gossip.speaks(this.ownAddress, this);
    this.plan();
  }

  announce(self: GossipProfile): void {
    if (this.isClosed) return;
    this.profile = { ...self };
    for (const [nodeId, { heard }] of this.views) if (!this.belongs(heard)) this.views.delete(nodeId);
  }

  members(): readonly GossipMember[] {
    return [...this.views.values()]
      .map(({ heard, health }) => ({ ...heard.profile, health, gossipAddress: heard.address }))
      .sort((one, other) => (one.nodeId < other.nodeId ? -1 : 1));
  }

  follow(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  seek(addresses: readonly string[]): void {
    for (const address of addresses) {
      const isAddress = (parseHostPort(address)?.port ?? 0) > 0;
      if (!isAddress) throw new RingfoldError('INVALID_CONFIGURATION', `${address} is no host:port to seek`);
    }
    for (const address of addresses) this.sought.add(address);
  }

  async close(): Promise<void> {
    if (this.isClosed) return;
    this.kill();
    for (const { heard } of this.views.values()) {
      this.gossip.ask(this.nodeId, heard.address)?.hearFarewell(this.nodeId, this.startNumber);
    }
    this.views.clear();
  }

  /** The process died without a word. */
  kill(): void {
    this.isClosed = true;
    this.gossip.silent(this.ownAddress, this);
  }

  private plan(): void {
    const delayMs = this.gossip.options.roundMs * (0.7 + 0.6 * this.random.float());
    this.clock.schedule(delayMs, () => {
      if (this.isClosed) return;
      this.round();
      this.plan();
    });
  }

  private round(): void {
    let isChanged = false;
    for (const address of this.sought) isChanged = this.meet(address) || isChanged;
    for (const [nodeId, view] of [...this.views]) isChanged = this.probe(nodeId, view) || isChanged;
    if (isChanged) this.tellListeners();
  }

  /** Both hear of each other. */
  private meet(address: string): boolean {
    const other = address === this.ownAddress ? undefined : this.gossip.ask(this.nodeId, address);
    if (other === undefined || !this.random.chance(this.gossip.options.hearProbability)) return false;
    if (other.hear(this.heard)) other.tellListeners();
    return this.hear(other.heard);
  }

  private probe(nodeId: string, view: View): boolean {
    const { falseSuspicionProbability, hearProbability } = this.gossip.options;
    if (this.random.chance(falseSuspicionProbability))
      view.deafRounds = this.random.between(1, FALSE_ROUNDS_MAX);
    const found = view.deafRounds > 0 ? undefined : this.gossip.ask(this.nodeId, view.heard.address);
    view.deafRounds = Math.max(0, view.deafRounds - 1);
    if (found?.nodeId !== nodeId) return this.miss(view);
    if (!this.random.chance(hearProbability)) return false;
    if (!this.belongs(found.heard)) return this.views.delete(nodeId);
    return this.exchange(found);
  }

  /** Each tells the other of itself, and of whom it knows to be alive. */
  private exchange(other: SimMembership): boolean {
    if (other.hear(this.heard)) other.tellListeners();
    let isChanged = this.hear(other.heard);
    for (const { heard, health } of other.views.values()) {
      const isNew = !this.views.has(heard.profile.nodeId);
      const isLater = heard.start > (this.views.get(heard.profile.nodeId)?.heard.start ?? 0);
      if (health === 'alive' && (isNew || isLater)) isChanged = this.hear(heard) || isChanged;
    }
    return isChanged;
  }

  /** True when it changes what is known. */
  private hear(heard: Heard): boolean {
    const { nodeId } = heard.profile;
    const known = this.views.get(nodeId);
    if (this.isClosed || nodeId === this.nodeId || !this.belongs(heard)) return false;
    if (known !== undefined && heard.start < known.heard.start) return false;
    const isSameProcess = heard.start === known?.heard.start;
    if (isSameProcess && (known?.health === 'left' || (known?.deafRounds ?? 0) > 0)) return false;
    this.views.set(nodeId, { heard, health: 'alive', missedRounds: 0, deafRounds: known?.deafRounds ?? 0 });
    if (known === undefined || known.health !== 'alive') return true;
    return known.heard.profile !== heard.profile || known.heard.start !== heard.start;
  }

  private miss(view: View): boolean {
    const { suspectRounds, failedRounds } = this.gossip.options;
    const { health } = view;
    view.missedRounds += 1;
    if (health === 'left') return false;
    if (view.missedRounds >= failedRounds) view.health = 'failed';
    else if (view.missedRounds >= suspectRounds) view.health = 'suspect';
    return view.health !== health;
  }

  private hearFarewell(nodeId: string, start: number): void {
    const view = this.views.get(nodeId);
    if (view === undefined || view.heard.start !== start) return;
    view.health = 'left';
    this.tellListeners();
  }

  /** Nodes of other clusters are not heard of. */
  private belongs({ profile }: Heard): boolean {
    const { clusterId } = this.profile;
    return clusterId === '' || profile.clusterId === '' || clusterId === profile.clusterId;
  }

  private tellListeners(): void {
    this.gossip.network.trace.event(this.nodeId, 'members');
    for (const listener of this.listeners) listener();
  }
}
