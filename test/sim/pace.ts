/** How far it may be ahead, as a share of the whole. */
const AHEAD_MAX = 0.2;

export interface PaceOptions {
  /** So many are to happen in all. */
  faults: number;
  /** So many are to begin in all. */
  operations: number;
  faultsSoFar: () => number;
  operationsSoFar: () => number;
}

/**
 * Faults and operations at the same time: whichever is ahead waits for the other, so that no world is only disturbed,
 * and none only at work.
 */
export class Pace {
  private readonly options: PaceOptions;
  /** From then on nobody waits. */
  isCalm = false;

  constructor(options: PaceOptions) {
    this.options = options;
  }

  /** There were enough of both. */
  get isEnough(): boolean {
    return this.faultShare >= 1 && this.operationShare >= 1;
  }

  get areFaultsAhead(): boolean {
    return this.faultShare > this.operationShare + AHEAD_MAX;
  }

  get areOperationsAhead(): boolean {
    return !this.isCalm && this.operationShare > this.faultShare + AHEAD_MAX;
  }

  private get faultShare(): number {
    return this.options.faultsSoFar() / this.options.faults;
  }

  private get operationShare(): number {
    return this.options.operationsSoFar() / this.options.operations;
  }
}
