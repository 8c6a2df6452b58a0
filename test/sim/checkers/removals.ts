import type { History, RemoveRecord } from '../history.js';

/** What removals can have taken. One without an answer may be done at any time after it was called. */
export class Removals {
  private readonly byKey = new Map<string, RemoveRecord[]>();

  constructor(history: History) {
    for (const record of history.removes) {
      const others = this.byKey.get(record.key);
      if (others === undefined) this.byKey.set(record.key, [record]);
      else others.push(record);
    }
  }

  /** @param seenAt when what was appended was seen to be there no more */
  mayHaveTaken(key: string, appendInvokedAt: number, seenAt = Number.POSITIVE_INFINITY): boolean {
    const removals = this.byKey.get(key) ?? [];
    return removals.some(({ invokedAt, completedAt }) => completedAt > appendInvokedAt && invokedAt < seenAt);
  }
}
