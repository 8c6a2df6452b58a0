/** What `ringfold start --json` says of itself once it serves. */
export interface NodeFacts {
  readonly address: string;
  readonly controlAddress: string;
  readonly gossipAddress: string;
  readonly metricsAddress: string;
  readonly nodeId: string;
}

/** How a process ended: by itself, or by a signal. */
export interface NodeEnd {
  readonly exitCode: number | null;
  readonly signal: string | null;
}

/** A node in a process of its own, which ends with this one, however this one ends. */
export interface LaunchedNode {
  readonly pid: number;
  /** Once it serves; undefined when it ended before. */
  readonly ready: Promise<NodeFacts | undefined>;
  /** Never rejects. */
  readonly ended: Promise<NodeEnd>;
  /** Asks it to finish what is under way. */
  stop(): void;
}

export interface LaunchOptions {
  /** Words of `ringfold`. */
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Its standard error is added to this file. */
  readonly logFile: string;
}

/** @throws Error when the file cannot be written or there can be no process */
export type LaunchNode = (options: LaunchOptions) => Promise<LaunchedNode>;
