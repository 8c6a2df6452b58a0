import type { RingfoldError } from '../../../core/errors.js';
import { LinkViolation } from '../inbox.js';
import { ITEM_OVERHEAD_BYTES, type PeerBounds } from '../peer-bounds.js';

export interface ItemsSource {
  /** So much was taken. */
  credit(sizeBytes: number): void;
  /** Nothing more comes, or nothing more is wanted. */
  over(isCancelled: boolean): void;
}

type Next = IteratorResult<Uint8Array, undefined>;

interface Waiter {
  resolve(next: Next): void;
  reject(error: RingfoldError): void;
}

/** Credit is given for so large a share of the window at once. */
const CREDIT_SHARE = 4;

export function itemCost(item: Uint8Array): number {
  return item.length + ITEM_OVERHEAD_BYTES;
}

/** A stream at the side that reads it: items that came, until they are taken. Taking them lets more come. */
export class IncomingItems implements AsyncIterator<Uint8Array, undefined> {
  private readonly bounds: PeerBounds;
  private readonly source: ItemsSource;
  private items: Uint8Array[] = [];
  private heldBytes = 0;
  private takenBytes = 0;
  private readonly waiters: Waiter[] = [];
  private outcome: { readonly error: RingfoldError | undefined } | undefined;

  constructor(bounds: PeerBounds, source: ItemsSource) {
    this.bounds = bounds;
    this.source = source;
  }

  next(): Promise<Next> {
    const item = this.items.shift();
    if (item !== undefined) {
      this.take(item);
      return Promise.resolve({ done: false, value: item });
    }
    if (this.outcome !== undefined) return this.afterEnd(this.outcome);
    return new Promise((resolve, reject) => this.waiters.push({ resolve, reject }));
  }

  /** The consumer wants no more. */
  return(): Promise<Next> {
    this.finish(undefined, true);
    this.outcome = { error: undefined };
    return Promise.resolve({ done: true, value: undefined });
  }

  /** @throws LinkViolation when the sender does not keep to the window */
  add(item: Uint8Array): void {
    if (this.outcome !== undefined) return;
    const { streamBytesMax } = this.bounds;
    if (this.heldBytes >= streamBytesMax) throw new LinkViolation('sent more of a stream than was asked for');
    this.heldBytes += itemCost(item);
    const waiter = this.waiters.shift();
    if (waiter === undefined) {
      this.items.push(item);
      return;
    }
    this.take(item);
    waiter.resolve({ done: false, value: item });
  }

  /** What came is still to be had. */
  end(): void {
    this.finish(undefined, false);
  }

  /** What came before is still to be had, unless this side gave up. */
  fail(error: RingfoldError, isCancelled: boolean): void {
    this.finish(error, isCancelled);
  }

  private take(item: Uint8Array): void {
    const cost = itemCost(item);
    this.heldBytes -= cost;
    this.takenBytes += cost;
    if (this.outcome !== undefined || this.takenBytes < this.bounds.streamBytesMax / CREDIT_SHARE) return;
    this.source.credit(this.takenBytes);
    this.takenBytes = 0;
  }

  private finish(error: RingfoldError | undefined, isCancelled: boolean): void {
    if (this.outcome !== undefined) return;
    this.outcome = { error };
    if (isCancelled) this.items = [];
    this.source.over(isCancelled);
    const [first, ...others] = this.waiters.splice(0);
    if (first === undefined) return;
    this.afterEnd(this.outcome).then(first.resolve, first.reject);
    for (const waiter of others) waiter.resolve({ done: true, value: undefined });
  }

  /** An error is told once, then the iteration is over. */
  private afterEnd({ error }: { readonly error: RingfoldError | undefined }): Promise<Next> {
    if (error === undefined) return Promise.resolve({ done: true, value: undefined });
    this.outcome = { error: undefined };
    return Promise.reject(error);
  }
}
