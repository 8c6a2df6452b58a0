/** Counts the ticks of a replica that does not lead. */
export class ElectionTimer {
  private readonly random: () => number;
  private readonly ticks: { readonly min: number; readonly max: number };
  private elapsed = 0;
  private timeout = 0;
  private sinceLeader: number;

  /**
   * @param mayHaveHeard before a restart a leader may have been heard, and what was promised by hearing it holds:
   *   no vote for another within the minimum timeout
   */
  constructor(random: () => number, ticks: { min: number; max: number }, mayHaveHeard: boolean) {
    this.random = random;
    this.ticks = ticks;
    this.sinceLeader = mayHaveHeard ? 0 : ticks.min;
    this.restart();
  }

  /** No election is due, and none will be for a while that nobody else knows. */
  restart(): void {
    this.elapsed = 0;
    this.timeout = this.ticks.min + Math.floor(this.random() * (this.ticks.max - this.ticks.min + 1));
  }

  heardLeader(): void {
    this.elapsed = 0;
    this.sinceLeader = 0;
  }

  /** The leader gave up, or made room for another. */
  forgetLeader(): void {
    this.sinceLeader = this.ticks.min;
  }

  /** The leader has probably stopped: the election is due soon, for each replica still at a moment of its own. */
  hasten(): void {
    this.forgetLeader();
    const soon = 1 + Math.floor((this.random() * this.ticks.min) / 2);
    this.timeout = Math.min(this.timeout, this.elapsed + soon);
  }

  get isLeaderFresh(): boolean {
    return this.sinceLeader < this.ticks.min;
  }

  /** True when an election is due. */
  tick(): boolean {
    this.elapsed++;
    this.sinceLeader++;
    return this.elapsed >= this.timeout;
  }
}
