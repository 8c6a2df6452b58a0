/** Somebody who keeps a state and is told once when that is over. */
export interface Interest {
  readonly customerId: string;
  readonly aggregateType: string;
  /** The state has changed, or this copy of the partition is not to be relied on any more. */
  over(): void;
}

/** Who keeps which states of a partition. How many that are is bounded by whoever adds them. */
export class Interests {
  private readonly byState = new Map<string, Set<Interest>>();

  add(interest: Interest): void {
    const key = keyOf(interest.customerId, interest.aggregateType);
    const others = this.byState.get(key);
    if (others === undefined) this.byState.set(key, new Set([interest]));
    else others.add(interest);
  }

  delete(interest: Interest): void {
    const key = keyOf(interest.customerId, interest.aggregateType);
    const interests = this.byState.get(key);
    if (interests?.delete(interest) && interests.size === 0) this.byState.delete(key);
  }

  /** Comes after readers can see the change: whoever asks again gets the new state. */
  changed(customerId: string, aggregateType: string): void {
    if (this.byState.size === 0) return;
    const key = keyOf(customerId, aggregateType);
    const interests = this.byState.get(key);
    if (interests === undefined) return;
    this.byState.delete(key);
    for (const interest of interests) interest.over();
  }

  /** This copy of the partition applies no more changes. */
  close(): void {
    const all = [...this.byState.values()];
    this.byState.clear();
    for (const interests of all) for (const interest of interests) interest.over();
  }
}

/** Aggregate types hold no zero byte, so the parts cannot run into each other. */
function keyOf(customerId: string, aggregateType: string): string {
  return `${aggregateType}\0${customerId}`;
}
