import { setTimeout as pause } from 'node:timers/promises';
import { hedged } from '../../src/client/hedge.js';
import type { AppendResult, Client } from '../../src/client/index.js';
import { RingfoldError } from '../../src/core/errors.js';
import { customerHash } from '../../src/core/hash.js';
import { equalKeyRanges, findKeyRange } from '../../src/core/key-range.js';
import { type AcknowledgedAppend, AppendHistory, type AppendToMake } from './append-history.js';

export interface AppendLoadOptions {
  /** Asked anew for each attempt: nodes come and go. Attempt by attempt the next one is tried. */
  clients: () => readonly Client[];
  /** One after the other by each worker; `customersByPartition` are often those that are wanted. */
  customerIds: readonly string[];
  /** Who append, each waiting for an answer before the next append. Default: one for each customer, to that one only. */
  workers?: number;
  /** Default: a new one. */
  history?: AppendHistory;
  /** Between an answer and the next append. Default 50. */
  pauseMs?: number;
  /** Beside each event, as metadata. Default 0. */
  paddingBytes?: number;
  /** Appends of each worker. Default: until it is stopped. */
  roundsMax?: number;
  /**
   * Of one attempt; then another node is tried. Default: short, since the client waits longer and longer between its own
   * retries.
   */
  attemptDeadlineMs?: number;
  /** An attempt that is not answered so long is made once more, at the next node, beside the first. Default: never. */
  hedgeAfterMs?: number;
}

const ATTEMPT_DEADLINE_MS = 500;
/** An append that has not succeeded by then has failed. */
const GIVE_UP_AFTER_MS = 60_000;
const ATTEMPTS_APART_MS = 10;
const NO_END = { deadlineAtMs: Number.POSITIVE_INFINITY };

/** Appends to its customers until it is told to stop, and knows what was acknowledged. */
export class AppendLoad {
  readonly history: AppendHistory;
  /** By this load, in the order of their answers. */
  readonly acknowledged: AcknowledgedAppend[] = [];
  /** What was given up, and errors that no retry helps with. */
  readonly failures: RingfoldError[] = [];
  private readonly options: AppendLoadOptions;
  private readonly padding: string;
  private readonly workers: Promise<void>[] = [];
  private isStopped = false;
  private turn = 0;

  constructor(options: AppendLoadOptions) {
    this.options = options;
    this.history = options.history ?? new AppendHistory();
    this.padding = 'x'.repeat(options.paddingBytes ?? 0);
  }

  /** To all partitions of a cluster at a time. */
  static onAll(
    { clients, partitionCount }: { clients: () => readonly Client[]; partitionCount: number },
    options: Omit<AppendLoadOptions, 'clients' | 'customerIds'> & { customerName?: string } = {},
  ): AppendLoad {
    const { customerName, ...others } = options;
    return new AppendLoad({
      ...{ clients, customerIds: customersByPartition(partitionCount, customerName) },
      ...others,
    });
  }

  start(): this {
    const { customerIds, workers } = this.options;
    const work = workers === undefined ? customerIds.map((id) => [id]) : Array(workers).fill(customerIds);
    for (const [at, ids] of work.entries()) this.workers.push(this.work(ids, at / work.length));
    return this;
  }

  /** Resolves when the appends under way are answered. */
  async stop(): Promise<void> {
    this.isStopped = true;
    await this.finished();
  }

  /** Resolves when all rounds are over. */
  async finished(): Promise<void> {
    await Promise.all(this.workers);
  }

  /** Of appends that began in a span of time. */
  latenciesMs(fromMs = 0, toMs = Number.POSITIVE_INFINITY): number[] {
    return this.acknowledged
      .filter(({ startedAtMs }) => startedAtMs >= fromMs && startedAtMs < toMs)
      .map(({ startedAtMs, endedAtMs }) => endedAtMs - startedAtMs);
  }

  /** The longest time without an acknowledgement since then. */
  longestWaitMs(sinceMs: number): number {
    let longestMs = 0;
    let beforeMs = sinceMs;
    const answeredAtMs = this.acknowledged.map(({ endedAtMs }) => endedAtMs);
    for (const atMs of [...answeredAtMs.filter((atMs) => atMs > sinceMs), performance.now()]) {
      longestMs = Math.max(longestMs, atMs - beforeMs);
      beforeMs = atMs;
    }
    return Math.round(longestMs);
  }

  /** For each customer: when an append that began at `sinceMs` or later was first answered; undefined while none was. */
  writableAtMs(sinceMs: number): (number | undefined)[] {
    const found = new Map<string, number>();
    for (let i = this.acknowledged.length - 1; i >= 0; i--) {
      const { customerId, startedAtMs, endedAtMs } = this.acknowledged[i]!;
      if (endedAtMs < sinceMs) break;
      if (startedAtMs >= sinceMs) found.set(customerId, endedAtMs);
    }
    return this.options.customerIds.map((customerId) => found.get(customerId));
  }

  private async work(customerIds: readonly string[], share: number): Promise<void> {
    const { pauseMs = 50, roundsMax = Number.POSITIVE_INFINITY } = this.options;
    // Spread over the pause, so that not all append in the same millisecond.
    await pause(pauseMs * share);
    for (let round = 0; round < roundsMax && !this.isStopped; round++) {
      await this.append(customerIds[round % customerIds.length]!);
      await pause(pauseMs);
    }
  }

  private async append(customerId: string): Promise<void> {
    try {
      const make = (append: AppendToMake) => this.untilAnswered(customerId, append);
      this.acknowledged.push(await this.history.record(customerId, make, this.padding));
    } catch (thrown) {
      this.failures.push(RingfoldError.from(thrown));
    }
  }

  private async untilAnswered(customerId: string, { appendId, event }: AppendToMake): Promise<AppendResult> {
    const { clients, attemptDeadlineMs: deadlineMs = ATTEMPT_DEADLINE_MS, hedgeAfterMs } = this.options;
    const startedAtMs = performance.now();
    // All workers together begin at each node equally often; one append never asks the same node twice in a row.
    let turn = this.turn++;
    const attempt = async ({ signal }: { signal?: AbortSignal } = {}) => {
      const all = clients();
      const client = all[turn++ % all.length];
      if (client === undefined) throw new RingfoldError('UNAVAILABLE', 'no node is running');
      return await client.append(customerId, event, { appendId, deadlineMs, ...(signal && { signal }) });
    };
    for (;;) {
      try {
        return await (hedgeAfterMs === undefined ? attempt() : hedged(hedgeAfterMs, NO_END, attempt));
      } catch (thrown) {
        const error = RingfoldError.from(thrown);
        // A client that was closed belongs to a node that is gone; there are others.
        const mayPass = error.retryable || error.code === 'DEADLINE_EXCEEDED' || error.code === 'CLOSED';
        if (!mayPass || performance.now() - startedAtMs > GIVE_UP_AFTER_MS) throw error;
        await pause(ATTEMPTS_APART_MS);
      }
    }
  }
}

/** A customer of each partition. */
export function customersByPartition(partitionCount: number, name = 'load'): string[] {
  const ranges = equalKeyRanges(partitionCount);
  const found = new Map<number, string>();
  for (let i = 0; found.size < partitionCount; i++) {
    const customerId = `${name}-${i}`;
    const partition = findKeyRange(ranges, customerHash('', customerId));
    if (!found.has(partition)) found.set(partition, customerId);
  }
  return ranges.map((_, partition) => found.get(partition)!);
}

/** Nearest rank. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
