import { asBuffer } from '../../../src/lib/bytes.js';
import type { StoreImage } from '../../support/sorted-store.js';
import { type FinalStreams, type History, REMOVED } from '../history.js';
import { shownAppends } from './shown-appends.js';

/** Appends that were done, as somebody was told, and of which nothing is left in the end. */
export function removedAppends(history: History, final: FinalStreams): ReadonlySet<string> {
  const removed = new Set<string>();
  for (const { appendId, key, revision } of shownAppends(history)) {
    if (final.get(key)?.[revision] === REMOVED) removed.add(appendId);
  }
  return removed;
}

/** Events and states hold append ids as texts of their own. Bytes around them may look like a quote. */
const TEXT = /"(?=([^"]{1,100})")/g;

/** One of these that is in any row, whatever row that is; undefined: none is. */
export function findRemoved(image: StoreImage, removed: ReadonlySet<string>): string | undefined {
  for (const [key, value] of image) {
    for (const [, text] of asBuffer(value).toString('latin1').matchAll(TEXT)) {
      if (removed.has(text!)) return `${text} in row ${Buffer.from(key, 'latin1').toString('hex')}`;
    }
  }
  return undefined;
}
