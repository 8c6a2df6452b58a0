import type { FoldedState } from '../core/stream/records.js';
import { ByteBoundedCache } from './byte-bounded-cache.js';

/** A state as lookups answer it, encoded once. */
export interface CachedState extends FoldedState {
  /** No event came after it. When false it is still what a fold can go on from. */
  current: boolean;
}

const ENTRY_OVERHEAD_BYTES = 250;

/** Folded states of the node's partitions, bounded by bytes; what was used last stays. */
export class FoldCache {
  private readonly states: ByteBoundedCache<CachedState>;
  hits = 0;
  misses = 0;

  constructor(sizeBytesMax: number) {
    this.states = new ByteBoundedCache(sizeBytesMax);
  }

  get(customerId: string, aggregateType: string): CachedState | undefined {
    const state = this.states.get(cacheKey(customerId, aggregateType));
    if (state?.current) this.hits++;
    else this.misses++;
    return state;
  }

  /** As `get`, without counting as a use. */
  peek(customerId: string, aggregateType: string): CachedState | undefined {
    return this.states.get(cacheKey(customerId, aggregateType));
  }

  set(customerId: string, aggregateType: string, state: CachedState): void {
    const key = cacheKey(customerId, aggregateType);
    this.states.set(key, state, ENTRY_OVERHEAD_BYTES + key.length + state.state.length);
  }

  /** New events follow the cached state. */
  outdate(customerId: string, aggregateType: string): void {
    const state = this.states.get(cacheKey(customerId, aggregateType));
    if (state !== undefined) state.current = false;
  }

  delete(customerId: string, aggregateType: string): void {
    this.states.delete(cacheKey(customerId, aggregateType));
  }

  clear(): void {
    this.states.clear();
  }

  get sizeBytes(): number {
    return this.states.sizeBytes;
  }
}

/** Aggregate types hold no zero byte, so the two cannot run into each other. */
function cacheKey(customerId: string, aggregateType: string): string {
  return `${aggregateType}\0${customerId}`;
}
