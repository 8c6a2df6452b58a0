import type { History } from '../history.js';

/** From when on it was known that a stream had so many events, or has lost so many. */
export interface Known {
  readonly at: number;
  readonly length: number;
}

/** An answer that tells so: to whom. */
interface Told extends Known {
  readonly group: string;
}

type Named = { readonly client: string; readonly key: string };

export function keyOfClient({ client, key }: Named): string {
  return `${client} ${key}`;
}

/** What answers told of lengths. @param groupOf what is known together: by all or by one, of a key */
export function answersOf(history: History, groupOf: (record: Named) => string): Told[] {
  const appends = history.appends.filter(({ outcome }) => outcome === 'ok');
  const reads = history.reads.filter(({ outcome }) => outcome === 'ok');
  return [
    ...appends.map((one) => ({ group: groupOf(one), at: one.completedAt, length: one.revision! + 1 })),
    ...reads.map((one) => ({ group: groupOf(one), at: one.completedAt, length: one.length })),
  ];
}

/** By group, in order of time, with lengths that only grow. */
export function knownLengths(answers: readonly Told[]): Map<string, Known[]> {
  const known = new Map<string, Known[]>();
  for (const { group, at, length } of answers.toSorted((a, b) => a.at - b.at)) {
    const lengths = known.get(group) ?? [];
    if (length > (lengths.at(-1)?.length ?? 0)) lengths.push({ at, length });
    known.set(group, lengths);
  }
  return known;
}

/** The longest that was known by then. */
export function lengthBefore(lengths: readonly Known[], at: number): number {
  let low = 0;
  let high = lengths.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lengths[middle]!.at < at) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? 0 : lengths[low - 1]!.length;
}
