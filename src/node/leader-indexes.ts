import { decodeCheckpoint, decodeCursor } from '../codec/checkpoint.js';
import type { CallContext, CustomerStore } from '../core/customer-store.js';
import { RingfoldError } from '../core/errors.js';
import type { Partition } from '../partition/partition.js';
import type { Clock } from '../ports/clock.js';
import type { CustomerCalls } from './customer-calls.js';

export interface LeaderIndexesOptions {
  clock: Clock;
  ownNodeId: string;
  partition: (number: number) => Partition;
  leaderOf: (partition: number) => string | undefined;
  remote: Pick<CustomerCalls, 'subscribe'>;
}

const RETRY_INTERVAL_MS = 50;
/** For the answer of one leader; then another one is tried. */
const ANSWER_TIMEOUT_MS = 1000;

/**
 * Up to where each partition's log was committed at some moment after the question, as its leader says: everything
 * that was answered before is in it. Followers may not have heard of all that yet.
 *
 * @param onRound called when all leaders that are known were asked, with those that have answered so far
 * @returns by partition, once all have answered; undefined when the signal came first
 */
export async function leaderIndexes(
  partitions: readonly number[],
  principal: string,
  signal: AbortSignal,
  options: LeaderIndexesOptions,
  onRound: (found: ReadonlyMap<number, number>) => void = () => undefined,
): Promise<ReadonlyMap<number, number> | undefined> {
  const found = new Map<number, number>();
  for (;;) {
    const missing = partitions.filter((number) => !found.has(number));
    if (missing.length === 0) return found;
    if (signal.aborted) return undefined;
    await Promise.all(
      [...byLeader(missing, options)].map(([nodeId, numbers]) =>
        ask(nodeId, numbers, { principal, signal }, options, found).catch(passOver),
      ),
    );
    onRound(found);
    if (partitions.every((number) => found.has(number))) return found;
    await new Promise<void>((resolve) => options.clock.schedule(RETRY_INTERVAL_MS, resolve));
  }
}

function byLeader(partitions: readonly number[], { leaderOf }: LeaderIndexesOptions): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const number of partitions) {
    const leader = leaderOf(number);
    if (leader === undefined) continue;
    const group = groups.get(leader);
    if (group === undefined) groups.set(leader, [number]);
    else group.push(number);
  }
  return groups;
}

async function ask(
  nodeId: string,
  numbers: readonly number[],
  { principal, signal }: { principal: string; signal: AbortSignal },
  { ownNodeId, partition, remote, clock }: LeaderIndexesOptions,
  found: Map<number, number>,
): Promise<void> {
  if (nodeId === ownNodeId) {
    for (const number of numbers) found.set(number, await partition(number).readIndex());
    return;
  }
  const deadlineMs = clock.monotonicMs() + ANSWER_TIMEOUT_MS;
  const context: CallContext = { principal, deadlineMs, signal };
  // Where a subscription from now on begins is just that index.
  const request: Parameters<CustomerStore['subscribe']>[0] = {
    start: { kind: 'now' },
    partitions: numbers,
    aggregateTypes: [],
    eventTypes: [],
  };
  for await (const { checkpoint } of remote.subscribe(nodeId, request, context)) {
    for (const [number, cursor] of decodeCheckpoint(checkpoint).cursors)
      found.set(number, decodeCursor(cursor).fromIndex);
    return;
  }
}

/** Leaders change; the next one is asked. */
function passOver(thrown: unknown): void {
  const error = RingfoldError.from(thrown);
  if (!error.retryable && error.code !== 'CANCELLED') throw error;
}
