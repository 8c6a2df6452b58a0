import type { RingfoldError } from '../core/errors.js';

type End = (reason: RingfoldError) => void;

/**
 * The streams that are being answered, so that a closing server can end them: a subscription never ends by itself.
 * As many as the connections' bound on concurrent streams allows.
 */
export class OpenStreams {
  private readonly ends = new Set<End>();

  /** Returns what to call when the stream is over. */
  add(end: End): () => void {
    this.ends.add(end);
    return () => this.ends.delete(end);
  }

  endAll(reason: RingfoldError): void {
    for (const end of this.ends) end(reason);
  }
}
