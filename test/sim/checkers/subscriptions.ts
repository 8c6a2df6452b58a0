import type { FinalStreams } from '../history.js';
import { Violation } from './violation.js';

/** An event that a subscriber was told of. */
export interface ToldEvent {
  readonly key: string;
  readonly revision: number;
  readonly appendId: string;
}

/**
 * A subscriber that began before all others was told of every event of every stream, of each once, in the order of
 * revisions, however often its subscription was broken off and taken up again.
 */
export function checkSubscription(told: readonly ToldEvent[], final: FinalStreams): void {
  const next = new Map<string, number>();
  for (const { key, revision, appendId } of told) {
    const expected = next.get(key) ?? 0;
    if (revision < expected) violated(`${key}/${revision} was told again`);
    if (revision > expected) violated(`${key}/${revision} was told before ${key}/${expected}`);
    const there = final.get(key)?.[revision];
    if (there !== appendId) {
      violated(`${appendId} was told as ${key}/${revision}, where there is ${there ?? 'nothing'} in the end`);
    }
    next.set(key, expected + 1);
  }
  for (const [key, appendIds] of final) {
    const count = next.get(key) ?? 0;
    if (count < appendIds.length) violated(`${key}/${count} and what follows was never told`);
  }
}

function violated(message: string): never {
  throw new Violation('subscriptions', message);
}
