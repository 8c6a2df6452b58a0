interface Acknowledged {
  atMs: number;
  revision: number;
}

/** Which revision of each customer was acknowledged when: what a lookup has to show at least. */
export class AcknowledgedRevisions {
  private readonly byCustomer = new Map<string, Acknowledged[]>();

  note(customerId: string, atMs: number, revision: number): void {
    const all = this.byCustomer.get(customerId) ?? [];
    this.byCustomer.set(customerId, all);
    // Answers overtake each other; the newest revision counts.
    if (revision > (all.at(-1)?.revision ?? -1)) all.push({ atMs, revision });
  }

  /** The newest that was acknowledged before the time; -1: none. */
  before(customerId: string, timeMs: number): number {
    return this.findLast(customerId, ({ atMs }) => atMs < timeMs)?.revision ?? -1;
  }

  /** Since when a newer revision than this one is acknowledged; undefined: there is none. */
  outdatedSinceMs(customerId: string, revision: number): number | undefined {
    const all = this.byCustomer.get(customerId) ?? [];
    let at = all.length;
    while (at > 0 && all[at - 1]!.revision > revision) at--;
    return all[at]?.atMs;
  }

  private findLast(customerId: string, isIt: (one: Acknowledged) => boolean): Acknowledged | undefined {
    const all = this.byCustomer.get(customerId) ?? [];
    for (let at = all.length - 1; at >= 0; at--) if (isIt(all[at]!)) return all[at];
    return undefined;
  }
}
