import type { ChannelCredentials } from '@grpc/grpc-js';
import { RingfoldError } from '../core/errors.js';
import { formatHostPort, parseHostPort } from '../lib/host-port.js';
import type { CallBounds } from './call-bounds.js';
import { CallsUnderWay, type Pauses } from './calls-under-way.js';
import { Connection, type StateKeeper } from './connection.js';
import { RouteTable } from './route-table.js';
import { RouteWatch } from './route-watch.js';
import type { Target } from './target.js';

/** A node that could not be reached is not asked first for so long. */
const AVOIDED_MS = 500;
/** A client that asks nothing for so long holds no stream open, so that a program that has done its work can end. */
const REST_AFTER_MS = 1_000;
/** Until a call is made again at its customer's new owner. */
const ANSWER_GRACE_MS = 50;
/** A node that has answered none of its calls for so long is not asked for what others can answer, until it does. */
const SILENCE_DOUBTED_MS = 1_000;
/** Addresses that are remembered, those that are in use besides. */
const ADDRESSES_MAX = 1_000;

export interface Route {
  readonly connection: Connection;
  /** It is not the owner: it has to be asked in a way that lets it pass the request on. */
  readonly isPassedOn: boolean;
}

/**
 * The nodes of a cluster as a client uses them: a connection to each that it has to talk to, and whom to ask first.
 * Addresses once seen are kept, so that a client outlives every node that it began with.
 */
export class ClusterConnections implements Pauses {
  private readonly credentials: ChannelCredentials;
  private readonly keeper: StateKeeper | undefined;
  private readonly underWay = new CallsUnderWay();
  private readonly table = new RouteTable();
  private readonly connections = new Map<string, Connection>();
  /** All that were ever told of, those that the client was given first. */
  private readonly addresses = new Set<string>();
  /** Until when, on the scale of `performance.now()`. */
  private readonly avoided = new Map<string, number>();
  private readonly watch: RouteWatch;
  /** Whoever is asked for what any node can do. */
  private current: string;
  private readonly discovers: boolean;
  private isUsed = false;
  private turn = 0;
  private restTimer: NodeJS.Timeout | undefined;
  private abandonTimer: NodeJS.Timeout | undefined;

  /** @param keeper keeps states that come from these nodes */
  constructor(
    { seeds, credentials, discover }: Pick<Target, 'seeds' | 'credentials' | 'discover'>,
    keeper?: StateKeeper,
  ) {
    this.credentials = credentials;
    this.keeper = keeper;
    this.discovers = discover;
    for (const seed of seeds) this.addresses.add(formatHostPort(seed));
    this.current = formatHostPort(seeds[0]!);
    this.watch = new RouteWatch({
      next: (isRepeated) => this.likely(isRepeated),
      pauses: this.underWay,
      onUpdate: (update) => {
        this.table.apply(update);
        this.noteAddresses();
        if (update.partitions.length > 0) this.abandonLater();
      },
      onFailure: (connection, error) => this.noteFailure(connection, error),
      onSilence: (connection, error) => this.leaveSilent(connection, error),
    });
  }

  /** Who owns the customer's partition; as long as that is not known, or not to be reached, somebody else. */
  routeTo(customerId: string): Route {
    this.beginOrGoOn();
    if (!this.discovers) return { connection: this.likely(), isPassedOn: true };
    const owner = this.table.ownerAddress(customerId);
    // Whoever is asked knows better.
    if (owner === undefined) return { connection: this.likely(), isPassedOn: false };
    if (!this.isAvoided(owner)) return { connection: this.at(owner), isPassedOn: false };
    const replica = this.table.replicaAddresses(customerId).find((address) => !this.isDoubtful(address));
    return { connection: replica === undefined ? this.likely() : this.at(replica), isPassedOn: true };
  }

  /** Somebody who has a replica of the customer's partition, in turn. */
  routeToReplica(customerId: string): Route {
    this.beginOrGoOn();
    const addresses = this.table.replicaAddresses(customerId).filter((address) => !this.isDoubtful(address));
    if (!this.discovers || addresses.length === 0) return this.routeTo(customerId);
    this.turn++;
    return { connection: this.at(addresses[this.turn % addresses.length]!), isPassedOn: true };
  }

  /** Undefined while nothing is known. */
  partitionOf(customerId: string): number | undefined {
    return this.table.partitionNumberOf(customerId);
  }

  /** Somebody who is likely to answer, for what any node can do. */
  any(isAnother = false): Connection {
    this.beginOrGoOn();
    return this.likely(isAnother);
  }

  /** Without asking anything it is in use: what was kept stays watched. */
  noteUse(): void {
    this.beginOrGoOn();
  }

  /** Who else should be asked at once; undefined: nobody, wait before you ask again. */
  afterFailure(failed: Connection, error: RingfoldError): Connection | undefined {
    this.noteFailure(failed, error);
    const { ownerAddress } = error.details;
    if (!this.discovers) return undefined;
    if (error.code !== 'NOT_OWNER' || typeof ownerAddress !== 'string') return undefined;
    if (ownerAddress === failed.address || parseHostPort(ownerAddress) === undefined) return undefined;
    return this.isAvoided(ownerAddress) ? undefined : this.at(ownerAddress);
  }

  /** What the transport could not do is not asked of this node again for a moment. */
  noteFailure({ address }: Connection, { code, details }: RingfoldError): void {
    const isUnreachable = code === 'UNAVAILABLE' && details.grpcStatus !== undefined;
    if (isUnreachable) this.avoided.set(address, performance.now() + AVOIDED_MS);
  }

  /** What waits for it is asked of others, if there are any; one that is alone may still come back in time. */
  private leaveSilent(connection: Connection, error: RingfoldError): void {
    this.noteFailure(connection, error);
    if (this.another() === connection.address || this.connections.get(connection.address) !== connection)
      return;
    this.connections.delete(connection.address);
    connection.close(goneFrom(connection.address, 'hangs'));
  }

  /** A replica that hangs may lead nothing: then no change of leaders says that others are to be asked. */
  private leaveSilentReplicas(): void {
    if (!this.discovers || this.table.nodeAddresses.length < 2) return;
    for (const connection of this.connections.values())
      if (connection.isSilentFor(SILENCE_DOUBTED_MS)) connection.abandonLookups();
  }

  private beginOrGoOn(): void {
    this.isUsed = true;
    if (this.restTimer !== undefined) return;
    if (this.discovers) this.watch.start();
    this.restTimer = setInterval(() => {
      this.restWhenIdle();
      // What came while this process itself was busy is taken first.
      setImmediate(() => this.leaveSilentReplicas());
    }, REST_AFTER_MS).unref();
  }

  private restWhenIdle(): void {
    const wasUsed = this.isUsed;
    this.isUsed = false;
    const connections = [...this.connections.values()];
    const callCount = connections.reduce((sum, connection) => sum + connection.callCount, 0);
    if (wasUsed || callCount > (this.watch.isWatching ? 1 : 0)) return;
    this.rest();
    for (const connection of connections) connection.rest();
  }

  private rest(): void {
    clearInterval(this.restTimer);
    this.restTimer = undefined;
    this.watch.stop();
  }

  pause(delayMs: number, bounds: CallBounds, sooner?: Promise<void>): Promise<void> {
    return this.underWay.pause(delayMs, bounds, sooner);
  }

  throwIfEnded(bounds: CallBounds): void {
    this.underWay.throwIfEnded(bounds);
  }

  /** Calls under way fail with CLOSED. Idempotent. */
  close(): void {
    this.rest();
    clearTimeout(this.abandonTimer);
    this.underWay.close();
    for (const connection of this.connections.values()) connection.close();
  }

  /** An owner that has just resigned answers all who wait for it; one that hangs, or was cut off, does not. */
  private abandonLater(): void {
    this.abandonTimer ??= setTimeout(() => {
      this.abandonTimer = undefined;
      for (const [address, connection] of this.connections) {
        connection.abandon((customerId) => {
          const owner = this.table.ownerAddress(customerId);
          return owner !== undefined && owner !== address;
        });
      }
    }, ANSWER_GRACE_MS).unref();
  }

  private likely(isAnother = false): Connection {
    if (isAnother || this.isAvoided(this.current)) this.current = this.another();
    return this.at(this.current);
  }

  private at(address: string): Connection {
    let connection = this.connections.get(address);
    if (connection === undefined) {
      connection = new Connection(parseHostPort(address)!, this.credentials, this.keeper);
      this.connections.set(address, connection);
      if (this.underWay.closedBy !== undefined) connection.close();
    }
    return connection;
  }

  private isDoubtful(address: string): boolean {
    const isSilent = this.connections.get(address)?.isSilentFor(SILENCE_DOUBTED_MS) ?? false;
    return isSilent || this.isAvoided(address);
  }

  private isAvoided(address: string): boolean {
    const untilMs = this.avoided.get(address);
    if (untilMs === undefined) return false;
    if (performance.now() < untilMs) return true;
    this.avoided.delete(address);
    return false;
  }

  /** The members first, then whoever was ever told of; in turn. */
  private another(): string {
    const all = [...new Set([...this.table.nodeAddresses, ...this.addresses])];
    const next = all.indexOf(this.current) + 1;
    const inTurn = [...all.slice(next), ...all.slice(0, next)];
    return inTurn.find((address) => !this.isAvoided(address)) ?? inTurn[0]!;
  }

  /** Connections to nodes that have left are let go of. */
  private noteAddresses(): void {
    const members = this.table.nodeAddresses;
    for (const address of members) {
      if (this.addresses.size < ADDRESSES_MAX && parseHostPort(address) !== undefined)
        this.addresses.add(address);
    }
    if (members.length === 0) return;
    for (const [address, connection] of this.connections) {
      if (members.includes(address) || address === this.current || connection.callCount > 0) continue;
      this.connections.delete(address);
      connection.close(goneFrom(address, 'has left the cluster'));
    }
  }
}

function goneFrom(address: string, why: string): RingfoldError {
  return new RingfoldError('UNAVAILABLE', `the node at ${address} ${why}; try again`, {
    details: { address, grpcStatus: 'CANCELLED' },
  });
}
