import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type Client,
  type CustomerState,
  type Expected,
  type Lookup,
  RingfoldError,
  type Session,
} from '../../src/client/index.js';
import { Prng } from '../../src/lib/prng.js';
import { type Consistency, History } from '../sim/history.js';

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
}

export const CALLS = [
  ...(['append', 'append as expected', 'append in a session'] as const),
  ...(['linearizable', 'session', 'eventual'] as const),
];
export type CallName = (typeof CALLS)[number];

interface Caller {
  readonly name: string;
  readonly session: Session;
  readonly sessionName: string;
  readonly chance: Prng;
  /** By customer: the newest revision that it knows. */
  readonly known: Map<string, number>;
}

const PAUSE_MS = 10;
/** Of so many failures one is told: more of the same tell no more. */
const FAILURES_MAX = 1000;

/** Callers that append and look up, all through one client. What they do and are told is judged afterwards. */
export class MixedLoad {
  readonly history: History;
  /** Calls without an answer; and answers that make no sense whatever the history. */
  readonly failures: string[] = [];
  readonly nonsense: string[] = [];
  readonly latenciesMs = new Map<CallName, number[]>(CALLS.map((name) => [name, []]));
  private readonly options: MixedLoadOptions;
  private readonly done: Promise<void>[];
  private isStopped = false;

  constructor(options: MixedLoadOptions) {
    this.options = options;
    this.history = options.history ?? new History();
    this.done = Array.from({ length: options.callers }, (_, at) => this.run(at));
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await Promise.all(this.done);
  }

  get callCount(): number {
    return [...this.latenciesMs.values()].reduce((sum, { length }) => sum + length, 0);
  }

  private async run(at: number): Promise<void> {
    const { client, callers, customerIds, seed, pauseMs = PAUSE_MS } = this.options;
    const caller: Caller = {
      ...{ name: `caller ${at}`, sessionName: `session ${at}`, session: client.session() },
      ...{ chance: Prng.seeded(seed, at), known: new Map() },
    };
    await pause((pauseMs * at) / callers);
    while (!this.isStopped) {
      const customerId = customerIds[caller.chance.uint32() % customerIds.length]!;
      const call = CALLS[caller.chance.uint32() % CALLS.length]!;
      const startedAtMs = performance.now();
      try {
        await this.make(call, caller, customerId);
      } catch (thrown) {
        const { code, message } = RingfoldError.from(thrown);
        const afterMs = Math.round(performance.now() - startedAtMs);
        if (this.failures.length < FAILURES_MAX)
          this.failures.push(`${call} of ${customerId} after ${afterMs} ms: ${code}: ${message}`);
      }
      this.latenciesMs.get(call)!.push(performance.now() - startedAtMs);
      await pause(pauseMs);
    }
  }

  private make(call: CallName, caller: Caller, customerId: string): Promise<void> {
    const { client, deadlineMs } = this.options;
    const { session, name, sessionName, known } = caller;
    switch (call) {
      case 'append':
        return this.append(caller, name, client, customerId);
      case 'append as expected':
        return this.append(caller, name, client, customerId, known.get(customerId) ?? 'no_stream');
      case 'append in a session':
        return this.append(caller, sessionName, session, customerId);
      case 'session':
        return this.read(caller, sessionName, customerId, call, () =>
          session.get(customerId, { deadlineMs }),
        );
      case 'linearizable':
      case 'eventual':
        return this.read(caller, name, customerId, call, () =>
          client.get(customerId, { consistency: call, deadlineMs }),
        );
    }
  }

  private async append(
    { known }: Caller,
    who: string,
    through: Pick<Client, 'append'>,
    customerId: string,
    expected: Expected = 'any',
  ): Promise<void> {
    const appendId = randomUUID();
    const record = this.history.append(who, customerId, appendId);
    const event = { type: 'note-added', data: { text: appendId } };
    try {
      const { deadlineMs } = this.options;
      const { lastRevision } = await through.append(customerId, event, { appendId, deadlineMs, expected });
      this.history.appended(record, Number(lastRevision));
      raise(known, customerId, Number(lastRevision));
    } catch (thrown) {
      if (RingfoldError.from(thrown).code !== 'REVISION_CONFLICT') throw thrown;
      // What it expects is over and does not come again: no attempt that is still under way can succeed.
      this.history.refused(record);
    }
  }

  private async read(
    { known }: Caller,
    who: string,
    customerId: string,
    consistency: Consistency,
    get: () => Promise<Lookup<unknown>>,
  ): Promise<void> {
    const record = this.history.read(who, customerId, consistency);
    try {
      const found = (await get()) as Lookup<CustomerState>;
      if (found.status !== 'found') return this.history.answered(record, []);
      const { count, last } = found.state.notes;
      this.history.answered(record, last === null ? [] : [last.text], count);
      raise(known, customerId, count - 1);
      if (found.revision !== BigInt(count - 1))
        this.nonsense.push(`${consistency}: ${customerId} has ${count} notes at revision ${found.revision}`);
    } catch (thrown) {
      this.history.failed(record);
      throw thrown;
    }
  }
}

function raise(revisions: Map<string, number>, customerId: string, revision: number): void {
  if (revision > (revisions.get(customerId) ?? -1)) revisions.set(customerId, revision);
}
