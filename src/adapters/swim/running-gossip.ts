import { Prng } from '../../lib/prng.js';
import type { Cancel, Clock } from '../../ports/clock.js';
import type { Logger } from '../../ports/logger.js';
import type { GossipMember, GossipProfile } from '../../ports/membership.js';
import type { Random } from '../../ports/random.js';
import { Admission } from './admission.js';
import type { SwimOptions } from './bounds.js';
import { DuplicateWatch } from './duplicate-watch.js';
import type { DropLog } from './gossip-counters.js';
import type { GossipMessage, HostState } from './gossip-message.js';
import { HostTable } from './host-table.js';
import { type AddressFamily, resolveHostPort } from './resolve-host.js';
import { Seeker } from './seeker.js';
import { SwimNode } from './swim-node.js';

export interface RunningGossipOptions {
  clock: Clock;
  logger: Logger;
  random: Random;
  drops: DropLog;
  options: SwimOptions;
  family: AddressFamily;
  /** `ip:port` where others reach this node. */
  ownHost: string;
  profile: GossipProfile;
  /** What the seal adds to a datagram. */
  overheadBytes: number;
  send: (message: Buffer, toHost: string) => void;
  /** `members()` may have changed. */
  onChange: () => void;
}

/** A farewell is said so often: datagrams get lost. */
const FAREWELLS = 3;

/** Gossip from the moment its socket is bound until the farewell. */
export class RunningGossip {
  private readonly wiring: RunningGossipOptions;
  private profile: GossipProfile;
  private readonly prng: Prng;
  private readonly table: HostTable;
  private readonly swim: SwimNode;
  private readonly admission: Admission;
  private readonly seeker: Seeker;
  private readonly duplicates: DuplicateWatch;
  private cancelRound: Cancel = () => {};
  private isStopped = false;

  constructor(wiring: RunningGossipOptions) {
    const { clock, logger, random, options, ownHost, profile } = wiring;
    this.wiring = wiring;
    this.profile = profile;
    this.prng = Prng.seeded(...random.uuid());
    this.table = new HostTable({ ownNodeId: profile.nodeId, rememberGoneMs: options.rememberGoneMs });
    this.swim = this.makeSwim();
    this.admission = this.makeAdmission();
    const contact = (hosts: readonly string[]) => this.swim.sync(hosts);
    const resolve = resolveHostPort;
    const { prng, table } = this;
    const { warnIntervalMs } = options;
    this.seeker = new Seeker({ ...wiring, prng, table, resolve, contact, warnIntervalMs });
    const nodeId = profile.nodeId;
    this.duplicates = new DuplicateWatch({
      logger,
      options,
      ownHost,
      nodeId,
      startedAtMs: clock.monotonicMs(),
    });
  }

  start(): void {
    this.swim.start();
    this.round();
  }

  /** Messages that are sealed and shaped well. */
  receive(messages: readonly GossipMessage[], fromHost: string): void {
    if (this.isStopped) return;
    const before = this.swim.incarnation;
    for (const message of messages) {
      if (this.admission.admits(message, fromHost)) this.swim.deliver(message, fromHost);
    }
    // Who believes this node to be gone hears at once that it is not; gossip would not go there.
    const known = this.table.get(fromHost);
    const isEstranged = known === undefined || known.state === 2;
    if (this.swim.incarnation !== before && isEstranged) this.swim.sync([fromHost]);
  }

  announce(profile: GossipProfile): void {
    const isOtherCluster = profile.clusterId !== this.profile.clusterId;
    this.profile = profile;
    if (isOtherCluster) {
      for (const host of this.table.hostsWhere(({ meta }) => this.admission.isForeign(meta)))
        this.forget(host);
    }
    this.swim.announce({ ...profile, isGone: false });
  }

  seek(addresses: readonly string[]): void {
    // To be told again of what is sought already must not cost anything.
    if (!this.seeker.add(addresses)) return;
    this.cancelRound();
    this.round();
  }

  members(): GossipMember[] {
    return this.table.members();
  }

  /** Says farewell, then is silent. */
  async stop(): Promise<void> {
    const { clock, options } = this.wiring;
    this.cancelRound();
    this.swim.announce({ ...this.profile, isGone: true });
    for (let time = 0; time < FAREWELLS; time++) {
      this.swim.tell(this.table.liveHosts());
      await new Promise<void>((resolve) => clock.schedule(options.farewellMs / FAREWELLS, resolve));
    }
    this.isStopped = true;
    this.swim.stop();
  }

  private round(): void {
    const { clock, options } = this.wiring;
    const nowMs = clock.monotonicMs();
    for (const host of this.table.outdatedHosts(nowMs)) this.forget(host);
    this.duplicates.look(this.table, nowMs);
    this.seeker.round(nowMs);
    const isLonely = this.table.liveHosts().length === 0;
    const intervalMs = isLonely ? options.lonelySeekIntervalMs : options.seekIntervalMs;
    // Not all at once, should all have been started at once.
    const jitteredMs = intervalMs * (0.75 + this.prng.float() / 2);
    this.cancelRound = clock.schedule(jitteredMs, () => this.round());
  }

  private forget(host: string): void {
    this.swim.forget(host);
    this.table.delete(host);
    this.wiring.onChange();
  }

  private update(state: HostState): void {
    this.table.put(state, this.wiring.clock.monotonicMs());
    this.wiring.onChange();
  }

  private makeSwim(): SwimNode {
    const { clock, ownHost, profile, options, overheadBytes, send } = this.wiring;
    return new SwimNode({
      host: ownHost,
      meta: { ...profile, isGone: false },
      // Others remember this address with the incarnation that an earlier process had here.
      incarnation: Math.floor(clock.nowMs()),
      firstSequence: Math.floor(this.prng.float() * 2 ** 48),
      options,
      overheadBytes,
      send,
      onUpdate: (state) => this.update(state),
    });
  }

  private makeAdmission(): Admission {
    const { clock, logger, drops, ownHost } = this.wiring;
    return new Admission({
      clock,
      logger,
      drops,
      ownHost,
      clusterId: () => this.profile.clusterId,
      known: (host) => this.table.get(host),
      knownCount: () => this.table.size,
      onLost: (host) => this.forget(host),
    });
  }
}
