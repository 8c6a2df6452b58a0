import type { AppendItem, AppendOutcome, CallOptions, Client } from '../../client/types.js';
import type { ErrorCode, RingfoldError } from '../../core/errors.js';
import { customerHash } from '../../core/hash.js';
import { alreadyRecorded } from './already-recorded.js';
import { AppendLane } from './append-lane.js';
import type { ImportTally } from './import-tally.js';
import type { NumberedAppend } from './imported-append.js';

/** So many batches are under way at a time. */
const LANE_COUNT = 8;

/** Errors that no other line would escape. Retryable ones are among them: the client has retried long enough. */
const FATAL_CODES: readonly ErrorCode[] = ['CANCELLED', 'CLOSED', 'STORAGE_FAILED'];

/** Sends the appends of a file, several batches at a time, and counts what became of them. */
export class AppendSender {
  readonly #client: Client;
  readonly #callOptions: CallOptions;
  readonly #tally: ImportTally;
  /** All of a customer's appends go through one lane: that keeps their order. */
  readonly #lanes: readonly AppendLane[];

  constructor(client: Client, callOptions: CallOptions, tally: ImportTally) {
    this.#client = client;
    this.#callOptions = callOptions;
    this.#tally = tally;
    this.#lanes = Array.from({ length: LANE_COUNT }, () => new AppendLane((batch) => this.#send(batch)));
  }

  /** Waits while too much is under way. Ignores what comes after a line that stops the import. @throws when going on is pointless */
  async add(append: NumberedAppend): Promise<void> {
    await this.#lanes[customerHash('', append.customerId) % LANE_COUNT]!.add(append);
  }

  /** Resolves when all is answered. @throws what made some of it fail */
  async end(): Promise<void> {
    const ends = await Promise.allSettled(this.#lanes.map((lane) => lane.end()));
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  }

  async #send(batch: readonly NumberedAppend[]): Promise<void> {
    const outcomes = await this.#client.appendMany(batch.map(requestOf), this.#callOptions);
    const repeats = await this.#repeatsAmong(batch, outcomes);
    let fatal: RingfoldError | undefined;
    for (const [at, outcome] of outcomes.entries()) {
      if (!outcome.ok && isFatal(outcome.error)) fatal ??= outcome.error;
      else this.#count(batch[at]!, outcome, repeats.has(batch[at]!));
    }
    if (fatal !== undefined) throw fatal;
  }

  #count(append: NumberedAppend, outcome: AppendOutcome, isRepeat: boolean): void {
    if (outcome.ok && !outcome.repeated) {
      this.#tally.events += append.events.length;
    } else if (outcome.ok || isRepeat) {
      this.#tally.repeatedEvents += append.events.length;
    } else {
      const { lineNumber, text } = append;
      const goesOn = this.#tally.fail({ lineNumber, text, error: outcome.error });
      if (!goesOn) for (const lane of this.#lanes) lane.endBefore(lineNumber);
    }
  }

  async #repeatsAmong(
    batch: readonly NumberedAppend[],
    outcomes: readonly AppendOutcome[],
  ): Promise<ReadonlySet<NumberedAppend>> {
    const isReused = (outcome: AppendOutcome) => !outcome.ok && outcome.error.code === 'APPEND_ID_REUSED';
    const reused = batch.filter((_, at) => isReused(outcomes[at]!));
    return await alreadyRecorded(this.#client, reused, this.#callOptions);
  }
}

function requestOf({ customerId, aggregate, appendId, expected, events }: NumberedAppend): AppendItem {
  return { customerId, aggregate, appendId, expected, events };
}

function isFatal(error: RingfoldError): boolean {
  return error.retryable || FATAL_CODES.includes(error.code);
}
