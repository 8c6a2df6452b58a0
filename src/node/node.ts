import { encodeCursor } from '../codec/checkpoint.js';
import type { Founding } from '../codec/rows.js';
import { encodeSessionToken } from '../codec/session-token.js';
import type { ClusterRecord } from '../core/cluster/record.js';
import type { CustomerStore } from '../core/customer-store.js';
import { RingfoldError } from '../core/errors.js';
import type { KeyRange } from '../core/key-range.js';
import { Semaphore } from '../lib/semaphore.js';
import { ByteBoundedCache } from '../partition/byte-bounded-cache.js';
import { FoldCache } from '../partition/fold-cache.js';
import { SlotKeys } from '../partition/keys.js';
import type { Partition, PartitionEnvironment } from '../partition/partition.js';
import type { Membership } from '../ports/membership.js';
import type { Metrics } from '../ports/metrics.js';
import type { PeerTransport } from '../ports/peer-transport.js';
import { BackgroundWriter } from './background-writer.js';
import { ClusterProposals } from './cluster-proposals.js';
import { ClusterSeat } from './cluster-seat.js';
import { CLUSTER_GROUP, ClusterState } from './cluster-state.js';
import { ClusterWatch } from './cluster-watch.js';
import { type CommitMeter, commitMeter } from './commit-meter.js';
import { CustomerCalls } from './customer-calls.js';
import { EraseSchedule } from './erase-schedule.js';
import { GroupCommit } from './group-commit.js';
import { GroupRuntime } from './group-runtime.js';
import { foundCluster, identityAtStart } from './identity.js';
import { groupOf, LocalPartitions, partitionOf } from './local-partitions.js';
import { peerAddresses } from './member-addresses.js';
import { NodeAdmin, statusOf } from './node-admin.js';
import { NodeCustomerStore } from './node-customer-store.js';
import type { NodeParts, NodeSelf, NodeSettings, ServiceAddresses } from './node-parts.js';
import { OpeningReplicas } from './opening-replicas.js';
import { OwnerWatch } from './owner-watch.js';
import { PartitionSubject } from './partition-subject.js';
import { PeerService } from './peer-service.js';
import { PlacementInForce } from './placement-in-force.js';
import { Reconciler } from './reconciler.js';
import { registerNodeMetrics } from './register-node-metrics.js';
import type { AnyReplica } from './replica.js';
import { RoutedCustomerStore } from './routed-customer-store.js';
import { RoutedSubscription, type RoutedSubscriptionOptions } from './routed-subscription.js';
import { Routes } from './routes.js';
import { SlotRegistry } from './slot-registry.js';
import { NodeStateWatches } from './state-watches.js';
import { StorageSupervisor } from './storage-supervisor.js';
import { Ticker } from './ticker.js';
import { TopologySpread } from './topology-spread.js';

export type { NodeParts, NodeSettings } from './node-parts.js';

/** Session tokens name a partition's log; a partition that starts anew gets another generation. */
const FIRST_GENERATION = 1;
const ANTI_ENTROPY_INTERVAL_MS = 1000;
const WATCH_INTERVAL_MS = 500;
const REMOVAL_CHECK_INTERVAL_MS = 2000;

/** The runtime of one node: replicas of groups, the one loop that writes for all, its place in the cluster. */
export class RingfoldNode {
  readonly store: CustomerStore;
  readonly admin: NodeAdmin;
  readonly watches: NodeStateWatches;
  readonly foldCache: FoldCache;
  readonly groups: GroupRuntime;
  readonly placement: PlacementInForce;
  private readonly parts: NodeParts;
  private readonly settings: NodeSettings;
  private readonly storage: StorageSupervisor;
  private readonly groupCommit: GroupCommit;
  private readonly writer: BackgroundWriter;
  private readonly slots: SlotRegistry;
  private readonly opening: OpeningReplicas;
  private readonly customerCache: PartitionEnvironment['customerCache'];
  private readonly local: LocalPartitions;
  private readonly localStore: NodeCustomerStore;
  private readonly eraseSchedule: EraseSchedule;
  private readonly peers: PeerTransport;
  private readonly membership: Membership;
  private readonly proposals: ClusterProposals;
  private readonly service: PeerService;
  private readonly spread: TopologySpread;
  private readonly watch: ClusterWatch;
  private readonly reconciler: Reconciler;
  private readonly ownerWatch: OwnerWatch;
  private readonly routes: Routes;
  private readonly seat: ClusterSeat;
  /** As gossip says. */
  private failedNodes: ReadonlySet<string> = new Set();
  private readonly recordListeners = new Set<() => void>();
  private readonly stopping = new AbortController();
  proxiedRequests = 0;
  private readonly tickers: readonly Ticker[];
  private clusterState: ClusterState | undefined;
  private isClosed = false;
  private commitMeter: CommitMeter | undefined;

  /** @throws NODE_REMOVED, STORAGE_DAMAGED when the founding row is, STORAGE_FULL, STORAGE_FAILED */
  static async open(parts: NodeParts, settings: NodeSettings): Promise<RingfoldNode> {
    const identity = await identityAtStart(parts, settings);
    const node = new RingfoldNode(parts, settings, identity);
    try {
      await node.opening.begin();
    } catch (thrown) {
      const error = RingfoldError.from(thrown);
      node.isClosed = true;
      node.opening.close();
      node.groups.close(error);
      throw error;
    }
    return node;
  }

  private constructor(parts: NodeParts, settings: NodeSettings, identity: Founding) {
    const { clock, logger, random } = parts;
    this.parts = parts;
    this.settings = settings;
    this.foldCache = new FoldCache(settings.foldCacheBytes);
    this.customerCache = new ByteBoundedCache(settings.customerCacheBytes);
    this.storage = new StorageSupervisor(parts.storage, { ...parts, onReopened: () => this.resume() });
    this.groupCommit = new GroupCommit({
      storage: this.storage,
      clock,
      batchSizeBytesMax: settings.batchBytesMax,
      onFailure: (error) => this.storage.handleFailure(error),
      onCommit: (durationMs, sizeBytes) => this.commitMeter?.(durationMs, sizeBytes),
    });
    this.writer = new BackgroundWriter({
      wake: () => this.groupCommit.wake(),
      stoppedBy: () => this.groupCommit.stoppedBy,
    });
    this.groupCommit.addBackground(this.writer);
    this.slots = new SlotRegistry(this.storage, this.writer);

    const self: NodeSelf = {
      nodeId: identity.nodeId,
      clusterId: () => this.seat.clusterId,
      zone: settings.zone,
    };
    this.peers = parts.peers(self);
    this.membership = parts.membership(self);
    this.local = new LocalPartitions({
      clusterId: self.clusterId,
      environment: this.environment(),
      mailboxRequestsMax: settings.mailboxRequestsMax,
      clock,
      logger,
      notOwner: (partition) => this.groups.notOwner(groupOf(partition)),
      onDamage: ({ number }, error) => this.groups.replicas.get(groupOf(number))?.log?.stop(error),
    });
    const seed = Buffer.from(random.uuid()).readUInt32BE();
    this.groups = new GroupRuntime({
      ...settings,
      isMember: () => this.seat.clusterId !== '',
      nodeId: identity.nodeId,
      clientAddressOf: (nodeId) =>
        this.record?.members.find((one) => one.nodeId === nodeId)?.addresses.client,
      storage: this.storage,
      writes: this.writer,
      groupCommit: this.groupCommit,
      slots: this.slots,
      peers: this.peers,
      clock,
      logger,
      seed,
      logTailBytesPerGroup: settings.logTailBytesPerPartition,
      subjectOf: (group, slot) => this.subjectOf(group, slot),
      onReplica: (group, replica) => this.noteReplica(group, replica),
      onChange: () => this.reconciler.noteChange(),
      onNews: (news) => this.spread.tell(news),
      observer: parts.observer,
    });
    this.opening = new OpeningReplicas({
      replicas: this.groups.replicas,
      clock,
      isStoreStopped: () => this.groupCommit.stoppedBy !== undefined,
      onFatal: (error) => parts.onFatal(error),
    });
    this.localStore = new NodeCustomerStore({
      directory: this.local,
      clock,
      scans: new Semaphore(settings.scanConcurrency),
      appendBytesMax: settings.appendBytesMax,
    });
    this.watches = new NodeStateWatches({
      clock,
      partitionOf: (customerId) => this.local.ofCustomer(customerId),
    });
    const remote = new CustomerCalls(this.peers, this.localStore);
    this.routes = new Routes({
      ownNodeId: identity.nodeId,
      ranges: () => this.local.ranges,
      table: this.groups.table,
      replicaOf: (group) => this.groups.replicas.get(group),
      members: () => this.membership.members(),
      replicasWanted: (group) => this.placement.current[partitionOf(group)]?.length ?? 0,
    });
    this.ownerWatch = new OwnerWatch({
      clock,
      groupOf: (customerId) => this.routes.groupOfCustomer(customerId),
      leaderOf: (group) => this.groups.table.leaderNodeId(group),
      seemsFailed: (nodeId) => this.failedNodes.has(nodeId),
      lastHeardMs: (nodeId) => this.groups.lastHeardMs(nodeId),
    });
    this.groups.table.follow(() => this.ownerWatch.look());
    this.store = new RoutedCustomerStore({
      local: this.localStore,
      remote,
      ownerWatch: this.ownerWatch,
      ownerOf: (customerId) => this.routes.ownerOf(customerId),
      hasOtherReplicas: (customerId) => this.routes.hasOtherReplicas(customerId),
      subscribe: (request, context) =>
        new RoutedSubscription(request, context, this.subscriptionRoutes(remote)).steps(),
      onProxied: () => {
        this.proxiedRequests++;
      },
    });
    this.proposals = new ClusterProposals({
      clock,
      peers: this.peers,
      log: () => this.clusterState?.log,
      record: () => this.record,
      leaderNodeId: () => this.routes.otherLeader(CLUSTER_GROUP),
    });
    this.seat = new ClusterSeat({
      parts,
      settings,
      identity,
      writes: this.writer,
      peers: this.peers,
      membership: this.membership,
      proposals: this.proposals,
      record: () => this.record,
      found: (unfounded) => this.found(unfounded),
      onFounded: () => this.openFounded(),
    });
    this.placement = new PlacementInForce(() => this.record, parts.makeRing);
    this.service = new PeerService({
      identity: (asker) => ({
        ...this.seat.identity,
        isBootstrapping: settings.bootstrap,
        askerIsRemoved: this.seat.hasRemoved(asker),
      }),
      proposals: this.proposals,
      customerCalls: remote,
      onFrame: (nodeId, frame) => this.groups.receive(nodeId, frame),
      onDisconnected: (nodeId) => this.groups.replicas.noteGone(nodeId),
      snapshotOf: (group) => this.groups.snapshots.send(group),
      transferLeader: (group, nodeId) => this.transferLeader(group, nodeId),
    });
    this.spread = new TopologySpread({
      clock,
      random: () => Buffer.from(random.uuid()).readUInt32BE() / 2 ** 32,
      intervalMs: ANTI_ENTROPY_INTERVAL_MS,
      ownNews: () => this.groups.ownNews(),
      peers: () => this.seat.otherMembers(),
      send: (nodeId, news) => this.groups.tell(nodeId, news),
    });
    this.watch = new ClusterWatch({
      clock,
      logger,
      ownNodeId: identity.nodeId,
      replaceAfterMs: settings.replaceAfterMs,
      isLeading: () => this.leads(CLUSTER_GROUP),
      record: () => this.record,
      lastHeardMs: (nodeId) => this.lastHeardMs(nodeId),
      groups: () => this.routes.allNews(),
      propose: (command) => this.proposals.propose(command),
    });
    this.reconciler = new Reconciler({
      clock,
      logger,
      replicas: this.groups.replicas,
      wantedOf: (group) => this.placement.wantedOf(group),
      health: () => new Map(this.membership.members().map(({ nodeId, health }) => [nodeId, health])),
      isQuarantined: (group, replica) => this.groups.isQuarantined(group, replica),
      concurrentMovesMax: settings.concurrentMoves,
    });
    this.admin = new NodeAdmin({
      nodeId: identity.nodeId,
      softwareVersion: parts.softwareVersion,
      clock,
      groups: this.groups,
      membership: this.membership,
      peers: this.peers,
      record: () => this.record,
      placement: () => this.placement.current,
      movesInProgress: () => this.reconciler.movesInProgress,
      propose: (command) => this.proposals.propose(command),
      transferLeaderHere: (group, nodeId) => this.transferLeader(group, nodeId),
      followRecord: (listener) => {
        this.recordListeners.add(listener);
        return () => this.recordListeners.delete(listener);
      },
      stopping: this.stopping.signal,
    });
    this.tickers = [
      new Ticker(clock, this.groups.timing.tickMs, () => {
        this.groups.tick();
        this.reconciler.tick();
      }),
      new Ticker(clock, WATCH_INTERVAL_MS, () => this.lookAround()),
      new Ticker(clock, REMOVAL_CHECK_INTERVAL_MS, () => this.seat.checkRemoval()),
    ];
    this.eraseSchedule = new EraseSchedule({
      partitions: () => this.local.all(),
      logOf: ({ number }) => this.groups.replicas.get(groupOf(number))?.log,
      snapshotsOf: ({ number }) => this.groups.snapshots.sentNow(groupOf(number)),
      writes: this.writer,
      clearSlots: (isStopped) => this.slots.clear(isStopped),
      clock,
      logger,
      withinMs: settings.eraseWithinMs,
    });
  }

  // ---- what the node is

  get founding(): Founding {
    return this.seat.identity;
  }

  get nodeId(): string {
    return this.seat.identity.nodeId;
  }

  get ranges(): readonly KeyRange[] {
    return this.local.ranges;
  }

  /** Those that have a replica here, in order of their numbers. */
  get partitions(): readonly Partition[] {
    return this.local.all();
  }

  /** Undefined until the node has heard of its cluster. */
  get record(): ClusterRecord | undefined {
    return this.clusterState?.record;
  }

  /** Where other nodes' frames and calls go. Only after `start`. */
  get peerAddress(): string {
    return this.peers.address;
  }

  get gossipAddress(): string {
    return this.membership.address;
  }

  /** Partitions that do not serve, and why. */
  get quarantined(): { partition: number; reason: string }[] {
    return this.partitions.flatMap(({ number, quarantine }) =>
      quarantine === undefined ? [] : [{ partition: number, reason: quarantine.message }],
    );
  }

  /** Whether the node can do its work, and why not: for those who send it callers. */
  get readiness(): { isReady: boolean; reasons: string[] } {
    const reasons = this.quarantined.map(({ partition, reason }) => `partition ${partition}: ${reason}`);
    if (this.record === undefined) reasons.push('the node does not belong to a cluster yet; it is joining');
    if (this.groupCommit.stoppedBy !== undefined) reasons.push(this.groupCommit.stoppedBy.message);
    const leaderless = [...this.local.ranges.keys()].filter(
      (partition) => this.groups.table.leaderNodeId(groupOf(partition)) === undefined,
    );
    if (leaderless.length > 0) reasons.push(`partitions without a known leader: ${leaderless.length}`);
    return { isReady: reasons.length === 0, reasons };
  }

  /** Counts from now on, and lets each scrape ask. */
  meter(metrics: Metrics): void {
    this.commitMeter = commitMeter(metrics);
    const { groups, parts } = this;
    registerNodeMetrics(metrics, {
      node: () => ({
        nodeId: this.nodeId,
        clusterId: this.seat.clusterId,
        softwareVersion: parts.softwareVersion,
      }),
      isReady: () => this.readiness.isReady,
      isStoreStopped: () => this.groupCommit.stoppedBy !== undefined,
      mailboxes: () => [...groups.replicas.all()].map(({ log }) => log?.waitingCount ?? 0),
      foldCache: () => this.foldCache,
      replicas: () => [...groups.replicas.all()].filter(({ group }) => group !== CLUSTER_GROUP).map(statusOf),
      clusterReplica: () => {
        const replica = groups.replicas.get(CLUSTER_GROUP);
        return replica && statusOf(replica);
      },
      movesInProgress: () => this.reconciler.movesInProgress,
      raft: () => ({
        elections: groups.elections,
        leaderChanges: groups.leaderChanges,
        readRounds: groups.readRounds,
      }),
      snapshots: () => ({
        sentBytes: groups.snapshots.bytesSent,
        receivedBytes: groups.snapshots.bytesReceived,
      }),
      gossipMembers: () => this.membership.members(),
      proxiedRequests: () => this.proxiedRequests,
      watches: () => this.watches,
    });
  }

  // ---- its life

  /** Takes its place among other nodes. @throws ADDRESS_IN_USE, INVALID_CONFIGURATION */
  async start(addresses: ServiceAddresses): Promise<void> {
    await this.peers.start(this.service);
    this.seat.start(addresses);
    await this.membership.start();
    this.membership.follow(() => this.noteMembership());
    // Who is known already is no news to be told; without a record nothing else says where others are.
    this.noteMembership();
    this.membership.seek(this.settings.join);
    // Others find this node by what the record says of it.
    this.lookAround();
    for (const ticker of this.tickers) ticker.start();
    this.spread.start();
    this.eraseSchedule.start();
    this.seat.joinIfNeeded();
  }

  /** Finishes the batch under way, answers who waits for it, lets go of the store. Idempotent. */
  async close(): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    this.stopping.abort();
    this.opening.close();
    this.seat.stop();
    this.localStore.close();
    this.spread.stop();
    for (const ticker of this.tickers) ticker.stop();
    await this.eraseSchedule.stop();
    await this.membership.close();
    await this.groups.snapshots.stop();
    await this.groupCommit.close();
    this.groups.close(new RingfoldError('UNAVAILABLE', 'the node has stopped'));
    await this.peers.close();
    await this.storage.close();
  }

  /** The store was opened anew after a failure: what memory says of it is void. */
  private resume(): void {
    if (this.isClosed) return;
    this.clearCaches();
    this.slots.reload();
    this.groupCommit.resume();
    this.opening.beginAnew();
  }

  private clearCaches(): void {
    this.foldCache.clear();
    this.customerCache.clear();
  }

  // ---- replicas

  private environment(): Omit<PartitionEnvironment, 'onDamage'> {
    const { model, clock, random, digest } = this.parts;
    return {
      storage: this.storage,
      model,
      clock,
      random,
      digest,
      writes: this.writer,
      foldCache: this.foldCache,
      customerCache: this.customerCache,
      tailSizeBytesMax: this.settings.tailBytesPerPartition,
      sessionToken: (partition, index) =>
        encodeSessionToken({
          clusterId: this.seat.clusterId,
          partition,
          generation: FIRST_GENERATION,
          index,
        }),
      encodeCursor,
    };
  }

  private subjectOf(group: number, slot: number): PartitionSubject | ClusterState | undefined {
    if (group !== CLUSTER_GROUP) return this.local.subjectOf(group, slot);
    return new ClusterState(this.storage, new SlotKeys(slot), (record) => this.noteRecord(record));
  }

  private noteReplica(group: number, replica: AnyReplica | undefined): void {
    const subject = replica?.subject;
    if (group === CLUSTER_GROUP) {
      this.clusterState = subject instanceof ClusterState ? subject : undefined;
      if (this.record !== undefined) this.noteRecord(this.record);
    } else {
      this.local.set(partitionOf(group), subject instanceof PartitionSubject ? subject.partition : undefined);
    }
  }

  private leads(group: number): boolean {
    const log = this.groups.replicas.get(group)?.log;
    return log !== undefined && log.stopped === undefined && log.raft.role === 'leader';
  }

  private async transferLeader(group: number, toNodeId: string): Promise<void> {
    const log = this.groups.replicas.get(group)?.log;
    if (log === undefined || !this.leads(group)) throw this.groups.notOwner(group);
    const replica = log.raft.configuration.replicas.find(({ nodeId }) => nodeId === toNodeId);
    if (replica?.role !== 'voter') {
      const message = `node ${toNodeId} has no voting replica of the partition, so it cannot lead it`;
      throw new RingfoldError('INVALID_ARGUMENT', message);
    }
    log.transferLeadership(replica.id);
  }

  // ---- the cluster

  private noteRecord(record: ClusterRecord): void {
    const isFirst = this.local.ranges.length === 0;
    this.local.learn(record);
    this.noteMembership();
    if (isFirst) this.opening.goOn();
    for (const nodeId of this.seat.otherMembers()) this.spread.tellAllTo(nodeId);
    for (const listener of this.recordListeners) listener();
    this.seat.noteRecord(record);
  }

  private noteMembership(): void {
    const members = this.membership.members();
    this.peers.setPeers(peerAddresses(this.nodeId, this.record, members));
    const failed = members.filter(({ health }) => health === 'failed');
    this.failedNodes = new Set(failed.map(({ nodeId }) => nodeId));
    this.reconciler.noteChange();
    this.ownerWatch.look();
  }

  /** Not while a batch is under way: these rows are written past the loop, once in a node's life. */
  private async found(unfounded: Founding): Promise<Founding> {
    const { parts, settings, storage } = this;
    const options = { ...parts, ...settings, storage, partitionCount: settings.partitions };
    return await foundCluster(options, unfounded);
  }

  private async openFounded(): Promise<void> {
    this.slots.reload();
    await this.opening.begin();
  }

  private lookAround(): void {
    this.seat.keepRecordTrue();
    this.watch.look();
  }

  private lastHeardMs(nodeId: string): number | undefined {
    const gossiped = this.membership.members().some((one) => one.nodeId === nodeId && one.health === 'alive');
    return gossiped ? this.parts.clock.monotonicMs() : this.groups.lastHeardMs(nodeId);
  }

  private subscriptionRoutes(remote: CustomerCalls): RoutedSubscriptionOptions {
    return {
      clock: this.parts.clock,
      ownNodeId: this.nodeId,
      clusterId: () => this.seat.clusterId,
      partitionCount: () => this.local.ranges.length,
      partition: (number) => this.local.partition(number),
      leaderOf: (number) => this.groups.table.leaderNodeId(groupOf(number)),
      serversOf: (number) => this.routes.serversOf(groupOf(number)),
      followLeaders: (listener) => this.groups.table.follow(listener),
      local: (request, context) => this.localStore.subscribe(request, context),
      remote,
      stopping: this.stopping.signal,
    };
  }
}
