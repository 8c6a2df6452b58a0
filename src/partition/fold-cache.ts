import type { FoldedState } from '../core/stream/records.js';
import { ByteBoundedCache } from './byte-bounded-cache.js';

/** A state as lookups answer it, encoded once. */
export interface CachedState extends FoldedState {
  /** No event came after it. When false it is still what a fold can go on from. */
  current: boolean;
}

const ENTRY_OVERHEAD_BYTES = 250;

/** Folded states of all of a node's partitions, bounded by bytes; what was used last stays. */
export class FoldCache {
  readonly states: ByteBoundedCache<CachedState>;
  hits = 0;
  misses = 0;

  constructor(sizeBytesMax: number) {
    this.states = new ByteBoundedCache(sizeBytesMax);
  }

  /**
   * The states of one slot. Slots are never used again, so a reader of a copy that was replaced, however late, leaves
   * nothing that the next copy would take for its own.
   */
  of(slot: number): SlotFoldCache {
    return new SlotFoldCache(this, slot);
  }

  clear(): void {
    this.states.clear();
  }

  get sizeBytes(): number {
    return this.states.sizeBytes;
  }
}

/** The part of the cache that belongs to one slot. */
export class SlotFoldCache {
  private readonly cache: FoldCache;
  private readonly states: ByteBoundedCache<CachedState>;
  private readonly slot: number;

  constructor(cache: FoldCache, slot: number) {
    this.cache = cache;
    this.states = cache.states;
    this.slot = slot;
  }

  get(customerId: string, aggregateType: string): CachedState | undefined {
    const state = this.states.get(this.keyOf(customerId, aggregateType));
    if (state?.current) this.cache.hits++;
    else this.cache.misses++;
    return state;
  }

  /** As `get`, without counting as a use. */
  peek(customerId: string, aggregateType: string): CachedState | undefined {
    return this.states.get(this.keyOf(customerId, aggregateType));
  }

  set(customerId: string, aggregateType: string, state: CachedState): void {
    const key = this.keyOf(customerId, aggregateType);
    this.states.set(key, state, ENTRY_OVERHEAD_BYTES + key.length + state.state.length);
  }

  /** New events follow the cached state. */
  outdate(customerId: string, aggregateType: string): void {
    const state = this.states.get(this.keyOf(customerId, aggregateType));
    if (state !== undefined) state.current = false;
  }

  delete(customerId: string, aggregateType: string): void {
    this.states.delete(this.keyOf(customerId, aggregateType));
  }

  /** Aggregate types hold no zero byte, so the parts cannot run into each other. */
  private keyOf(customerId: string, aggregateType: string): string {
    return `${this.slot}\0${aggregateType}\0${customerId}`;
  }
}
