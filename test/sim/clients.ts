import { RingfoldError } from '../../src/core/errors.js';
import { utf8Bytes, utf8Text } from '../../src/lib/bytes.js';
import type { Prng } from '../../src/lib/prng.js';
import { checkClientError } from './checkers/client-errors.js';
import { Violation } from './checkers/violation.js';
import type { ClientOptions } from './client-options.js';
import { ClientPort, type ClientRequest } from './client-port.js';
import { exponential } from './exponential.js';
import type { AppendRecord, Consistency, History } from './history.js';
import { callThrough } from './outgoing-call.js';
import { SimClock } from './sim-clock.js';
import { SimNetwork } from './sim-network.js';
import type { SimAppend, SimAppended, SimFound, SimRemoved } from './sim-node.js';
import { SimSession } from './sim-session.js';

/** An append that is not known to be done. */
interface Retained {
  append: SimAppend;
  record: AppendRecord;
}

/** Removals have a source of their own: where there are none all else is as if there could not be any. */
export interface ClientChance {
  readonly random: Prng;
  readonly removals: Prng;
}

/** Of reads, as often as they stand here. */
const CONSISTENCIES: readonly Consistency[] = ['linearizable', 'linearizable', 'session', 'eventual'];
const LATE_RETRY_PROBABILITY = 0.5;
const PAUSE_MS_MIN = 5;
/** After the first failure in a row; doubled with each, as are timeouts: a cluster that is too slow is not drowned. */
const PAUSE_MS_MAX = 50;
const DOUBLED_MAX = 2;

/**
 * A client: one request at a time, each append retried with its id against any node until it is known what became of
 * it. It gives up nothing.
 */
export class SimClient {
  readonly name: string;
  private readonly network: SimNetwork;
  private readonly random: Prng;
  private readonly removals: Prng;
  private readonly history: History;
  private readonly options: ClientOptions;
  private readonly clock: SimClock;
  private readonly nodeIds: readonly string[];
  private node: string;
  private appendCount = 0;
  private readonly shelf: Retained[] = [];
  /** The last append of each stream that it knows to be done. */
  private readonly lastAppends = new Map<string, Retained>();
  private readonly lastRevisions = new Map<string, number>();
  private readonly session = new SimSession();
  private isStopping = false;
  private isBusy = true;
  /** In a row. */
  private failures = 0;

  constructor(
    name: string,
    nodeIds: readonly string[],
    network: SimNetwork,
    { random, removals }: ClientChance,
    history: History,
    options: ClientOptions,
  ) {
    this.name = name;
    this.network = network;
    this.random = random;
    this.removals = removals;
    this.history = history;
    this.options = options;
    this.clock = new SimClock(network.time);
    this.nodeIds = nodeIds;
    this.node = random.pick(nodeIds);
  }

  start(): void {
    this.work().then(
      () => {
        this.isBusy = false;
      },
      (thrown) => this.network.time.fail(thrown),
    );
  }

  /** Begins nothing new: finishes what it has begun, then reads its last keys once. */
  stop(): void {
    this.isStopping = true;
  }

  get isDone(): boolean {
    return !this.isBusy;
  }

  private async work(): Promise<void> {
    const { random, options } = this;
    while (!this.isStopping) {
      await this.network.time.sleep(exponential(random, options.thinkMsMean));
      if (options.isToWait()) await this.pause();
      await this.doSomething();
    }
    for (const retained of this.shelf.splice(0)) await this.finish(retained);
    for (const key of options.lastKeys) while (!(await this.read(key))) await this.pause();
  }

  private async doSomething(): Promise<void> {
    const { random, removals, options, shelf } = this;
    if (removals.chance(options.removeProbability)) {
      await this.remove(removals.pick(options.keys));
    } else if (shelf.length > 0 && random.chance(0.2)) {
      await this.attempt(shelf.splice(random.below(shelf.length), 1)[0]!);
    } else if (random.chance(options.readProbability)) {
      await this.read(random.pick(options.keys), this.random.pick(CONSISTENCIES));
    } else {
      await this.attempt(this.newAppend());
    }
  }

  private newAppend(): Retained {
    const key = this.random.pick(this.options.keys);
    const appendId = `${this.name}-${++this.appendCount}`;
    const isExpecting = this.random.chance(this.options.expectProbability);
    const expectedRevision = isExpecting ? this.lastRevisions.get(key) : undefined;
    const record = this.history.append(this.name, key, appendId, expectedRevision);
    return {
      record,
      append: { key, appendId, ...(expectedRevision === undefined ? {} : { expectedRevision }) },
    };
  }

  /** Until it is done, unless it is put aside. */
  private async attempt(retained: Retained): Promise<void> {
    while (!(await this.send(retained))) {
      if (this.isStopping || this.random.chance(this.options.shelveProbability)) {
        this.shelf.push(retained);
        return;
      }
      await this.pause();
    }
    if (retained.record.outcome !== 'ok') return;
    this.lastAppends.set(retained.append.key, retained);
    if (this.random.chance(this.options.repeatProbability)) await this.send(retained);
  }

  /**
   * Once: there is no telling a repeat from a new removal. Its own last append is then sent again, as a retry that comes
   * late would be: it must not be done anew.
   */
  private async remove(key: string): Promise<void> {
    const record = this.history.remove(this.name, key);
    try {
      const { sessionToken } = await this.call<SimRemoved>({ remove: key });
      this.history.removed(record);
      this.session.note(key, sessionToken);
      this.network.trace.tell(this.name, 'removed', `${key}, by ${this.node}`);
    } catch (thrown) {
      this.checkError(thrown, `removes ${key}`);
    }
    const late = this.lastAppends.get(key);
    if (late !== undefined && this.removals.chance(LATE_RETRY_PROBABILITY)) await this.send(late);
  }

  private async finish(retained: Retained): Promise<void> {
    while (!(await this.send(retained))) await this.pause();
  }

  /** False when it is not known whether it was done. */
  private async send({ append, record }: Retained): Promise<boolean> {
    try {
      const { revision, sessionToken } = await this.call<SimAppended>({ append });
      this.appended(record, revision);
      this.session.note(append.key, sessionToken);
      return true;
    } catch (thrown) {
      const isConflict = thrown instanceof RingfoldError && thrown.code === 'REVISION_CONFLICT';
      if (!isConflict || append.expectedRevision === undefined) {
        this.checkError(thrown, `appends ${append.appendId} to ${append.key}`);
        return false;
      }
      if (record.outcome === 'ok') {
        throw new Violation('appends-kept', `append ${append.appendId} was done, and then refused`);
      }
      // What it expects is over and does not come again: no attempt that is still under way can succeed.
      this.history.refused(record);
      this.network.trace.tell(this.name, 'refused', `append ${append.appendId} to ${append.key}`);
      return true;
    }
  }

  private appended(record: AppendRecord, revision: number): void {
    const { appendId, key } = record;
    if (record.outcome === 'ok') {
      if (record.revision === revision) return;
      throw new Violation(
        'appends-kept',
        `append ${appendId} was acknowledged at revision ${record.revision}, and again at ${revision}`,
      );
    }
    this.history.appended(record, revision);
    this.lastRevisions.set(key, Math.max(revision, this.lastRevisions.get(key) ?? -1));
    this.network.trace.tell(
      this.name,
      'appended',
      `${appendId} to ${key} at revision ${revision}, by ${this.node}`,
    );
  }

  private async read(key: string, consistency: Consistency = 'linearizable'): Promise<boolean> {
    // Who reads events is told of no position: for a session that is somebody else.
    const isOfEvents = consistency === 'linearizable' && this.random.chance(0.5);
    const record = this.history.read(isOfEvents ? `${this.name}'s reader` : this.name, key, consistency);
    const sessionToken = consistency === 'session' ? this.session.tokenFor(key) : '';
    try {
      const read = { key, of: isOfEvents ? 'events' : 'state', consistency, sessionToken } as const;
      const found = await this.call<SimFound>({ read });
      this.session.note(key, found.sessionToken);
      this.history.answered(record, found.values, found.length, found.removedLength);
      this.network.trace.tell(
        this.name,
        'read',
        `${found.length} of ${key}, ${consistency}, by ${this.node}`,
      );
      return true;
    } catch (thrown) {
      this.checkError(thrown, `reads ${key}, ${consistency}`);
      this.history.failed(record);
      return false;
    }
  }

  /** Of the node it likes; after a failure it likes another. */
  private async call<Answer>(request: ClientRequest): Promise<Answer> {
    const { network, clock, name: from } = this;
    if (this.random.chance(this.options.strayProbability)) this.node = this.random.pick(this.nodeIds);
    const nodeId = ClientPort.nameOf(this.node);
    const to = { nodeId, address: SimNetwork.addressOf(nodeId) };
    const deadlineMs = clock.monotonicMs() + this.options.timeoutMs * this.patience;
    try {
      const bytes = utf8Bytes(JSON.stringify(request));
      const answer = await callThrough({ network, from, to, clock }, bytes, { deadlineMs });
      this.failures = 0;
      return JSON.parse(utf8Text(answer));
    } catch (thrown) {
      this.failures += 1;
      if (this.isToSwitch(thrown)) this.node = this.random.pick(this.nodeIds);
      throw thrown;
    }
  }

  /** Whoever does not lead is left at once; whoever does not answer may get another chance. */
  private isToSwitch(thrown: unknown): boolean {
    const code = thrown instanceof RingfoldError ? thrown.code : 'INTERNAL';
    if (code === 'REVISION_CONFLICT') return false;
    return code === 'NOT_OWNER' || this.random.chance(0.5);
  }

  private checkError(thrown: unknown, request: string): void {
    checkClientError(thrown, `${this.name} ${request}`, this.options);
  }

  private get patience(): number {
    return 2 ** Math.min(DOUBLED_MAX, this.failures);
  }

  private pause(): Promise<void> {
    const pauseMs = this.random.between(PAUSE_MS_MIN, PAUSE_MS_MAX * this.patience);
    return this.network.time.sleep(pauseMs);
  }
}
