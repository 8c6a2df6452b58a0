/** Tells of the end of a node's process: an AbortSignal, which every call would listen to, costs more than the call. */
export class ProcessEnd {
  private readonly listeners = new Set<() => void>();
  private hasEnded = false;

  get isOver(): boolean {
    return this.hasEnded;
  }

  /** @returns what makes it listen no more */
  listen(onEnd: () => void): () => void {
    this.listeners.add(onEnd);
    return () => void this.listeners.delete(onEnd);
  }

  end(): void {
    this.hasEnded = true;
    for (const onEnd of [...this.listeners]) onEnd();
    this.listeners.clear();
  }
}
