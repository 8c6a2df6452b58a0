import { LRUCache } from 'lru-cache';

/** Keeps what was used last, as much as fits into `sizeBytesMax` by the sizes it is told. */
export class ByteBoundedCache<Value> {
  private readonly entries: LRUCache<string, { value: Value }>;

  constructor(sizeBytesMax: number) {
    this.entries = new LRUCache({ maxSize: Math.max(1, sizeBytesMax) });
  }

  get(key: string): Value | undefined {
    return this.entries.get(key)?.value;
  }

  /** A value larger than the whole cache is not kept. */
  set(key: string, value: Value, sizeBytes: number): void {
    this.entries.set(key, { value }, { size: Math.max(1, sizeBytes) });
  }

  delete(key: string): void {
    this.entries.delete(key);
  }

  clear(): void {
    this.entries.clear();
  }

  get sizeBytes(): number {
    return this.entries.calculatedSize;
  }

  get count(): number {
    return this.entries.size;
  }
}
