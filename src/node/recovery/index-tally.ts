/**
 * How far a recovered partition's log jumps ahead. Commits that are lost had indexes above those that are left, and
 * subscribers may have seen them: a new commit with such an index would be taken for one they know. No store loses
 * so many without anything later being left of the partition.
 */
export const INDEXES_SKIPPED = 1_000_000;

const BITS_PER_BYTE = 8;
const INITIAL_SIZE_BYTES = 1024;

/** Where a log goes on that had this index last. A multiple, so that the jump can be told from what is lost later. */
export function indexAfterJump(highestIndex: number): number {
  return (Math.floor(highestIndex / INDEXES_SKIPPED) + 2) * INDEXES_SKIPPED;
}

/** As `indexAfterJump`, for terms: so they tell how many there were since the jump. */
export function termAfterJump(highestTerm: number): number {
  return (Math.floor(highestTerm / INDEXES_SKIPPED) + 1) * INDEXES_SKIPPED;
}

/**
 * Entries that no row tells of although nothing is lost: each leader begins its term with an empty one, and a lone
 * node leads in every term. (Changes of a group's members leave no row either; they are not told from what is lost.)
 */
export function emptyEntriesSinceJump(term: number): number {
  return term % INDEXES_SKIPPED;
}

/** Which indexes of a log were seen: a bit for each, so that millions take little. */
export class IndexTally {
  private bits = new Uint8Array(INITIAL_SIZE_BYTES);
  highest = 0;

  add(index: number): void {
    const at = Math.floor(index / BITS_PER_BYTE);
    if (at >= this.bits.length) this.grow(at + 1);
    this.bits[at]! |= 1 << (index % BITS_PER_BYTE);
    this.highest = Math.max(this.highest, index);
  }

  /** How many indexes up to `last` were not seen, back to the last jump: what was lost before was told then. */
  missing(last: number): number {
    let missing = 0;
    for (let index = this.lastJump(last) + 1; index <= last; index++) {
      if (!this.has(index)) missing++;
    }
    return missing;
  }

  private lastJump(last: number): number {
    let end = Math.floor(last / INDEXES_SKIPPED) * INDEXES_SKIPPED;
    while (end > 0 && !this.isUnseen(end - INDEXES_SKIPPED + 1, end)) end -= INDEXES_SKIPPED;
    return end;
  }

  private isUnseen(first: number, last: number): boolean {
    for (let index = first; index <= last; index++) {
      if (this.has(index)) return false;
    }
    return true;
  }

  private has(index: number): boolean {
    return ((this.bits[Math.floor(index / BITS_PER_BYTE)] ?? 0) & (1 << (index % BITS_PER_BYTE))) !== 0;
  }

  private grow(sizeBytesMin: number): void {
    const grown = new Uint8Array(Math.max(sizeBytesMin, 2 * this.bits.length));
    grown.set(this.bits);
    this.bits = grown;
  }
}
