import { type Client, type ReadOptions, type RecordedEvent, RingfoldError } from '../../src/client/index.js';

interface Attempt {
  customerId: string;
  invokedAtMs: number;
  /** Infinity: nobody was told that it was done. */
  acknowledgedAtMs: number;
}

/** Appends and what became of each. What their customers have in the end is checked against it. */
export class AppendHistory {
  private readonly attempts = new Map<string, Attempt>();

  get acknowledged(): readonly string[] {
    return [...this.attempts].filter(([, one]) => one.acknowledgedAtMs < Infinity).map(([text]) => text);
  }

  /** @returns why it was not acknowledged; undefined when it was */
  async append(client: Client, customerId: string, deadlineMs: number): Promise<RingfoldError | undefined> {
    const text = `note ${this.attempts.size}`;
    const attempt = { customerId, invokedAtMs: performance.now(), acknowledgedAtMs: Infinity };
    this.attempts.set(text, attempt);
    try {
      await client.append(customerId, { type: 'note-added', data: { text } }, { deadlineMs });
      attempt.acknowledgedAtMs = performance.now();
      return undefined;
    } catch (error) {
      return RingfoldError.from(error);
    }
  }

  /**
   * What is wrong: revisions with gaps, appends that are acknowledged and lost, or there twice, or that nobody made, or
   * that stand before one that was acknowledged when they began.
   */
  async violations(client: Client, options: ReadOptions = {}): Promise<string[]> {
    const customerIds = new Set([...this.attempts.values()].map(({ customerId }) => customerId));
    return (
      await Promise.all([...customerIds].map((id) => this.violationsOf(id, client.read(id, options))))
    ).flat();
  }

  private async violationsOf(customerId: string, events: AsyncIterable<RecordedEvent>): Promise<string[]> {
    const found: string[] = [];
    const seen = new Set<string>();
    let revision = 0n;
    let lastInvokedAtMs = 0;
    for await (const event of events) {
      const { text } = event.data as { text: string };
      if (event.revision !== revision) found.push(`revision ${event.revision} instead of ${revision}`);
      revision = event.revision + 1n;
      if (seen.has(text)) found.push(`'${text}' is there twice`);
      seen.add(text);
      const attempt = this.attempts.get(text);
      if (attempt?.customerId !== customerId) found.push(`'${text}' was not appended there`);
      else if (attempt.acknowledgedAtMs < lastInvokedAtMs) found.push(`'${text}' stands after a later one`);
      lastInvokedAtMs = Math.max(lastInvokedAtMs, attempt?.invokedAtMs ?? 0);
    }
    for (const [text, attempt] of this.attempts) {
      const isLost = attempt.acknowledgedAtMs < Infinity && !seen.has(text);
      if (attempt.customerId === customerId && isLost) found.push(`'${text}' was acknowledged and is lost`);
    }
    return found.map((problem) => `${customerId}: ${problem}`);
  }
}

/** A little load: one append after the other through one node, each customer in turn, until stopped. */
export class Writer {
  readonly acknowledgedAtMs: number[] = [];
  readonly failures: RingfoldError[] = [];
  private isStopped = false;
  private readonly done: Promise<void>;

  constructor(history: AppendHistory, client: Client, customerIds: readonly string[]) {
    this.done = this.run(history, client, customerIds);
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await this.done;
  }

  /** The longest time without an acknowledgement since then. */
  longestWaitMs(sinceMs: number): number {
    let longestMs = 0;
    let beforeMs = sinceMs;
    for (const atMs of [...this.acknowledgedAtMs.filter((atMs) => atMs > sinceMs), performance.now()]) {
      longestMs = Math.max(longestMs, atMs - beforeMs);
      beforeMs = atMs;
    }
    return Math.round(longestMs);
  }

  private async run(history: AppendHistory, client: Client, customerIds: readonly string[]): Promise<void> {
    for (let count = 0; !this.isStopped; count++) {
      const customerId = customerIds[count % customerIds.length]!;
      const error = await history.append(client, customerId, WRITER_DEADLINE_MS);
      if (error === undefined) this.acknowledgedAtMs.push(performance.now());
      else this.failures.push(error);
      await new Promise((resolve) => setTimeout(resolve, WRITER_PAUSE_MS));
    }
  }
}

/** Longer than any split here: a writer goes on where it was when it heals. */
const WRITER_DEADLINE_MS = 120_000;
const WRITER_PAUSE_MS = 10;
