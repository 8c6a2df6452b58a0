import { randomUUID } from 'node:crypto';
import {
  type AppendResult,
  type Client,
  type NewEvent,
  type ReadOptions,
  type RecordedEvent,
  RingfoldError,
} from '../../src/client/index.js';
import type { History } from '../sim/history.js';

/** An append that was answered. */
export interface AcknowledgedAppend {
  readonly customerId: string;
  readonly appendId: string;
  readonly revision: number;
  /** On the clock of `performance.now()`. */
  readonly startedAtMs: number;
  readonly endedAtMs: number;
}

/** What is to be appended, however often it is tried. */
export interface AppendToMake {
  readonly appendId: string;
  /** Tells the append in its data and its metadata. */
  readonly event: NewEvent;
}

interface Begun {
  readonly customerId: string;
  readonly startedAtMs: number;
  /** Undefined: nobody was told that it was done. */
  acknowledged?: AcknowledgedAppend;
}

/** Appends and what became of each. What their customers have in the end is checked against it. */
export class AppendHistory {
  /** In the order of their answers. */
  readonly acknowledged: AcknowledgedAppend[] = [];
  private readonly begun = new Map<string, Begun>();
  private readonly judged: History | undefined;

  /** @param judged is told of all appends as well */
  constructor(judged?: History) {
    this.judged = judged;
  }

  /** @throws what `make` throws: the append may have been done or not */
  async record(
    customerId: string,
    make: (append: AppendToMake) => Promise<AppendResult>,
    padding = '',
  ): Promise<AcknowledgedAppend> {
    const appendId = randomUUID();
    const startedAtMs = performance.now();
    const begun: Begun = { customerId, startedAtMs };
    this.begun.set(appendId, begun);
    const record = this.judged?.append('append load', customerId, appendId);
    const event = { type: 'note-added', data: { text: appendId }, metadata: { of: appendId, padding } };
    const revision = Number((await make({ appendId, event })).lastRevision);
    const acknowledged = { customerId, appendId, revision, startedAtMs, endedAtMs: performance.now() };
    if (record !== undefined) this.judged!.appended(record, revision);
    begun.acknowledged = acknowledged;
    this.acknowledged.push(acknowledged);
    return acknowledged;
  }

  /** @returns why it was not acknowledged; undefined when it was */
  async append(client: Client, customerId: string, deadlineMs: number): Promise<RingfoldError | undefined> {
    try {
      await this.record(customerId, ({ event, appendId }) =>
        client.append(customerId, event, { appendId, deadlineMs }),
      );
      return undefined;
    } catch (error) {
      return RingfoldError.from(error);
    }
  }

  /**
   * What is wrong: revisions with gaps, appends that are acknowledged and lost, or there twice, or elsewhere than was
   * answered, or that nobody made, or that stand before one that was acknowledged when they began.
   */
  async violations(client: Client, options: ReadOptions = {}): Promise<string[]> {
    const found: string[] = [];
    // One by one: in the end there may be very many events.
    for (const [customerId, begun] of this.begunByCustomer()) {
      const problems = await violationsIn(client.read(customerId, options), begun);
      found.push(...problems.map((problem) => `${customerId}: ${problem}`));
    }
    return found;
  }

  private begunByCustomer(): Map<string, Map<string, Begun>> {
    const all = new Map<string, Map<string, Begun>>();
    for (const [appendId, begun] of this.begun) {
      const { customerId } = begun;
      const others = all.get(customerId);
      if (others === undefined) all.set(customerId, new Map([[appendId, begun]]));
      else others.set(appendId, begun);
    }
    return all;
  }
}

async function violationsIn(
  events: AsyncIterable<RecordedEvent>,
  begun: ReadonlyMap<string, Begun>,
): Promise<string[]> {
  const found: string[] = [];
  const seen = new Set<string>();
  let revision = 0;
  let lastStartedAtMs = 0;
  for await (const event of events) {
    const { text } = event.data as { text: string };
    if (event.revision !== BigInt(revision)) found.push(`revision ${event.revision} instead of ${revision}`);
    if (seen.has(text)) found.push(`${text} is there twice`);
    seen.add(text);
    // The same append under another id would be as bad.
    if (event.appendId !== text || event.metadata.of !== text)
      found.push(`${text} is there as ${event.appendId}`);
    const append = begun.get(text);
    const { endedAtMs, revision: answered } = append?.acknowledged ?? {};
    if (append === undefined) found.push(`${text} was not appended there`);
    if (endedAtMs !== undefined && endedAtMs < lastStartedAtMs)
      found.push(`${text} stands after a later one`);
    if (answered !== undefined && answered !== revision)
      found.push(`${text} is revision ${revision}, but ${answered} was answered`);
    lastStartedAtMs = Math.max(lastStartedAtMs, append?.startedAtMs ?? 0);
    revision++;
  }
  for (const [text, { acknowledged }] of begun)
    if (acknowledged !== undefined && !seen.has(text)) found.push(`${text} was acknowledged and is lost`);
  return found;
}
