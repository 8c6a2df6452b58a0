import { setTimeout as pause } from 'node:timers/promises';
import { type Client, RingfoldError, type Session } from '../../src/client/index.js';
import { Prng } from '../../src/lib/prng.js';
import { type Consistency, History } from '../sim/history.js';
import { RecordedCalls, type SentAppend } from './recorded-calls.js';

export interface MixedLoadOptions {
  client: Client;
  customerIds: readonly string[];
  /** Each waits for an answer before the next call. */
  callers: number;
  deadlineMs: number;
  seed: number;
  /** Between an answer and the next call. Default 10. */
  pauseMs?: number;
  /** Default: a new one. */
  history?: History;
  /** How often a call removes a customer; appends of what was removed are sent again later. Default 0: never. */
  removeProbability?: number;
}

export const CALLS = [
  ...(['append', 'append as expected', 'append in a session'] as const),
  ...(['linearizable', 'session', 'eventual'] as const),
];
const OF_REMOVALS = ['remove', 'late retry'] as const;
export type CallName = (typeof CALLS)[number] | (typeof OF_REMOVALS)[number];

interface Caller {
  readonly name: string;
  readonly session: Session;
  readonly sessionName: string;
  readonly chance: Prng;
  /** A source of their own: where there are none all else is as if there could not be any. */
  readonly removals: Prng;
  /** By customer: the newest revision that it knows, while it knows of any event. */
  readonly known: Map<string, number>;
  /** By customer: what it appended last, or does not know whether it did. */
  readonly lastAppends: Map<string, SentAppend>;
  /** What it has removed since, to be sent again. */
  readonly late: SentAppend[];
}

const PAUSE_MS = 10;
/** Of so many failures one is told: more of the same tell no more. */
const FAILURES_MAX = 1000;
/** Some come at once, some when what was removed has long left the disks. */
const LATE_RETRY_PROBABILITY = 0.02;

/**
 * Callers that append and look up, and remove if they are to, all through one client. What they do and are told is judged
 * afterwards.
 */
export class MixedLoad {
  readonly history: History;
  /** Calls without an answer. */
  readonly failures: string[] = [];
  readonly latenciesMs = new Map<CallName, number[]>([...CALLS, ...OF_REMOVALS].map((name) => [name, []]));
  private readonly options: MixedLoadOptions;
  private readonly calls: RecordedCalls;
  private readonly done: Promise<void>[];
  private isStopped = false;

  constructor(options: MixedLoadOptions) {
    this.options = options;
    this.history = options.history ?? new History();
    const { client, deadlineMs, removeProbability = 0 } = options;
    const { history } = this;
    this.calls = new RecordedCalls({ history, client, deadlineMs, hasRemovals: removeProbability > 0 });
    this.done = Array.from({ length: options.callers }, (_, at) => this.run(at));
  }

  /** Resolves when the calls under way are answered, and what was to be sent again was. */
  async stop(): Promise<void> {
    this.isStopped = true;
    await Promise.all(this.done);
  }

  get callCount(): number {
    return [...this.latenciesMs.values()].reduce((sum, { length }) => sum + length, 0);
  }

  /** Answers that make no sense whatever the history. */
  get nonsense(): readonly string[] {
    return this.calls.nonsense;
  }

  private async run(at: number): Promise<void> {
    const { client, callers, seed, pauseMs = PAUSE_MS } = this.options;
    const caller: Caller = {
      ...{ name: `caller ${at}`, sessionName: `session ${at}`, session: client.session() },
      ...{ chance: Prng.seeded(seed, at), removals: Prng.seeded(seed, at, 1) },
      ...{ known: new Map(), lastAppends: new Map(), late: [] },
    };
    await pause((pauseMs * at) / callers);
    while (!this.isStopped) {
      const call = this.draw(caller);
      await this.make(call, caller, this.customerOf(call, caller));
      await pause(pauseMs);
    }
    while (caller.late.length > 0)
      await this.make('late retry', caller, this.customerOf('late retry', caller));
  }

  private draw({ chance, removals, late }: Caller): CallName {
    const { removeProbability = 0 } = this.options;
    if (removals.chance(removeProbability)) return 'remove';
    if (late.length > 0 && removals.chance(LATE_RETRY_PROBABILITY)) return 'late retry';
    return CALLS[chance.uint32() % CALLS.length]!;
  }

  private customerOf(call: CallName, { chance, removals, late }: Caller): string {
    const { customerIds } = this.options;
    if (call === 'late retry') return late[0]!.record.key;
    return customerIds[(call === 'remove' ? removals : chance).uint32() % customerIds.length]!;
  }

  private async make(name: CallName, caller: Caller, customerId: string): Promise<void> {
    const startedAtMs = performance.now();
    try {
      await this.call(name, caller, customerId);
    } catch (thrown) {
      const { code, message } = RingfoldError.from(thrown);
      const afterMs = Math.round(performance.now() - startedAtMs);
      if (this.failures.length < FAILURES_MAX)
        this.failures.push(`${name} of ${customerId} after ${afterMs} ms: ${code}: ${message}`);
    }
    this.latenciesMs.get(name)!.push(performance.now() - startedAtMs);
  }

  private call(call: CallName, caller: Caller, customerId: string): Promise<void> {
    const { calls } = this;
    const { session, name, sessionName, known, late } = caller;
    switch (call) {
      case 'append':
        return this.append(caller, calls.newAppend(name, customerId));
      case 'append as expected': {
        const expected = known.get(customerId) ?? 'no_stream';
        return this.append(caller, calls.newAppend(name, customerId, { expected }));
      }
      case 'append in a session':
        return this.append(caller, calls.newAppend(sessionName, customerId, { through: session }));
      case 'session':
      case 'linearizable':
      case 'eventual':
        return this.read(caller, customerId, call);
      case 'remove':
        return this.remove(caller, customerId);
      case 'late retry':
        return calls.send(late.shift()!);
    }
  }

  private async append({ known, lastAppends }: Caller, sent: SentAppend): Promise<void> {
    const { record } = sent;
    try {
      await this.calls.send(sent);
      if (record.outcome === 'ok') raise(known, record.key, record.revision!);
    } finally {
      if (record.outcome !== 'refused') lastAppends.set(record.key, sent);
    }
  }

  private async read(
    { name, session, sessionName, known }: Caller,
    customerId: string,
    consistency: Consistency,
  ): Promise<void> {
    const { client, deadlineMs } = this.options;
    const isOfSession = consistency === 'session';
    const found = await this.calls.read(isOfSession ? sessionName : name, customerId, consistency, () =>
      isOfSession
        ? session.get(customerId, { deadlineMs })
        : client.get(customerId, { consistency, deadlineMs }),
    );
    if (found.status === 'found') raise(known, customerId, Number(found.revision));
    // It has no events now: one that expects so may come.
    if (found.status === 'removed') known.delete(customerId);
  }

  /** Whether it is answered or not: what it may have taken is sent again. */
  private async remove({ name, lastAppends, late }: Caller, customerId: string): Promise<void> {
    const last = lastAppends.get(customerId);
    if (last !== undefined) late.push(last);
    lastAppends.delete(customerId);
    await this.calls.remove(name, customerId);
  }
}

function raise(revisions: Map<string, number>, customerId: string, revision: number): void {
  if (revision > (revisions.get(customerId) ?? -1)) revisions.set(customerId, revision);
}
