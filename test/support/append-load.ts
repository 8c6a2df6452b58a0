import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '../../src/client/index.js';
import { RingfoldError } from '../../src/core/errors.js';
import { customerHash } from '../../src/core/hash.js';
import { equalKeyRanges, findKeyRange } from '../../src/core/key-range.js';

export interface AppendLoadOptions {
  /** Asked anew for each attempt: nodes come and go. Attempt by attempt the next one is tried. */
  clients: () => readonly Client[];
  partitionCount: number;
  /** Who append to each partition, each waiting for an answer before the next append. Default 1. */
  workersPerPartition?: number;
  /** Between an answer and the next append. Default 50. */
  pauseMs?: number;
  /** Beside each event, as metadata. Default 0. */
  paddingBytes?: number;
  /** Appends of each worker. Default: until it is stopped. */
  roundsMax?: number;
  /** What the ids of its customers begin with. */
  customerName?: string;
}

/** An append that was answered. */
export interface AcknowledgedAppend {
  readonly partition: number;
  readonly customerId: string;
  readonly appendId: string;
  /** On the clock of `performance.now()`. */
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  readonly attempts: number;
}

/** One attempt; then another node is tried. Short, since the client waits longer and longer between its own retries. */
const ATTEMPT_DEADLINE_MS = 500;
/** An append that has not succeeded by then has failed. */
const GIVE_UP_AFTER_MS = 60_000;
const ATTEMPTS_APART_MS = 10;

/** Appends to customers in all partitions until it is told to stop, and knows what was acknowledged. */
export class AppendLoad {
  readonly acknowledged: AcknowledgedAppend[] = [];
  /** What was given up, and errors that no retry helps with. */
  readonly failures: RingfoldError[] = [];
  readonly customerIds: readonly string[];
  private readonly options: AppendLoadOptions;
  private readonly padding: string;
  private readonly workers: Promise<void>[] = [];
  private isStopped = false;
  private turn = 0;

  constructor(options: AppendLoadOptions) {
    this.options = options;
    this.padding = 'x'.repeat(options.paddingBytes ?? 0);
    this.customerIds = customersByPartition(options.partitionCount, options.customerName);
  }

  start(): void {
    for (let i = 0; i < (this.options.workersPerPartition ?? 1); i++)
      for (const partition of this.customerIds.keys()) this.workers.push(this.work(partition));
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

  /** For each partition: when an append that began at `sinceMs` or later was first answered; undefined while none was. */
  writableAtMs(sinceMs: number): (number | undefined)[] {
    const found: (number | undefined)[] = this.customerIds.map(() => undefined);
    for (let i = this.acknowledged.length - 1; i >= 0; i--) {
      const { partition, startedAtMs, endedAtMs } = this.acknowledged[i]!;
      if (endedAtMs < sinceMs) break;
      if (startedAtMs < sinceMs) continue;
      found[partition] = Math.min(endedAtMs, found[partition] ?? Number.POSITIVE_INFINITY);
    }
    return found;
  }

  /**
   * Reads every stream back.
   * @returns append ids that were acknowledged and are not there, and those that are there more than once
   */
  async check(client: Client): Promise<{ lost: string[]; doubled: string[]; events: number }> {
    const lost: string[] = [];
    const doubled: string[] = [];
    const acknowledged = new Map<string, string[]>();
    for (const { customerId, appendId } of this.acknowledged) {
      const ids = acknowledged.get(customerId);
      if (ids === undefined) acknowledged.set(customerId, [appendId]);
      else ids.push(appendId);
    }
    let events = 0;
    for (const customerId of this.customerIds) {
      const there = new Set<string>();
      for await (const event of client.read(customerId)) {
        events++;
        const { of } = event.metadata;
        // The same append under another id would be as bad.
        if (there.has(event.appendId) || of !== event.appendId) doubled.push(event.appendId);
        there.add(event.appendId);
      }
      lost.push(...(acknowledged.get(customerId) ?? []).filter((id) => !there.has(id)));
    }
    return { lost, doubled, events };
  }

  private async work(partition: number): Promise<void> {
    const customerId = this.customerIds[partition]!;
    // Spread over the pause, so that not all append in the same millisecond.
    await pause(((this.options.pauseMs ?? 50) * partition) / this.customerIds.length);
    const { roundsMax = Number.POSITIVE_INFINITY } = this.options;
    for (let round = 0; round < roundsMax && !this.isStopped; round++) {
      await this.append(partition, customerId);
      await pause(this.options.pauseMs ?? 50);
    }
  }

  private async append(partition: number, customerId: string): Promise<void> {
    const appendId = randomUUID();
    const startedAtMs = performance.now();
    const metadata = { of: appendId, padding: this.padding };
    const event = { type: 'note-added', data: { text: appendId }, metadata };
    for (let attempts = 1; ; attempts++) {
      const clients = this.options.clients();
      const client = clients[this.turn++ % clients.length];
      try {
        if (client === undefined) throw new RingfoldError('UNAVAILABLE', 'no node is running');
        await client.append(customerId, event, { appendId, deadlineMs: ATTEMPT_DEADLINE_MS });
        const endedAtMs = performance.now();
        this.acknowledged.push({ partition, customerId, appendId, startedAtMs, endedAtMs, attempts });
        return;
      } catch (thrown) {
        const error = RingfoldError.from(thrown);
        // A client that was closed belongs to a node that is gone; there are others.
        const mayPass = error.retryable || error.code === 'DEADLINE_EXCEEDED' || error.code === 'CLOSED';
        if (!mayPass || performance.now() - startedAtMs > GIVE_UP_AFTER_MS) {
          this.failures.push(error);
          return;
        }
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
