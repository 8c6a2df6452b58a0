import { randomUUID } from 'node:crypto';
import {
  type Client,
  type CustomerState,
  type Expected,
  type Lookup,
  RingfoldError,
} from '../../src/client/index.js';
import type { AppendRecord, Consistency, History } from '../sim/history.js';

export interface RecordedCallsOptions {
  history: History;
  client: Client;
  deadlineMs: number;
  /** Streams are removed meanwhile, so that one which was there may be none again. */
  hasRemovals: boolean;
}

/** An append as it was sent: a retry, however late, is the same. */
export interface SentAppend {
  readonly record: AppendRecord;
  readonly expected: Expected;
  /** The client, or a session of it, which is told of what it appends. */
  readonly through: Pick<Client, 'append'>;
}

/** Calls through a client, and what came of them, for a history to be judged. Each throws what its call failed with. */
export class RecordedCalls {
  /** Answers that make no sense whatever the history. */
  readonly nonsense: string[] = [];
  private readonly options: RecordedCallsOptions;

  constructor(options: RecordedCallsOptions) {
    this.options = options;
  }

  newAppend(
    who: string,
    customerId: string,
    { expected = 'any', through = this.options.client }: Partial<Omit<SentAppend, 'record'>> = {},
  ): SentAppend {
    const exactly = typeof expected === 'number' ? expected : undefined;
    const record = this.options.history.append(who, customerId, randomUUID(), exactly);
    return { record, expected, through };
  }

  /** However often. */
  async send({ record, expected, through }: SentAppend): Promise<void> {
    const { key, appendId } = record;
    const { deadlineMs } = this.options;
    const event = { type: 'note-added', data: { text: appendId } };
    try {
      const { lastRevision } = await through.append(key, event, { appendId, deadlineMs, expected });
      this.appended(record, Number(lastRevision));
    } catch (thrown) {
      if (RingfoldError.from(thrown).code !== 'REVISION_CONFLICT') throw thrown;
      this.refused(record, expected);
    }
  }

  /** @param get asks for the state */
  async read(
    who: string,
    customerId: string,
    consistency: Consistency,
    get: () => Promise<Lookup<unknown>>,
  ): Promise<Lookup<unknown>> {
    const { history } = this.options;
    const record = history.read(who, customerId, consistency);
    try {
      const found = (await get()) as Lookup<CustomerState>;
      if (found.status === 'removed') {
        const length = Number(found.revision) + 1;
        history.answered(record, [], length, length);
      } else if (found.status === 'found') {
        const { count, last } = found.state.notes;
        const length = Number(found.revision) + 1;
        // Each event is a note: those that are missing were removed.
        history.answered(record, last === null ? [] : [last.text], length, length - count);
        if (count > length)
          this.nonsense.push(
            `${consistency}: ${customerId} has ${count} notes at revision ${found.revision}`,
          );
      } else history.answered(record, []);
      return found;
    } catch (thrown) {
      history.failed(record);
      throw thrown;
    }
  }

  /** Once: whoever is not told whether it was done may not repeat it. */
  async remove(who: string, customerId: string): Promise<void> {
    const { history, client, deadlineMs } = this.options;
    const record = history.remove(who, customerId);
    await client.remove(customerId, { deadlineMs });
    history.removed(record);
  }

  private appended(record: AppendRecord, revision: number): void {
    if (record.outcome !== 'ok') this.options.history.appended(record, revision);
    else if (record.revision !== revision)
      this.nonsense.push(
        `append ${record.appendId} was acknowledged at ${record.revision}, and again at ${revision}`,
      );
  }

  /**
   * An exact revision is over and does not come again: no attempt that is still under way can succeed. Nor can one that
   * expects no stream, where none is removed.
   */
  private refused(record: AppendRecord, expected: Expected): void {
    if (record.outcome === 'ok')
      this.nonsense.push(`append ${record.appendId} was acknowledged, and then refused`);
    else if (expected !== 'no_stream' || !this.options.hasRemovals) this.options.history.refused(record);
  }
}
