import { CUSTOMER_STORE_SERVICE } from '../codec/service.js';
import { RingfoldError } from '../core/errors.js';
import type { RouteUpdate } from '../core/routes.js';
import type { CallBounds } from './call-bounds.js';
import type { Pauses } from './calls-under-way.js';
import type { Connection } from './connection.js';
import { retryDelayMs } from './retry.js';
import { SilentNode, unlessSilent } from './unless-silent.js';

export interface RouteWatchOptions {
  /** Whom to ask; another one than before, if there is one, after a failure. */
  next: (isRepeated: boolean) => Connection;
  pauses: Pauses;
  onUpdate: (update: RouteUpdate) => void;
  onFailure: (connection: Connection, error: RingfoldError) => void;
  /** Instead of `onFailure`: the node takes calls and says nothing. */
  onSilence: (connection: Connection, error: RingfoldError) => void;
}

/** A node tells something every second; one that tells nothing for so long hangs, or was cut off. */
const SILENCE_MS_MAX = 3_000;
/** Delays between attempts grow no further. */
const FAILURES_COUNTED_MAX = 10;

/** Keeps a client's table of routes while it is in use: watches at one node, and at another one when that fails. */
export class RouteWatch {
  private readonly options: RouteWatchOptions;
  private stopping: AbortController | undefined;
  /** A call for it is under way. */
  isWatching = false;

  constructor(options: RouteWatchOptions) {
    this.options = options;
  }

  /** Goes on until `stop`, or until the client is closed. */
  start(): void {
    if (this.stopping !== undefined) return;
    this.stopping = new AbortController();
    const { signal } = this.stopping;
    this.run({ deadlineAtMs: Number.POSITIVE_INFINITY, signal }).catch(() => undefined);
  }

  stop(): void {
    this.stopping?.abort();
    this.stopping = undefined;
    this.isWatching = false;
  }

  /** @throws CLOSED, CANCELLED */
  private async run(bounds: CallBounds): Promise<void> {
    const { next, pauses, onUpdate, onFailure, onSilence } = this.options;
    const { watchRoutes } = CUSTOMER_STORE_SERVICE;
    const request = watchRoutes.requestSerialize({});
    for (let failures = 0; ; ) {
      pauses.throwIfEnded(bounds);
      const connection = next(failures > 0);
      try {
        this.isWatching = true;
        const updates = connection.serverStream(watchRoutes, request, bounds);
        for await (const update of unlessSilent(updates, connection.address, () => SILENCE_MS_MAX)) {
          failures = 0;
          onUpdate(update);
        }
      } catch (thrown) {
        pauses.throwIfEnded(bounds);
        const error = RingfoldError.from(thrown);
        if (error instanceof SilentNode) onSilence(connection, error);
        else onFailure(connection, error);
      } finally {
        // One that was stopped says nothing of the one that came after it.
        if (this.stopping?.signal === bounds.signal) this.isWatching = false;
      }
      failures = Math.min(failures + 1, FAILURES_COUNTED_MAX);
      await pauses.pause(retryDelayMs(failures, 0), bounds);
    }
  }
}
