import { setTimeout as pause } from 'node:timers/promises';
import {
  type Client,
  type CustomerState,
  type Lookup,
  RingfoldError,
  type Session,
} from '../../src/client/index.js';
import { Prng } from '../../src/lib/prng.js';
import { AppendHistory } from './append-history.js';

export interface MixedLoadOptions {
  client: Client;
  customerIds: readonly string[];
  /** Each waits for an answer before the next call. */
  callers: number;
  deadlineMs: number;
  seed: number;
}

export const CALLS = ['append', 'append in a session', 'linearizable', 'session', 'eventual'] as const;
export type CallName = (typeof CALLS)[number];

/** What the last event of a state is: states are compared by it. */
interface Seen {
  readonly call: CallName;
  readonly customerId: string;
  readonly revision: number;
  readonly notes: number;
  readonly lastNote: string | undefined;
}

interface Caller {
  readonly session: Session;
  readonly chance: Prng;
  /** By customer: the newest revision that the session has written or seen. */
  readonly known: Map<string, number>;
}

/** Between an answer and the next call. */
const PAUSE_MS = 10;
/** Of so many calls one is shown: more of the same tell no more. */
const PROBLEMS_MAX = 20;

/**
 * Callers that append and look up, all through one client, and check each lookup's freshness against what had been
 * acknowledged when it began. That states are folds of what is there in the end is checked afterwards.
 */
export class MixedLoad {
  readonly history = new AppendHistory();
  readonly failures: string[] = [];
  readonly stale: string[] = [];
  readonly latenciesMs = new Map<CallName, number[]>(CALLS.map((name) => [name, []]));
  private readonly options: MixedLoadOptions;
  /** By customer and revision: what a state of it was when it was first seen. */
  private readonly seen = new Map<string, Map<number, Seen>>();
  /** By customer: the newest revision that a linearizable lookup was answered. */
  private readonly read = new Map<string, number>();
  private readonly done: Promise<void>[];
  private isStopped = false;

  constructor(options: MixedLoadOptions) {
    this.options = options;
    this.done = Array.from({ length: options.callers }, (_, at) => this.run(at));
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await Promise.all(this.done);
  }

  get callCount(): number {
    return [...this.latenciesMs.values()].reduce((sum, { length }) => sum + length, 0);
  }

  /** Of the streams, and of states that were no prefix of them. */
  async violations(): Promise<string[]> {
    const { client } = this.options;
    const found = await this.history.violations(client);
    for (const [customerId, states] of this.seen) {
      let revision = 0;
      for await (const { appendId } of client.read(customerId)) {
        const state = states.get(revision++);
        if (state === undefined) continue;
        states.delete(state.revision);
        if (state.lastNote !== appendId || state.notes !== revision)
          found.push(`${JSON.stringify(state)} is no prefix: the stream has ${appendId} there`);
      }
      for (const state of states.values()) found.push(`${JSON.stringify(state)} is beyond the stream's end`);
    }
    return found;
  }

  private async run(at: number): Promise<void> {
    const { client, callers, customerIds, seed } = this.options;
    const caller = { session: client.session(), chance: Prng.seeded(seed, at), known: new Map() };
    await pause((PAUSE_MS * at) / callers);
    while (!this.isStopped) {
      const customerId = customerIds[caller.chance.uint32() % customerIds.length]!;
      const call = CALLS[caller.chance.uint32() % CALLS.length]!;
      const startedAtMs = performance.now();
      try {
        await this.make(call, caller, customerId);
      } catch (thrown) {
        const { code, message } = RingfoldError.from(thrown);
        const afterMs = Math.round(performance.now() - startedAtMs);
        this.failures.push(`${call} of ${customerId} after ${afterMs} ms: ${code}: ${message}`);
      }
      this.latenciesMs.get(call)!.push(performance.now() - startedAtMs);
      await pause(PAUSE_MS);
    }
  }

  private async make(call: CallName, caller: Caller, customerId: string): Promise<void> {
    const { client, deadlineMs } = this.options;
    const { session, known } = caller;
    switch (call) {
      case 'append':
      case 'append in a session': {
        const through = call === 'append' ? client : session;
        const { revision } = await this.history.record(customerId, ({ appendId, event }) =>
          through.append(customerId, event, { appendId, deadlineMs }),
        );
        if (through === session) raise(known, customerId, revision);
        return;
      }
      case 'linearizable': {
        const acknowledged = this.history.lastRevisionOf(customerId);
        const floor = Math.max(acknowledged, this.read.get(customerId) ?? -1);
        const found = await client.get<CustomerState>(customerId, { deadlineMs });
        raise(this.read, customerId, this.check(call, customerId, found, floor));
        return;
      }
      case 'session': {
        const floor = known.get(customerId) ?? -1;
        const found = await session.get<CustomerState>(customerId, { deadlineMs });
        raise(known, customerId, this.check(call, customerId, found, floor));
        return;
      }
      case 'eventual': {
        const found = await client.get<CustomerState>(customerId, { consistency: 'eventual', deadlineMs });
        this.check(call, customerId, found, -1);
      }
    }
  }

  /** @returns its revision; -1: there is none */
  private check(call: CallName, customerId: string, found: Lookup<CustomerState>, floor: number): number {
    const revision = found.status === 'found' ? Number(found.revision) : -1;
    if (revision < floor && this.stale.length < PROBLEMS_MAX)
      this.stale.push(`${call}: ${customerId} at revision ${revision}, known to have ${floor}`);
    if (found.status !== 'found') return revision;
    const { count: notes, last } = found.state.notes;
    const state = { call, customerId, revision, notes, lastNote: last?.text };
    const states = this.seen.get(customerId) ?? new Map<number, Seen>();
    this.seen.set(customerId, states);
    const before = states.get(revision);
    if (before === undefined) states.set(revision, state);
    else if (before.notes !== notes || before.lastNote !== state.lastNote)
      this.stale.push(`${JSON.stringify(state)}, but before ${JSON.stringify(before)}`);
    return revision;
  }
}

function raise(revisions: Map<string, number>, customerId: string, revision: number): void {
  if (revision > (revisions.get(customerId) ?? -1)) revisions.set(customerId, revision);
}
