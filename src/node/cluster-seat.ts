import { decodeIdentityAnswer, encodePeerRequest, type IdentityAnswer } from '../codec/peer-request.js';
import type { Founding } from '../codec/rows.js';
import type { MemberProfile } from '../core/cluster/commands.js';
import type { ClusterRecord } from '../core/cluster/record.js';
import { RingfoldError } from '../core/errors.js';
import type { BackgroundWrites } from '../ports/background-writes.js';
import type { Membership } from '../ports/membership.js';
import type { PeerTarget, PeerTransport } from '../ports/peer-transport.js';
import type { ClusterProposals } from './cluster-proposals.js';
import { FEATURE_LEVEL, joinCluster, leaveCluster, nodeRemoved } from './identity.js';
import { Joining } from './joining.js';
import type { NodeParts, NodeSettings, ServiceAddresses } from './node-parts.js';
import { RemovalCheck } from './removal-check.js';

export interface ClusterSeatOptions {
  parts: NodeParts;
  settings: NodeSettings;
  identity: Founding;
  writes: BackgroundWrites;
  peers: PeerTransport;
  membership: Membership;
  proposals: ClusterProposals;
  record: () => ClusterRecord | undefined;
  /** Writes down a cluster with this node as its only member. */
  found: (identity: Founding) => Promise<Founding>;
  onFounded: () => Promise<void>;
}

/** Of a node that is asked what it is. */
const IDENTITY_TIMEOUT_MS = 2000;

/** This node as a member of its cluster: how it comes to have one, what it tells the others, and how it leaves. */
export class ClusterSeat {
  private readonly options: ClusterSeatOptions;
  private readonly removalCheck: RemovalCheck;
  private current: Founding;
  private addresses: ServiceAddresses = { client: '', control: '' };
  private joining: Joining | undefined;
  private isRemoved = false;
  private isStopped = false;

  constructor(options: ClusterSeatOptions) {
    this.options = options;
    this.current = options.identity;
    this.removalCheck = new RemovalCheck({
      clusterId: () => this.clusterId,
      others: () => this.reachableMembers(),
      identityOf: (nodeId) => this.identityOf({ nodeId }),
      onRemoved: () => this.noteRemoved(),
    });
  }

  get identity(): Founding {
    return this.current;
  }

  /** Empty while it belongs to no cluster. */
  get clusterId(): string {
    return this.current.clusterId;
  }

  /** Peers and gossip can be reached. */
  start(addresses: ServiceAddresses): void {
    this.addresses = addresses;
    this.announce();
  }

  /** Others are known by now. */
  joinIfNeeded(): void {
    if (this.clusterId === '') this.join();
  }

  stop(): void {
    this.isStopped = true;
    this.joining?.stop();
  }

  noteRecord(record: ClusterRecord): void {
    if (this.clusterId !== '' && this.current.partitionCount === 0)
      this.current = { ...this.current, partitionCount: record.partitions.length };
    if (this.hasRemoved(this.current.nodeId)) this.noteRemoved();
  }

  /** As agreed on. */
  hasRemoved(nodeId: string): boolean {
    return this.memberOf(nodeId)?.status === 'removed';
  }

  /** Those that are in the cluster. */
  otherMembers(): string[] {
    const members = this.options.record()?.members ?? [];
    return members
      .filter(({ nodeId, status }) => nodeId !== this.current.nodeId && status !== 'removed')
      .map(({ nodeId }) => nodeId);
  }

  checkRemoval(): void {
    this.removalCheck.look();
  }

  /** The record has this node's addresses as they were: a node may come back elsewhere. */
  keepRecordTrue(): void {
    const member = this.memberOf(this.current.nodeId);
    if (member === undefined || member.status === 'removed') return;
    const profile = this.profile();
    const { addresses, zone } = profile;
    const isTrue =
      member.addresses.client === addresses.client &&
      member.addresses.control === addresses.control &&
      member.addresses.peer === addresses.peer &&
      member.zone === zone;
    if (isTrue) return;
    // Tried again at the next look.
    this.options.proposals.propose({ kind: 'update_member', member: profile }).catch(() => undefined);
  }

  private memberOf(nodeId: string) {
    return this.options.record()?.members.find((one) => one.nodeId === nodeId);
  }

  private announce(): void {
    const { parts, settings, peers, membership } = this.options;
    const { nodeId, clusterId } = this.current;
    const peerAddress = parts.advertised(peers.address);
    const state = clusterId === '' ? 'joining' : 'active';
    membership.announce({ nodeId, clusterId, peerAddress, zone: settings.zone, state });
  }

  private profile(): MemberProfile {
    const { parts, settings, peers } = this.options;
    return {
      nodeId: this.current.nodeId,
      addresses: { ...this.addresses, peer: parts.advertised(peers.address) },
      zone: settings.zone,
      featureLevelMax: FEATURE_LEVEL,
    };
  }

  private join(): void {
    const { parts, settings, membership, proposals } = this.options;
    this.joining = new Joining({
      clock: parts.clock,
      logger: parts.logger,
      membership,
      ownNodeId: this.current.nodeId,
      ownAddress: () => parts.resolve(parts.advertised(membership.address)),
      isBootstrapping: settings.bootstrap,
      seeds: () => this.seeds(),
      joinCommand: () => ({ kind: 'join', member: this.profile() }),
      proposeAt: (target, command) => proposals.proposeAt(target, command),
      identityOf: (target) => this.identityOf(target),
      found: () => this.found(),
      joined: (clusterId) => this.becomeMember(clusterId),
    });
    this.joining.run().catch((error: unknown) => parts.onFatal(RingfoldError.from(error)));
  }

  private async seeds() {
    const { parts, settings } = this.options;
    const found = await Promise.all(
      settings.join.map(async (address) => ({ address, resolved: await parts.resolve(address) })),
    );
    return {
      resolved: found.flatMap(({ resolved }) => resolved ?? []),
      unresolved: found.filter(({ resolved }) => resolved === undefined).map(({ address }) => address),
    };
  }

  private async identityOf(target: PeerTarget): Promise<IdentityAnswer> {
    const { parts, peers } = this.options;
    const deadlineMs = parts.clock.monotonicMs() + IDENTITY_TIMEOUT_MS;
    const request = encodePeerRequest({ kind: 'identity' });
    return decodeIdentityAnswer(await peers.call(target, request, { deadlineMs }));
  }

  private async found(): Promise<void> {
    // Tried again after it was done, the founding would begin anew what goes on already.
    if (this.clusterId !== '') return;
    this.current = await this.options.found(this.current);
    await this.options.onFounded();
    this.announce();
  }

  private async becomeMember(clusterId: string): Promise<void> {
    this.current = await joinCluster(this.options.writes, this.current, clusterId);
    this.announce();
  }

  private reachableMembers(): string[] {
    const alive = this.options.membership
      .members()
      .filter((one) => one.health === 'alive' && one.clusterId === this.clusterId);
    return [...new Set([...this.otherMembers(), ...alive.map(({ nodeId }) => nodeId)])];
  }

  /** For good: what was agreed on is not taken back. */
  private noteRemoved(): void {
    if (this.isRemoved || this.isStopped) return;
    this.isRemoved = true;
    const { logger, onFatal } = this.options.parts;
    const { nodeId, clusterId } = this.current;
    const error = nodeRemoved(this.current);
    logger.warn({ nodeId, cluster: clusterId }, error.message);
    leaveCluster(this.options.writes, this.current)
      // The next start asks the others again.
      .catch(() => undefined)
      .finally(() => onFatal(error));
  }
}
