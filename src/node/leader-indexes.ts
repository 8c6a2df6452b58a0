import { decodeCheckpoint, decodeCursor } from '../codec/checkpoint.js';
import type { CallContext, CustomerStore } from '../core/customer-store.js';
import { RingfoldError } from '../core/errors.js';
import { groupBy } from '../lib/group-by.js';
import type { Partition } from '../partition/partition.js';
import type { Cancel, Clock } from '../ports/clock.js';
import type { CustomerCalls } from './customer-calls.js';
import { HURT_CODES } from './replica-errors.js';

export interface LeaderIndexesOptions {
  clock: Clock;
  ownNodeId: string;
  partition: (number: number) => Partition;
  leaderOf: (partition: number) => string | undefined;
  /** Nodes that may have a replica of the partition that is well. */
  serversOf: (partition: number) => readonly string[];
  remote: Pick<CustomerCalls, 'subscribe'>;
}

/** How often it is looked whether a partition has another leader, which is asked at once. */
const LOOK_INTERVAL_MS = 50;
/** The same leader is asked again after this, at first, and twice as long each time. */
const LEADER_AGAIN_MS = 50;
const LEADER_AGAIN_MAX_MS = 1000;
/** For the answer of one leader, who takes half of it to hear from all the partitions that it is asked about. */
const ANSWER_TIMEOUT_MS = 2000;

/** Of one partition. */
interface Asked {
  readonly nodeId: string;
  readonly waitMs: number;
  /** Undefined while the question is under way. */
  againAtMs: number | undefined;
}

/**
 * Up to where each partition's log was committed at some moment after the question, as its leader says: everything
 * that was answered before is in it. Followers may not have heard of all that yet.
 *
 * A partition whose leader cannot say so, or that has none, keeps nobody from hearing of the others.
 */
export class LeaderIndexes {
  private readonly options: LeaderIndexesOptions;
  private readonly context: { readonly principal: string; readonly signal: AbortSignal };
  private readonly found = new Map<number, number>();
  private readonly asked = new Map<number, Asked>();
  private readonly underWay = new Set<Promise<void>>();
  private failure: RingfoldError | undefined;

  constructor(principal: string, signal: AbortSignal, options: LeaderIndexesOptions) {
    this.context = { principal, signal };
    this.options = options;
  }

  /**
   * @param onNews called with all that is known, once when all leaders answer soon, and whenever it is more
   * @returns by partition, once all are known; undefined when the signal came first
   * @throws STORAGE_DAMAGED or STORAGE_FAILED when nobody else has the partition; INTERNAL
   */
  async of(
    partitions: readonly number[],
    onNews: (found: ReadonlyMap<number, number>) => void,
  ): Promise<ReadonlyMap<number, number> | undefined> {
    let known = 0;
    for (;;) {
      const missing = partitions.filter((number) => !this.found.has(number));
      if (missing.length === 0) return this.found;
      if (this.context.signal.aborted) return undefined;
      this.ask(missing.filter((number) => this.isDue(number)));
      const look = this.nextLook();
      await Promise.race([Promise.all(this.underWay), look.promise]);
      if (this.found.size > known && this.failure === undefined) onNews(new Map(this.found));
      known = this.found.size;
      const isEnd = this.failure !== undefined || missing.every((number) => this.found.has(number));
      if (isEnd) look.cancel();
      if (this.failure !== undefined) throw this.failure;
      if (!isEnd) await look.promise;
    }
  }

  private nextLook(): { promise: Promise<void>; cancel: Cancel } {
    let cancel: Cancel = () => undefined;
    const promise = new Promise<void>((resolve) => {
      cancel = this.options.clock.schedule(LOOK_INTERVAL_MS, resolve);
    });
    return { promise, cancel };
  }

  private isDue(number: number): boolean {
    const leader = this.options.leaderOf(number);
    if (leader === undefined) return false;
    const asked = this.asked.get(number);
    if (asked?.nodeId !== leader) return true;
    return asked.againAtMs !== undefined && asked.againAtMs <= this.options.clock.monotonicMs();
  }

  private ask(numbers: readonly number[]): void {
    const { leaderOf, ownNodeId } = this.options;
    for (const [nodeId, led] of groupBy(numbers, (number) => leaderOf(number)!)) {
      // There is nothing to be saved by asking oneself about many at a time.
      const questions = nodeId === ownNodeId ? led.map((number) => [number]) : [led];
      for (const question of questions) this.askOne(nodeId, question);
    }
  }

  private askOne(nodeId: string, numbers: readonly number[]): void {
    const asked = numbers.map((number) => this.noteAsked(number, nodeId));
    const answer = nodeId === this.options.ownNodeId ? this.askHere(numbers) : this.askThere(nodeId, numbers);
    const done = answer
      .catch((thrown) => this.passOver(RingfoldError.from(thrown), nodeId, numbers))
      .finally(() => {
        this.underWay.delete(done);
        const nowMs = this.options.clock.monotonicMs();
        for (const one of asked) one.againAtMs = nowMs + one.waitMs;
      });
    this.underWay.add(done);
  }

  private noteAsked(number: number, nodeId: string): Asked {
    const before = this.asked.get(number);
    const waitMs =
      before?.nodeId === nodeId ? Math.min(2 * before.waitMs, LEADER_AGAIN_MAX_MS) : LEADER_AGAIN_MS;
    const asked = { nodeId, waitMs, againAtMs: undefined };
    this.asked.set(number, asked);
    return asked;
  }

  private async askHere(numbers: readonly number[]): Promise<void> {
    for (const number of numbers) this.note(number, await this.options.partition(number).readIndex());
  }

  private async askThere(nodeId: string, numbers: readonly number[]): Promise<void> {
    const { clock, remote } = this.options;
    const context: CallContext = { ...this.context, deadlineMs: clock.monotonicMs() + ANSWER_TIMEOUT_MS };
    // Where a subscription from now on begins is just that index; it is one to those that can say it.
    const request: Parameters<CustomerStore['subscribe']>[0] = {
      start: { kind: 'now' },
      partitions: numbers,
      aggregateTypes: [],
      eventTypes: [],
    };
    for await (const { checkpoint } of remote.subscribe(nodeId, request, context)) {
      for (const [number, cursor] of decodeCheckpoint(checkpoint).cursors)
        this.note(number, decodeCursor(cursor).fromIndex);
      return;
    }
  }

  /** The first one counts: what was asked of another leader as well may come later. */
  private note(number: number, index: number): void {
    if (!this.found.has(number)) this.found.set(number, index);
  }

  /** Leaders change; the next one is asked. */
  private passOver(error: RingfoldError, nodeId: string, numbers: readonly number[]): void {
    if (error.retryable || error.code === 'CANCELLED') return;
    const hasOther = (number: number) => this.options.serversOf(number).some((one) => one !== nodeId);
    if (HURT_CODES.has(error.code) && numbers.every(hasOther)) return;
    this.failure ??= error;
  }
}
