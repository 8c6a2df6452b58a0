/** A bell: `ring` lets whoever waits in `rung` go on; a ring before the waiting counts. */
export class WakeUp {
  private hasRung = false;
  private wake: (() => void) | undefined;

  ring(): void {
    this.hasRung = true;
    this.wake?.();
  }

  reset(): void {
    this.hasRung = false;
  }

  /** For one waiter at a time. */
  async rung(): Promise<void> {
    if (this.hasRung) return;
    await new Promise<void>((resolve) => {
      this.wake = resolve;
    });
    this.wake = undefined;
  }
}
