/** Lets so many through in each second, on the monotonic clock. */
export class RequestRate {
  private readonly perSecondMax: number;
  private windowStartMs = Number.NEGATIVE_INFINITY;
  private inWindow = 0;

  constructor(perSecondMax: number) {
    this.perSecondMax = perSecondMax;
  }

  take(nowMs: number): boolean {
    if (nowMs - this.windowStartMs >= 1000) {
      this.windowStartMs = nowMs;
      this.inWindow = 0;
    }
    this.inWindow++;
    return this.inWindow <= this.perSecondMax;
  }
}
