import { RingfoldError } from '../core/errors.js';

/** Keeps a partition from serving once a row of it was found damaged: what its copy says cannot be trusted. */
export class DamageGuard {
  private readonly partition: number;
  private readonly onDamage: (partition: number, error: RingfoldError) => void;
  private damage: RingfoldError | undefined;

  constructor(partition: number, onDamage: (partition: number, error: RingfoldError) => void) {
    this.partition = partition;
    this.onDamage = onDamage;
  }

  /** Why the partition is not served. */
  get quarantine(): RingfoldError | undefined {
    return this.damage;
  }

  /** @throws STORAGE_DAMAGED when the partition is not served */
  checkServing(): void {
    if (this.damage !== undefined) throw this.damage;
  }

  quarantineFor(reason: string): void {
    this.damage ??= new RingfoldError(
      'STORAGE_DAMAGED',
      `partition ${this.partition} is damaged and not served: ${reason}. Stop the node and run ` +
        '`ringfold recover` to see what is lost',
      { details: { partition: this.partition } },
    );
  }

  /** Takes note of what a read failed with. Returns what to tell the caller. */
  note(thrown: unknown): RingfoldError {
    const error = RingfoldError.from(thrown);
    if (error.code === 'STORAGE_DAMAGED' && this.damage === undefined) {
      this.quarantineFor(error.message);
      this.onDamage(this.partition, error);
    }
    return error;
  }

  /** Runs a read; damage that it meets, now or later, ends the serving. */
  run<Result>(read: () => Result): Result {
    try {
      const result = read();
      if (!(result instanceof Promise)) return result;
      return result.catch((error: unknown) => {
        throw this.note(error);
      }) as Result;
    } catch (error) {
      throw this.note(error);
    }
  }

  async *iterate<Item>(items: AsyncIterable<Item>): AsyncIterable<Item> {
    try {
      yield* items;
    } catch (error) {
      throw this.note(error);
    }
  }
}
