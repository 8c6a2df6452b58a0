import type { Digest } from '../../ports/digest.js';
import type { RecoverableStorage } from '../../ports/recoverable-storage.js';
import type { MendingTools } from './mend-customer.js';
import type { Pace } from './pace.js';
import type { RecoveryLog } from './recovery-log.js';

/** What all parts of one look over a store share. */
export interface Recovery {
  storage: RecoverableStorage;
  digest: Digest;
  log: RecoveryLog;
  pace: Pace;
  /** Acknowledged batches are missing, with all that was in them. */
  lacksBatches: boolean;
  /** Undefined: only look. */
  mending: MendingTools | undefined;
}
