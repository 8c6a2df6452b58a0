import { decodeReplicaState } from '../../codec/replica-rows.js';
import { decodeApplied, decodeQuarantine, encodeApplied } from '../../codec/rows.js';
import { type RowKind, SlotKeys } from '../../partition/keys.js';
import type { CustomerEvidence } from './customer-evidence.js';
import { customerGroups } from './customer-groups.js';
import { describeCustomer } from './describe-customer.js';
import { emptyEntriesSinceJump, IndexTally, indexAfterJump, termAfterJump } from './index-tally.js';
import { judgeCustomer } from './judge-customer.js';
import { countEvents } from './judge-stream.js';
import { mendCustomer } from './mend-customer.js';
import type { Recovery } from './recovery.js';
import type { RecoveredPartition } from './report.js';
import { readRow, scanPages, understood } from './scan-rows.js';

/** Looks one partition over, and mends it when the recovery is to mend. */
export class PartitionRecovery {
  private readonly recovery: Recovery;
  private readonly partition: number;
  private readonly keys: SlotKeys;
  private readonly useless = new Map<RowKind, number>();
  private readonly indexes = new IndexTally();
  /** Of all rows, and of the applied row. */
  private highestIndex = 0;
  /** As far as rows tell. */
  private term = 0;
  private customers = 0;
  private events = 0;

  constructor(recovery: Recovery, partition: number, slot: number) {
    this.recovery = recovery;
    this.partition = partition;
    this.keys = new SlotKeys(slot);
  }

  /** `isSuspect`: something is wrong with the store as a whole, so this partition may have lost what nothing tells of. */
  async run(isSuspect: boolean): Promise<RecoveredPartition> {
    const { log } = this.recovery;
    const problemsBefore = log.problems;
    await this.checkQuarantine();
    await this.checkCustomers();
    await this.checkFoldedStates();
    await this.checkApplied();
    this.checkEntries();
    this.describeUseless();
    const isDamaged = log.problems > problemsBefore;
    if (isDamaged || isSuspect) await this.mendPartition();
    const { partition, customers, events } = this;
    const mended = this.recovery.mending === undefined ? 'damaged' : 'recovered';
    return { partition, state: isDamaged ? mended : 'healthy', customers, events };
  }

  private get where(): string {
    return `partition ${this.partition}`;
  }

  private async checkQuarantine(): Promise<void> {
    const row = await readRow(this.recovery.storage, this.keys.quarantine());
    if (row === undefined) return;
    const reason = understood(row, decodeQuarantine)?.reason ?? 'the reason cannot be read';
    this.recovery.log.warning(this.where, `it was taken out of service: ${reason}`);
  }

  private async checkCustomers(): Promise<void> {
    const { storage, digest, pace, mending } = this.recovery;
    for await (const group of customerGroups(storage, this.keys, digest)) {
      for (const { kind, key } of group.useless) this.noteUseless(kind, key);
      for (const customer of group.customers) await this.checkCustomer(customer);
      await mending?.writer.flushWhenLarge();
      pace.step({ partition: this.partition });
    }
  }

  private async checkCustomer(evidence: CustomerEvidence): Promise<void> {
    const { log, mending, pace } = this.recovery;
    this.noteIndexes(evidence);
    const verdict = judgeCustomer(evidence);
    describeCustomer(verdict, this.partition, log);
    const events = verdict.streams.reduce((sum, { kept }) => sum + countEvents(kept), 0);
    this.events += events;
    pace.events += events;
    if (events > 0) {
      this.customers++;
      pace.customers++;
    }
    if (mending !== undefined) await mendCustomer(verdict, this.keys, mending);
  }

  private noteIndexes({ commits, appends, tombstone }: CustomerEvidence): void {
    const ofCommits = [...commits.values()].flat();
    const ofAppends = appends.map(({ record }) => record);
    for (const { index } of [...ofCommits, ...ofAppends, ...(tombstone?.streams ?? [])]) {
      this.indexes.add(index);
    }
  }

  /** They only make lookups faster, but a lookup that meets a damaged one fails. */
  private async checkFoldedStates(): Promise<void> {
    for await (const page of scanPages(this.recovery.storage, this.keys.all('foldedState'))) {
      for (const { key, damaged } of page) {
        if (damaged) this.noteUseless('foldedState', key);
      }
      await this.recovery.mending?.writer.flushWhenLarge();
      this.recovery.pace.step({ partition: this.partition });
    }
  }

  private async checkApplied(): Promise<void> {
    const { storage, log } = this.recovery;
    const row = await readRow(storage, this.keys.applied());
    const { highest } = this.indexes;
    const position = understood(row, decodeApplied);
    const applied = position?.index;
    const state = understood(await readRow(storage, this.keys.replicaState()), decodeReplicaState);
    this.term = Math.max(position?.term ?? 0, state?.hardState.term ?? 0);
    if (applied === undefined && (row !== undefined || highest > 0)) {
      log.warning(this.where, 'how far its log was applied is not known; the rows tell nearly as much');
    }
    if (applied !== undefined && applied < highest) {
      const what = `its log is said to be applied up to ${applied}, but there are rows of index ${highest}`;
      log.warning(this.where, what);
    }
    this.highestIndex = Math.max(highest, applied ?? 0);
  }

  /**
   * Rows of one entry stand in several tables, but in one batch: only when batches are missing do entries go without
   * a trace but the index that they had. (So do removals that a later one of the same stream has replaced.)
   */
  private checkEntries(): void {
    const { log, lacksBatches } = this.recovery;
    if (!lacksBatches) return;
    const missing = this.indexes.missing(this.highestIndex) - emptyEntriesSinceJump(this.term);
    if (missing <= 0) return;
    log.losses.logEntries += missing;
    const entries = missing === 1 ? '1 append or removal' : `${missing} appends or removals`;
    log.damage(this.where, `nothing but the place in the log is left of ${entries}`);
  }

  private noteUseless(kind: RowKind, key: Uint8Array): void {
    this.useless.set(kind, (this.useless.get(kind) ?? 0) + 1);
    this.recovery.mending?.writer.delete(key);
  }

  private describeUseless(): void {
    for (const [kind, count] of this.useless) {
      const rows = count === 1 ? `a ${kind} row is damaged` : `${count} ${kind} rows are damaged`;
      if (kind === 'foldedState') this.recovery.log.warning(this.where, `${rows}; nothing is lost with that`);
      else this.recovery.log.damage(this.where, rows);
    }
  }

  private async mendPartition(): Promise<void> {
    const { mending, storage } = this.recovery;
    if (mending === undefined) return;
    const { writer } = mending;
    // All of them: which ones were folded from events that are gone is not worth finding out.
    for await (const page of scanPages(storage, this.keys.all('foldedState'))) {
      for (const { key } of page) writer.delete(key);
      await writer.flushWhenLarge();
    }
    writer.delete(this.keys.quarantine());
    const index = indexAfterJump(this.highestIndex);
    writer.put(this.keys.applied(), encodeApplied({ index, term: termAfterJump(this.term) }));
    await writer.flush();
  }
}
