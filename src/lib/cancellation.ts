/** Whether something was cancelled. A signal is made for those who ask: that costs more than many a call. */
export class Cancellation {
  private controller: AbortController | undefined;
  private isDone = false;

  get isCancelled(): boolean {
    return this.isDone;
  }

  get signal(): AbortSignal {
    this.controller ??= new AbortController();
    if (this.isDone) this.controller.abort();
    return this.controller.signal;
  }

  cancel(): void {
    this.isDone = true;
    this.controller?.abort();
  }
}
