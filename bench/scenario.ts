import type { Comparison } from './compare.js';
import type { Measurement, Scale } from './harness.js';
import type { LatencyFigure } from './open-loop.js';
import type { Peer } from './peers/peer.js';

/** What somebody must know to believe a figure, or to repeat it. */
export interface Conditions {
  /** Processes that serve; 0: the node is part of the benchmark's own process. */
  readonly nodes: readonly number[];
  /** Of Ringfold, each with its own connections; 0: the node is called directly. */
  readonly clients: number;
  /** How many call at once; of an open loop, how many calls may be under way. */
  readonly callers: readonly number[];
  readonly data: string;
  /** Not counted. */
  readonly warmUp: string;
  /** Of what is counted, for each figure. */
  readonly duration: string;
  readonly repetitions: number;
  /** Of all chance. */
  readonly seed: number;
}

/** How cost grows with one thing, all else being equal. */
export interface Growth {
  readonly scenario: string;
  /** What grows: `customers`. */
  readonly along: string;
  readonly unit: string;
  readonly curves: readonly { readonly name: string; readonly points: readonly GrowthPoint[] }[];
}

export interface GrowthPoint {
  readonly size: number;
  readonly value: number;
}

export interface Findings {
  readonly measurements?: readonly Measurement[];
  readonly latencies?: readonly LatencyFigure[];
  readonly growths?: readonly Growth[];
  readonly comparison?: Comparison;
}

export interface Run {
  readonly scale: Scale;
  /** Who is measured as well, where the scenario has peers and they are installed. */
  readonly peers: readonly Peer[];
  /** Tells somebody who waits what is being done. */
  note(what: string): void;
}

/** Something that is measured, and its result checked. */
export interface Scenario {
  readonly name: string;
  /** In a line. */
  readonly about: string;
  /** With whom it can be compared. */
  readonly peers: readonly Peer[];
  conditions(scale: Scale): Conditions;
  /** @throws Error when a result is wrong */
  run(run: Run): Promise<Findings>;
}
