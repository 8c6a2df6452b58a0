import { encodeConfirmRequest } from '../codec/exchange.js';
import { RingfoldError } from '../core/errors.js';
import type { Confirmation } from '../core/state-watch.js';
import { AgeOrder } from '../lib/age-order.js';
import type { Connection, StateKeeper } from './connection.js';
import type { NearCacheBounds } from './near-cache-bounds.js';
import type { Lookup, NearCacheStatistics } from './types.js';

/** States that are kept, or asked for to be kept; as many as a node watches for one stream. */
export const NEAR_CACHE_STATES_MAX = 65_536;
/** About what a state takes beside its parts, with all that leads to it. */
const STATE_OVERHEAD_BYTES = 600;
/** Parsed JSON takes more than its text. */
const PARSED_SIZE_FACTOR = 4;
/** However short the staleness that is allowed. */
const CONFIRM_INTERVAL_MS_MIN = 5;
/** However long: a client that asks nothing for a second rests, and keeps nothing. */
const CONFIRM_INTERVAL_MS_MAX = 500;
const WATCH_NUMBER_MAX = 2 ** 32 - 1;

/** Its bounds; the rest is for tests. */
export interface NearCacheSettings extends NearCacheBounds {
  statesMax?: number;
  /** On the scale of `performance.now()`. */
  nowMs?: () => number;
}

/** A state that is kept, or was asked for to be kept. */
export class KeptState {
  readonly number: number;
  readonly customerId: string;
  readonly aggregate: string;
  readonly stream: KeptStream;
  /** From then on changes are told. */
  readonly askedAtMs: number;
  /** Undefined: it was not answered yet. */
  found: Lookup<unknown> | undefined;
  epoch: KeptEpoch | undefined;
  /** The newest that was read past the cache meanwhile. */
  seen: Lookup<unknown> | undefined;
  sizeBytes = STATE_OVERHEAD_BYTES;
  isOver = false;
  /** Since it was last looked at whether it should make room. */
  wasHit = false;

  constructor(number: number, customerId: string, aggregate: string, stream: KeptStream, askedAtMs: number) {
    this.number = number;
    this.customerId = customerId;
    this.aggregate = aggregate;
    this.stream = stream;
    this.askedAtMs = askedAtMs;
  }

  /** All that was acknowledged before is in it. */
  get freshAsOfMs(): number {
    return Math.max(this.askedAtMs, this.epoch!.confirmedAtMs);
  }
}

/** What came from one copy of a partition. */
interface KeptEpoch {
  readonly states: Set<KeptState>;
  /** When that was asked which confirmed it last. */
  confirmedAtMs: number;
}

/** What came over one connection's stream. */
interface KeptStream {
  readonly connection: Connection;
  readonly states: Set<KeptState>;
  readonly epochs: Map<number, KeptEpoch>;
  confirmDueAtMs: number;
  isConfirming: boolean;
}

/**
 * States that were looked up, as long as they are fresh enough (docs/adr/0011). A state is as fresh as the moment when it,
 * or later the confirmation of its epoch, was asked for: what has changed before is told on the stream before the answer.
 * Only this process's monotonic clock counts.
 */
export class NearCache implements StateKeeper {
  private readonly options: Required<NearCacheSettings>;
  private readonly confirmIntervalMs: number;
  private readonly byAggregate = new Map<string, Map<string, KeptState>>();
  private readonly byNumber = new Map<number, KeptState>();
  private readonly streams = new Map<Connection, KeptStream>();
  private readonly byAge = new AgeOrder<KeptState>();
  private lastNumber = 0;
  private sizeBytes = 0;
  private hits = 0;
  private misses = 0;
  private endedCount = 0;
  /** Told of use of a connection that the client itself does not see, and of its failures. */
  onUse: () => void = () => {};
  onFailure: (connection: Connection, error: RingfoldError) => void = () => {};

  constructor(options: NearCacheSettings) {
    this.options = { statesMax: NEAR_CACHE_STATES_MAX, nowMs: () => performance.now(), ...options };
    const thirdMs = options.maxStalenessMs / 3;
    this.confirmIntervalMs = Math.min(CONFIRM_INTERVAL_MS_MAX, Math.max(CONFIRM_INTERVAL_MS_MIN, thirdMs));
  }

  get statistics(): NearCacheStatistics {
    const { hits, misses, endedCount: ended, byNumber, sizeBytes } = this;
    return { hits, misses, ended, states: byNumber.size, sizeBytes };
  }

  /** Undefined: there is none that is fresh enough. */
  find(aggregate: string, customerId: string): Lookup<unknown> | undefined {
    const kept = this.byAggregate.get(aggregate)?.get(customerId);
    const found = kept?.found;
    if (kept === undefined || found === undefined) {
      this.misses++;
      return undefined;
    }
    const nowMs = this.options.nowMs();
    const { stream } = kept;
    // States of this stream are in use: those that have grown old for want of use become fresh again, too.
    if (nowMs >= stream.confirmDueAtMs) this.confirm(stream, nowMs);
    if (nowMs - kept.freshAsOfMs > this.options.maxStalenessMs) {
      this.misses++;
      return undefined;
    }
    this.hits++;
    kept.wasHit = true;
    return found;
  }

  /** A state is about to be asked for; undefined when it is already, by somebody else. */
  begin(connection: Connection, aggregate: string, customerId: string): KeptState | undefined {
    const earlier = this.byAggregate.get(aggregate)?.get(customerId);
    if (earlier !== undefined) {
      if (earlier.found === undefined) return undefined;
      this.drop(earlier);
    }
    this.makeRoom(this.options.statesMax - 1, this.options.sizeBytesMax - STATE_OVERHEAD_BYTES);
    const nowMs = this.options.nowMs();
    const kept = new KeptState(
      this.newNumber(),
      customerId,
      aggregate,
      this.streamOf(connection, nowMs),
      nowMs,
    );
    this.byNumber.set(kept.number, kept);
    const ofAggregate = this.byAggregate.get(aggregate) ?? new Map<string, KeptState>();
    this.byAggregate.set(aggregate, ofAggregate);
    ofAggregate.set(customerId, kept);
    kept.stream.states.add(kept);
    this.sizeBytes += kept.sizeBytes;
    this.byAge.add(kept);
    return kept;
  }

  /**
   * It was answered. What has been told of it meanwhile has come before.
   * @param epoch 0: it is not watched
   * @param stateSizeBytes of its JSON
   */
  keep(kept: KeptState, epoch: number, found: Lookup<unknown>, stateSizeBytes: number): void {
    if (kept.isOver) {
      this.noteSeen(kept.aggregate, kept.customerId, found);
      return;
    }
    const sizeBytes = STATE_OVERHEAD_BYTES + 2 * kept.customerId.length + PARSED_SIZE_FACTOR * stateSizeBytes;
    const isOld = kept.seen !== undefined && isNewer(kept.seen, found);
    if (epoch === 0 || isOld || sizeBytes > this.options.sizeBytesMax) {
      this.drop(kept);
      return;
    }
    this.sizeBytes += sizeBytes - kept.sizeBytes;
    kept.sizeBytes = sizeBytes;
    kept.found = found;
    kept.epoch = epochOf(kept.stream, epoch);
    kept.epoch.states.add(kept);
    this.makeRoom(this.options.statesMax, this.options.sizeBytesMax);
  }

  drop(kept: KeptState): void {
    if (kept.isOver) return;
    kept.isOver = true;
    this.byNumber.delete(kept.number);
    const ofAggregate = this.byAggregate.get(kept.aggregate);
    ofAggregate?.delete(kept.customerId);
    if (ofAggregate?.size === 0) this.byAggregate.delete(kept.aggregate);
    kept.stream.states.delete(kept);
    kept.epoch?.states.delete(kept);
    this.sizeBytes -= kept.sizeBytes;
    this.byAge.noteOver();
  }

  /** Whoever has changed it sees the change, whatever was asked for before. */
  forget(customerId: string): void {
    for (const states of [...this.byAggregate.values()]) {
      const kept = states.get(customerId);
      if (kept !== undefined) this.drop(kept);
    }
  }

  /** It was read past the cache: nobody who has seen that is shown something older afterwards. */
  noteSeen(aggregate: string, customerId: string, seen: Lookup<unknown>): void {
    const kept = this.byAggregate.get(aggregate)?.get(customerId);
    if (kept === undefined) return;
    if (kept.found !== undefined) {
      if (isNewer(seen, kept.found)) this.drop(kept);
    } else if (kept.seen === undefined || isNewer(seen, kept.seen)) {
      kept.seen = seen;
    }
  }

  // ---- what nodes tell

  ended(watches: readonly number[]): void {
    for (const number of watches) {
      const kept = this.byNumber.get(number);
      if (kept === undefined) continue;
      this.endedCount++;
      this.drop(kept);
    }
  }

  lost(connection: Connection): void {
    const stream = this.streams.get(connection);
    if (stream === undefined) return;
    this.streams.delete(connection);
    for (const kept of [...stream.states]) this.drop(kept);
  }

  // ---- parts

  /** Asks that what is kept be as fresh as now. */
  private confirm(stream: KeptStream, nowMs: number): void {
    stream.confirmDueAtMs = nowMs + this.confirmIntervalMs;
    this.onUse();
    if (stream.isConfirming) return;
    for (const [number, { states }] of stream.epochs) if (states.size === 0) stream.epochs.delete(number);
    const epochs = [...stream.epochs.keys()];
    if (epochs.length === 0) return;
    stream.isConfirming = true;
    const { maxStalenessMs } = this.options;
    const request = encodeConfirmRequest({ epochs, waitMs: Math.ceil(maxStalenessMs / 2) });
    // Whoever leads meanwhile, it is this node that has to say.
    const call = { kind: 'confirm', customerId: '', request, passOn: true } as const;
    stream.connection
      .exchange(call, { deadlineAtMs: performance.now() + maxStalenessMs })
      .then(
        (confirmation) => this.confirmed(stream, nowMs, confirmation),
        (thrown) => this.onFailure(stream.connection, RingfoldError.from(thrown)),
      )
      .finally(() => {
        stream.isConfirming = false;
      });
  }

  private confirmed(stream: KeptStream, askedAtMs: number, { confirmed, lost }: Confirmation): void {
    for (const number of confirmed) {
      const epoch = stream.epochs.get(number);
      if (epoch !== undefined) epoch.confirmedAtMs = askedAtMs;
    }
    for (const number of lost) {
      const epoch = stream.epochs.get(number);
      if (epoch === undefined) continue;
      stream.epochs.delete(number);
      for (const kept of [...epoch.states]) this.drop(kept);
    }
  }

  private streamOf(connection: Connection, nowMs: number): KeptStream {
    let stream = this.streams.get(connection);
    if (stream === undefined) {
      const confirmDueAtMs = nowMs + this.confirmIntervalMs;
      stream = { connection, states: new Set(), epochs: new Map(), confirmDueAtMs, isConfirming: false };
      this.streams.set(connection, stream);
    }
    return stream;
  }

  /** Of those that came first; one that was hit since may stay for another round. */
  private makeRoom(statesMax: number, sizeBytesMax: number): void {
    while (this.byNumber.size > statesMax || this.sizeBytes > sizeBytesMax) {
      const oldest = this.byAge.takeOldest();
      if (oldest === undefined) return;
      if (oldest.wasHit) {
        oldest.wasHit = false;
        this.byAge.add(oldest);
      } else {
        this.drop(oldest);
      }
    }
  }

  private newNumber(): number {
    do this.lastNumber = (this.lastNumber % WATCH_NUMBER_MAX) + 1;
    while (this.byNumber.has(this.lastNumber));
    return this.lastNumber;
  }
}

function epochOf(stream: KeptStream, number: number): KeptEpoch {
  let epoch = stream.epochs.get(number);
  if (epoch === undefined) {
    epoch = { states: new Set(), confirmedAtMs: Number.NEGATIVE_INFINITY };
    stream.epochs.set(number, epoch);
  }
  return epoch;
}

function isNewer(seen: Lookup<unknown>, kept: Lookup<unknown>): boolean {
  if (seen.status === 'not_found') return false;
  if (kept.status === 'not_found') return true;
  // The last event that a removal has taken away has the removal's revision.
  const isRemoved = seen.status === 'removed' && kept.status !== 'removed';
  return seen.revision > kept.revision || (isRemoved && seen.revision === kept.revision);
}
