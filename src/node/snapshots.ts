import { encodePeerRequest } from '../codec/peer-request.js';
import { RingfoldError } from '../core/errors.js';
import type { BackgroundWrites } from '../ports/background-writes.js';
import type { Cancel, Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import type { PeerTransport } from '../ports/peer-transport.js';
import type { Storage } from '../ports/storage.js';
import { Bandwidth } from './bandwidth.js';
import type { AnyReplica } from './replica.js';
import type { Replicas } from './replicas.js';
import type { SlotRegistry } from './slot-registry.js';
import { SnapshotInstaller } from './snapshot-installer.js';
import { sendSnapshot } from './snapshot-sender.js';

export interface SnapshotsOptions {
  storage: Storage;
  writes: BackgroundWrites;
  slots: SlotRegistry;
  peers: PeerTransport;
  clock: Clock;
  logger: Logger;
  replicas: Replicas;
  bytesPerSecond: number;
}

/** Snapshots that a node fetches, and sends, at once. */
const FETCHED_AT_ONCE_MAX = 4;
const SENT_AT_ONCE_MAX = 4;
/** A snapshot without an end by then is given up and asked for anew. */
const FETCH_TIMEOUT_MS = 3_600_000;
/** How long the entries after a snapshot are kept once it was sent, unless they become too many. */
const HOLD_AFTER_SENT_MS = 10_000;
/** So long they are kept even from being erased: the receiver switches the snapshot on, and has the next ones sent. */
const SWITCHED_ON_MS = 1000;

/** One of this node's replica of the group, to whomever. */
interface Sending {
  readonly group: number;
}

/** Snapshots on their way to and from this node, bounded in number and bandwidth. */
export class Snapshots {
  private readonly options: SnapshotsOptions;
  private readonly bandwidth: Bandwidth;
  private readonly fetching = new Set<number>();
  private readonly stopping = new AbortController();
  private sending = 0;
  private readonly work = new Set<Promise<void>>();
  /** Timers of what is still held: they would keep the process from ending. */
  private readonly holds = new Set<Cancel>();
  /** Those that are on their way, or have just arrived. */
  private readonly beingSent = new Set<Sending>();
  bytesSent = 0;
  bytesReceived = 0;

  constructor(options: SnapshotsOptions) {
    this.options = options;
    this.bandwidth = new Bandwidth(options.clock, options.bytesPerSecond);
  }

  /** A leader offers one. Whatever goes wrong: it offers again. */
  fetch(replica: AnyReplica, fromNodeId: string): void {
    const { group } = replica;
    if (this.fetching.has(group) || this.fetching.size >= FETCHED_AT_ONCE_MAX) return;
    if (this.stopping.signal.aborted) return;
    this.fetching.add(group);
    const work = this.fetchOne(replica, fromNodeId)
      .catch((thrown: unknown) => {
        if (this.stopping.signal.aborted) return;
        const reason = RingfoldError.from(thrown).message;
        this.options.logger.warn({ group, from: fromNodeId }, `fetching a snapshot failed: ${reason}`);
      })
      .finally(() => {
        this.fetching.delete(group);
        this.work.delete(work);
      });
    this.work.add(work);
  }

  /** Those of the group that are on their way, or have just arrived. */
  sentNow(group: number): ReadonlySet<Sending> {
    return new Set([...this.beingSent].filter((sending) => sending.group === group));
  }

  /** The rows of a replica here, for another node. @throws UNAVAILABLE, RESOURCE_EXHAUSTED */
  async *send(group: number): AsyncGenerator<Uint8Array> {
    const { storage, writes, replicas } = this.options;
    const replica = replicas.get(group);
    if (replica?.log === undefined || replica.log.stopped !== undefined) {
      throw new RingfoldError('UNAVAILABLE', `this node has no healthy replica of group ${group}`);
    }
    if (this.sending >= SENT_AT_ONCE_MAX) {
      const message = `this node is sending ${SENT_AT_ONCE_MAX} snapshots already; try again`;
      throw new RingfoldError('RESOURCE_EXHAUSTED', message, { retryAfterMs: 100 });
    }
    this.sending++;
    const letGo = replica.log.holdTail();
    const sending: Sending = { group };
    this.beingSent.add(sending);
    const onBytes = (count: number) => {
      this.bytesSent += count;
    };
    try {
      yield* sendSnapshot({ storage, writes, keys: replica.keys, bandwidth: this.bandwidth, onBytes });
    } catch (thrown) {
      const error = RingfoldError.from(thrown);
      // A row that nobody else has read: as long as this replica leads no other can be made.
      if (error.code === 'STORAGE_DAMAGED') quarantine(replica, error);
      throw error;
    } finally {
      // The receiver has still to switch it on, and needs what comes after it then.
      this.later(HOLD_AFTER_SENT_MS, letGo);
      this.later(SWITCHED_ON_MS, () => this.beingSent.delete(sending));
      this.sending--;
    }
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    for (const cancel of this.holds) cancel();
    this.holds.clear();
    await Promise.all(this.work);
  }

  private later(delayMs: number, letGo: () => unknown): void {
    if (this.stopping.signal.aborted) return;
    const cancel = this.options.clock.schedule(delayMs, () => {
      this.holds.delete(cancel);
      letGo();
    });
    this.holds.add(cancel);
  }

  private async fetchOne(replica: AnyReplica, nodeId: string): Promise<void> {
    const { slots, writes, peers, clock, replicas, logger } = this.options;
    const { group, log } = replica;
    const slot = await slots.allocate();
    try {
      logger.debug({ group, from: nodeId }, 'fetching a snapshot');
      const request = encodePeerRequest({ kind: 'snapshot', group });
      const deadlineMs = clock.monotonicMs() + FETCH_TIMEOUT_MS;
      const { signal } = this.stopping;
      const chunks = peers.stream({ nodeId }, request, { deadlineMs, signal, isBulk: true });
      const metadata = await new SnapshotInstaller(writes, slot).install(
        chunks,
        (offered) => log?.raft.wantsSnapshot(offered) ?? false,
        (count) => {
          this.bytesReceived += count;
        },
      );
      if (metadata === undefined) return;
      await replicas.switchTo(replica, slot, metadata);
      logger.debug({ group, from: nodeId, index: metadata.index }, 'a snapshot was installed');
    } finally {
      slots.abandon(slot);
    }
  }
}

function quarantine({ subject, log }: AnyReplica, error: RingfoldError): void {
  subject.noteDamage(error);
  log?.stop(error);
}
