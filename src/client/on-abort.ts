import { setMaxListeners } from 'node:events';

/**
 * Calls `listener` when the signal is aborted. One signal may end any number of calls at once: Node.js would warn of a
 * leak from the eleventh on.
 */
export function onAbort(signal: AbortSignal, listener: () => void): void {
  setMaxListeners(0, signal);
  signal.addEventListener('abort', listener);
}
