import { createSocket } from 'node:dgram';
import { RingfoldError } from '../../core/errors.js';
import { assert } from '../../lib/assert.js';
import { formatHostPort, type HostPort, parseHostPort } from '../../lib/host-port.js';
import type { Clock } from '../../ports/clock.js';
import type { Logger } from '../../ports/logger.js';
import type { GossipMember, GossipProfile, Membership } from '../../ports/membership.js';
import type { Random } from '../../ports/random.js';
import { GOSSIP_BOUNDS, SWIM_DEFAULTS, type SwimOptions } from './bounds.js';
import { type DatagramSeal, datagramSeal } from './datagram-seal.js';
import { DropLog, type GossipCounters } from './gossip-counters.js';
import { profileProblem } from './gossip-message.js';
import { type CreateSocket, GossipSocket } from './gossip-socket.js';
import { type AddressFamily, familyOf, resolveHost } from './resolve-host.js';
import { RunningGossip } from './running-gossip.js';
import { parseSeed } from './seeker.js';

export interface SwimMembershipOptions {
  /** `host:port` to receive on; port 0 lets the system choose. */
  listen: string;
  /** Name or address that others reach this node by, when it is not the one it listens on. */
  advertise?: string;
  profile: GossipProfile;
  /** 32 bytes each. Sent with the first, received with any. None: everybody can read, and forge, all of it. */
  keys: readonly Uint8Array[];
  clock: Clock;
  logger: Logger;
  random: Random;
  options?: Partial<SwimOptions>;
  /** Where datagrams go: UDP sockets of node:dgram unless told otherwise. */
  createSocket?: CreateSocket;
}

export interface SwimMembership extends Membership {
  readonly counters: GossipCounters;
}

/** Membership by SWIM gossip over UDP, with npm `swim`. @throws INVALID_CONFIGURATION: wrong keys */
export function swimMembership(options: SwimMembershipOptions): SwimMembership {
  return new GossipingMembership(options);
}

class GossipingMembership implements SwimMembership {
  readonly counters: DropLog;
  private readonly wiring: SwimMembershipOptions;
  private readonly options: SwimOptions;
  private readonly seal: DatagramSeal;
  private readonly listeners = new Set<() => void>();
  private profile: GossipProfile;
  private seeds: string[] = [];
  private starting: Promise<void> | undefined;
  private closing: Promise<void> | undefined;
  private socket: GossipSocket | undefined;
  private gossip: RunningGossip | undefined;
  private boundAddress: string | undefined;
  private lastMembers = '[]';
  private isNotifying = false;

  constructor(wiring: SwimMembershipOptions) {
    this.wiring = wiring;
    this.options = { ...SWIM_DEFAULTS, ...wiring.options };
    this.seal = datagramSeal(wiring.keys);
    this.profile = wiring.profile;
    const { warnIntervalMs } = this.options;
    this.counters = new DropLog({ clock: wiring.clock, logger: wiring.logger, warnIntervalMs });
  }

  get address(): string {
    assert(this.boundAddress !== undefined, 'the gossip address is asked for after the start');
    return this.boundAddress;
  }

  start(): Promise<void> {
    if (this.closing !== undefined) return Promise.reject(closedError());
    this.starting ??= this.open();
    return this.starting;
  }

  announce(self: GossipProfile): void {
    assert(self.nodeId === this.profile.nodeId, 'a node keeps its id while it runs');
    checkProfile(self);
    this.profile = self;
    if (this.closing === undefined) this.gossip?.announce(self);
  }

  members(): readonly GossipMember[] {
    return this.gossip?.members() ?? [];
  }

  follow(listener: () => void): () => void {
    // Of its own for each call, so that a listener may follow twice.
    const own = () => listener();
    this.listeners.add(own);
    return () => void this.listeners.delete(own);
  }

  seek(addresses: readonly string[]): void {
    for (const address of addresses) parseSeed(address);
    if (this.closing !== undefined) return;
    if (this.gossip === undefined) this.seeds = [...this.seeds, ...addresses].slice(-GOSSIP_BOUNDS.seedsMax);
    else this.gossip.seek(addresses);
  }

  close(): Promise<void> {
    this.closing ??= this.shutDown();
    return this.closing;
  }

  private async open(): Promise<void> {
    checkProfile(this.profile);
    const { listen, advertise, clock, random, logger } = this.wiring;
    const { host, port, family } = await resolveListen(listen);
    const ownAddress = await resolveAdvertised(advertise, host, family);
    const socket = new GossipSocket({
      family,
      createSocket: this.wiring.createSocket ?? createSocket,
      seal: this.seal,
      drops: this.counters,
      onMessages: (messages, fromHost) => this.gossip?.receive(messages, fromHost),
    });
    const boundPort = await socket.bind({ host, port });
    const ownHost = formatHostPort({ host: ownAddress, port: boundPort });
    this.socket = socket;
    this.boundAddress = ownHost;
    this.gossip = new RunningGossip({
      clock,
      logger,
      random,
      drops: this.counters,
      options: this.options,
      family,
      ownHost,
      profile: this.profile,
      overheadBytes: this.seal.overheadBytes,
      send: (message, toHost) => socket.send(message, toHost),
      onChange: () => this.notifySoon(),
    });
    this.gossip.start();
    this.gossip.seek(this.seeds);
    this.seeds = [];
  }

  private async shutDown(): Promise<void> {
    // A start that failed has told its caller why.
    await this.starting?.catch(() => {});
    await this.gossip?.stop();
    await this.socket?.close();
  }

  /** What arrives in one turn of the event loop is told at once. */
  private notifySoon(): void {
    if (this.isNotifying) return;
    this.isNotifying = true;
    this.wiring.clock.defer(() => {
      this.isNotifying = false;
      const members = JSON.stringify(this.members());
      if (members === this.lastMembers) return;
      this.lastMembers = members;
      for (const listener of [...this.listeners]) listener();
    });
  }
}

async function resolveListen(listen: string): Promise<HostPort & { family: AddressFamily }> {
  const wanted = parseHostPort(listen);
  if (wanted === undefined) {
    throw invalid(`cannot gossip on '${listen}': it must be host:port, like 127.0.0.1:7403 or [::1]:7403`);
  }
  const found = await familyOf(wanted.host);
  if (found === undefined) throw invalid(`cannot gossip on '${listen}': ${wanted.host} has no address`);
  return { ...found, port: wanted.port };
}

async function resolveAdvertised(
  advertise: string | undefined,
  listenHost: string,
  family: AddressFamily,
): Promise<string> {
  if (advertise === undefined && (listenHost === '0.0.0.0' || listenHost === '::')) {
    throw invalid(
      `gossip on all addresses (${listenHost}) needs one that others reach this node by; advertise a name or an address`,
    );
  }
  const host = advertise ?? listenHost;
  const address = await resolveHost(host, family);
  if (address === undefined) {
    throw invalid(
      `cannot advertise '${host}' for gossip: it has no IPv${family} address, as the one listened on`,
    );
  }
  return address;
}

function checkProfile(profile: GossipProfile): void {
  const problem = profileProblem(profile);
  if (problem === undefined) return;
  throw invalid(`node ${profile.nodeId.slice(0, 40)} cannot tell others its profile: ${problem}`);
}

function closedError(): RingfoldError {
  return new RingfoldError('CLOSED', 'gossip was closed; it cannot be started again');
}

function invalid(message: string): RingfoldError {
  return new RingfoldError('INVALID_CONFIGURATION', message);
}
