import type { RingfoldError } from '../core/errors.js';

/** What an entry became when it was applied. The same on every replica. */
export type Outcome =
  | { kind: 'appended'; firstRevision: number; lastRevision: number; index: number; repeated: boolean }
  | { kind: 'removed'; removedStreams: number; index: number }
  | { kind: 'refused'; error: RingfoldError };
