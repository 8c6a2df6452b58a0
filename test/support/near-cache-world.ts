import { EventEmitter } from 'node:events';
import type { Client as GrpcClient } from '@grpc/grpc-js';
import type { ClusterConnections } from '../../src/client/cluster-connections.js';
import type { Connection } from '../../src/client/connection.js';
import { ExchangeStream } from '../../src/client/exchange-stream.js';
import { NearCache } from '../../src/client/near-cache.js';
import type { NearCacheBounds } from '../../src/client/near-cache-bounds.js';
import { NearCachedClient } from '../../src/client/near-cached-client.js';
import { type EncodedExchangeFrame, EXCHANGE, type ExchangeAnswer } from '../../src/codec/exchange.js';
import type { CustomerStore, GetResult } from '../../src/core/customer-store.js';
import { RingfoldError } from '../../src/core/errors.js';
import { utf8Bytes } from '../../src/lib/bytes.js';
import type { Prng } from '../../src/lib/prng.js';
import { NodeStateWatches } from '../../src/node/state-watches.js';
import { Interests } from '../../src/partition/interests.js';
import type { Partition } from '../../src/partition/partition.js';
import { exchange } from '../../src/server/exchange.js';
import { OpenStreams } from '../../src/server/open-streams.js';
import { ManualClock } from './manual-clock.js';
import { silentLogger } from './open-node.js';

const LATENCIES_MS_MAX = [30, 300, 1_000];
const PROCESSING_MS_MAX = 200;
const FOLLOWER_LAG_MS_MAX = 500;

const gone = () => new RingfoldError('UNAVAILABLE', 'not now');

/** A copy of the one partition that there is: what `NodeStateWatches` sees of it. */
class WorldCopy {
  readonly number = 0;
  readonly interests = new Interests();
  readonly node: WorldNode;
  isRetired = false;

  constructor(node: WorldNode) {
    this.node = node;
  }

  checkServing(): void {
    if (this.isRetired) throw gone();
  }

  async readIndex(): Promise<number> {
    const { world } = this.node;
    this.checkServing();
    await world.pause(PROCESSING_MS_MAX);
    if (world.leader === this.node) return 0;
    // Nobody answers it.
    if (this.node.isCutOff) await new Promise(() => {});
    throw gone();
  }
}

/** A node, with what serves its clients as it is. */
class WorldNode {
  readonly world: NearCacheWorld;
  readonly watches: NodeStateWatches;
  readonly connection: WorldConnection;
  copy = new WorldCopy(this);
  /** Changes that it has yet to apply, in order. */
  private lag: string[] = [];
  /** From the other nodes, not from clients. */
  isCutOff = false;
  private lastApplyMs = 0;

  constructor(world: NearCacheWorld, name: string) {
    this.world = world;
    this.watches = new NodeStateWatches({
      clock: world.clock,
      partitionOf: () => this.copy as unknown as Partition,
    });
    this.connection = new WorldConnection(world, this, name);
  }

  /** A change was committed: the leader has it, others hear of it. */
  learn(customerId: string): void {
    this.lag.push(customerId);
    if (this.world.leader === this) {
      this.applyAll();
      return;
    }
    if (this.isCutOff) return;
    const { clock, random } = this.world;
    const atMs = clock.monotonicMs() + random.below(FOLLOWER_LAG_MS_MAX);
    this.lastApplyMs = Math.max(this.lastApplyMs, atMs);
    clock.schedule(this.lastApplyMs - clock.monotonicMs(), () => this.applyOne());
  }

  applyAll(): void {
    while (this.lag.length > 0) this.applyOne();
  }

  /** By a snapshot: what that brings, nobody is told of. */
  replaceCopy(): void {
    this.copy.isRetired = true;
    this.copy.interests.close();
    this.copy = new WorldCopy(this);
    this.lag = [];
  }

  readonly store = {
    get: async ({ customerId }): Promise<GetResult> => {
      await this.world.pause(PROCESSING_MS_MAX);
      if (this.world.leader !== this) throw gone();
      const revision = this.world.revisionOf(customerId);
      if (revision < 0) return { status: 'not_found', sessionToken: '' };
      const state = utf8Bytes(JSON.stringify({ revision }));
      // It takes a while to tell.
      await this.world.pause(PROCESSING_MS_MAX);
      return { status: 'found', state, revision, stateVersion: 1, recordedAtMs: 0, sessionToken: '' };
    },
    append: async ({ customerId }) => {
      await this.world.pause(PROCESSING_MS_MAX);
      if (this.world.leader !== this) throw gone();
      const revision = this.world.commit(customerId);
      await this.world.pause(PROCESSING_MS_MAX);
      return { firstRevision: revision, lastRevision: revision, sessionToken: '', repeated: false };
    },
  } as Pick<CustomerStore, 'get' | 'append'> as CustomerStore;

  private applyOne(): void {
    const customerId = this.lag.shift();
    if (customerId !== undefined) this.copy.interests.changed(customerId, 'customer');
  }
}

/** One of a client's connections: its stream as it is, over a network with latency that breaks. */
class WorldConnection {
  readonly address: string;
  private readonly world: NearCacheWorld;
  private readonly node: WorldNode;
  private readonly exchanges: ExchangeStream;
  private breakStream = () => {};

  constructor(world: NearCacheWorld, node: WorldNode, address: string) {
    this.world = world;
    this.node = node;
    this.address = address;
    const client = { makeBidiStreamRequest: () => this.open() } as unknown as GrpcClient;
    const connection = this as unknown as Connection;
    this.exchanges = new ExchangeStream(client, gone, {
      ended: (watches) => world.cache.ended(watches),
      lost: () => world.cache.lost(connection),
    });
  }

  readonly exchange: Connection['exchange'] = (request, bounds) => this.exchanges.call(request, bounds);

  break(): void {
    this.breakStream();
    this.breakStream = () => {};
  }

  private open(): EventEmitter {
    const { clock } = this.world;
    let isCut = false;
    const forward = this.world.pipe(() => isCut);
    const backward = this.world.pipe(() => isCut);
    const server = Object.assign(new EventEmitter(), {
      ...{ cancelled: false, getDeadline: () => Number.POSITIVE_INFINITY, isPaused: () => false },
      write: (answers: readonly ExchangeAnswer[], onTaken: () => void) => {
        const bytes = EXCHANGE.responseSerialize(answers);
        backward(() => client.emit('data', EXCHANGE.responseDeserialize(bytes)));
        onTaken();
      },
      ...{ pause: () => {}, resume: () => {}, end: () => {} },
    });
    const client = Object.assign(new EventEmitter(), {
      write: (frame: EncodedExchangeFrame, onTaken: () => void) => {
        const bytes = EXCHANGE.requestSerialize(frame);
        forward(() => server.emit('data', EXCHANGE.requestDeserialize(bytes)));
        onTaken();
      },
    });
    const { store, watches } = this.node;
    const environment = { store, watches, clock, logger: silentLogger, streams: new OpenStreams() };
    const routes = async function* () {};
    exchange({ ...environment, routes })(server as unknown as Parameters<ReturnType<typeof exchange>>[0]);
    this.breakStream = () => {
      isCut = true;
      server.emit('cancelled');
      client.emit('status', { code: 14, details: '' });
    };
    return client;
  }
}

/**
 * A partition with copies on some nodes, one of which leads, and a client with a near cache: cache, streams and registry as
 * they are; logs, elections and network as the seed has them.
 */
export class NearCacheWorld {
  readonly clock = new ManualClock();
  readonly random: Prng;
  readonly cache: NearCache;
  readonly client: NearCachedClient;
  readonly nodes: readonly WorldNode[];
  leader: WorldNode;
  private readonly latencyMsMax: number;
  private readonly revisions = new Map<string, number>();

  constructor(random: Prng, bounds: NearCacheBounds) {
    this.random = random;
    this.latencyMsMax = random.pick(LATENCIES_MS_MAX);
    this.cache = new NearCache({ ...bounds, nowMs: () => this.clock.monotonicMs() });
    this.nodes = ['a', 'b', 'c'].map((name) => new WorldNode(this, name));
    this.leader = this.nodes[0]!;
    const connections = {
      routeTo: () => ({ connection: this.route().connection, isPassedOn: false }),
      afterFailure: () => undefined,
      ...{ noteFailure() {}, noteUse() {}, throwIfEnded() {} },
      pause: (delayMs: number) => new Promise<void>((resolve) => this.clock.schedule(delayMs, resolve)),
    };
    this.client = new NearCachedClient(
      connections as unknown as ClusterConnections,
      Number.MAX_SAFE_INTEGER,
      this.cache,
    );
  }

  get nowMs(): number {
    return this.clock.monotonicMs();
  }

  /** -1: it has none. */
  revisionOf(customerId: string): number {
    return this.revisions.get(customerId) ?? -1;
  }

  commit(customerId: string): number {
    const revision = this.revisionOf(customerId) + 1;
    this.revisions.set(customerId, revision);
    for (const node of this.nodes) node.learn(customerId);
    return revision;
  }

  /** Another node leads: it has all that is committed. The old one may not know, being cut off until the next time. */
  elect(): void {
    const old = this.leader;
    this.leader = this.random.pick(this.nodes);
    for (const node of this.nodes) node.isCutOff = false;
    old.isCutOff = old !== this.leader && this.random.chance(0.5);
    for (const node of this.nodes) if (!node.isCutOff) node.applyAll();
  }

  pause(delayMsMax: number): Promise<void> {
    return new Promise((resolve) => this.clock.schedule(this.random.below(delayMsMax), resolve));
  }

  /** In order, each after a while. */
  pipe(isCut: () => boolean): (deliver: () => void) => void {
    let lastMs = 0;
    return (deliver) => {
      lastMs = Math.max(lastMs, this.nowMs + this.random.below(this.latencyMsMax));
      this.clock.schedule(lastMs - this.nowMs, () => {
        if (!isCut()) deliver();
      });
    };
  }

  /** Mostly right. */
  private route(): WorldNode {
    return this.random.chance(0.9) ? this.leader : this.random.pick(this.nodes);
  }
}
