import type { GetRequest, GetResult } from './customer-store.js';

/**
 * What a node does for clients that keep states: it tells them when what they keep has changed, and makes sure, when it
 * is asked, that it has told all.
 */
export interface StateWatches {
  /**
   * For one stream of a client.
   * @param onEnded there is something to be taken with `takeEnded`
   */
  open(onEnded: () => void): StateWatch;
}

/** The watches of one stream. What it ends goes to the client before whatever is answered after. */
export interface StateWatch {
  /**
   * Watches a state, from before it is read.
   *
   * @param watch the client's number for it
   * @returns the epoch that it belongs to; 0: it is not watched
   */
  begin(watch: number, request: GetRequest): number;
  /** Nobody keeps it: the read has failed. */
  cancel(watch: number): void;
  confirm(request: ConfirmRequest): Promise<Confirmation>;
  /** Watches that are over since the last call: the state has changed, or there is no room for them. */
  takeEnded(): number[];
  /** The stream is gone. */
  close(): void;
}

/** A state that was read, and where it is watched. */
export interface WatchedLookup {
  readonly found: GetResult;
  /** Of the stream: the copy of the partition that tells of changes; 0: it is not watched. */
  readonly epoch: number;
}

export interface ConfirmRequest {
  readonly epochs: readonly number[];
  /** What is not known by then is left out. */
  readonly waitMs: number;
}

export interface Confirmation {
  /** All that was acknowledged before the call is told of. */
  readonly confirmed: readonly number[];
  /** Nothing is watched in these any more. */
  readonly lost: readonly number[];
}
