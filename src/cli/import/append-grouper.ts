import { LIMITS } from '../../core/limits.js';
import type { NumberedAppend } from './imported-append.js';

/** Of lines; the data of an append is smaller by far. */
const GROUP_BYTES_MAX = 4 * LIMITS.requestBytesMax;

/**
 * Puts the lines of an export together again: events of one append stand in consecutive lines with the same append
 * id and consecutive revisions. Split up, only the first of them would be accepted under that id.
 */
export class AppendGrouper {
  #waiting: NumberedAppend | undefined;

  /** Takes the next append of the file and returns what is complete by that. */
  add(append: NumberedAppend): NumberedAppend[] {
    if (this.#waiting !== undefined && continues(this.#waiting, append)) {
      this.#waiting.events.push(...append.events);
      this.#waiting.sizeBytes += append.sizeBytes;
      return [];
    }
    const complete = this.end();
    if (append.exportedRevision === undefined) return [...complete, append];
    this.#waiting = append;
    return complete;
  }

  /** What was still waiting for more. */
  end(): NumberedAppend[] {
    const complete = this.#waiting === undefined ? [] : [this.#waiting];
    this.#waiting = undefined;
    return complete;
  }
}

function continues(before: NumberedAppend, append: NumberedAppend): boolean {
  return (
    before.exportedRevision !== undefined &&
    append.exportedRevision === before.exportedRevision + before.events.length &&
    append.appendId === before.appendId &&
    append.customerId === before.customerId &&
    append.aggregate === before.aggregate &&
    // No append was ever larger: this bounds memory against a file that says otherwise.
    before.events.length < LIMITS.eventsPerAppendMax &&
    before.sizeBytes < GROUP_BYTES_MAX
  );
}
