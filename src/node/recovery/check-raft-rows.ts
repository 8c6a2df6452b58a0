import { decodeClusterRecord } from '../../codec/cluster-record.js';
import { decodeEntryRow } from '../../codec/replica-rows.js';
import { decodeApplied } from '../../codec/rows.js';
import { indexOfEntryKey, SlotKeys } from '../../partition/keys.js';
import { CLUSTER_GROUP } from '../cluster-state.js';
import { partitionOf } from '../local-partitions.js';
import { intactValue, type Reading, readAs } from './read-as.js';
import type { Recovery } from './recovery.js';
import { scanPages, understood } from './scan-rows.js';
import type { FoundReplica, StoreLayout } from './store-layout.js';

const NOTHING_LOST = "no customer's data is lost with that";

export function whereOf(group: number): string {
  return group === CLUSTER_GROUP ? 'the cluster group' : `partition ${partitionOf(group)}`;
}

export interface RaftRowsOptions {
  /** Nobody else has what is missing: what a lone node always writes is to be there. */
  isAlone: boolean;
  /** Entries of the log that are not applied are given up. */
  dropsEntries: boolean;
}

/** Looks at what the groups keep for themselves: places, terms, votes, members, and logs. */
export async function checkRaftRows(
  recovery: Recovery,
  layout: StoreLayout,
  options: RaftRowsOptions,
): Promise<void> {
  if (!layout.isReplicated) return;
  checkPlaces(recovery, layout, options);
  for (const replica of layout.replicas) {
    if (replica.place === 'new') continue;
    await new ReplicaCheck(recovery, replica, options).run();
    recovery.pace.step({});
  }
}

function checkPlaces({ log }: Recovery, layout: StoreLayout, { isAlone }: RaftRowsOptions): void {
  const { slots, damagedPlaces, replicas } = layout;
  if (slots.kind !== 'intact')
    log.damage('the store', `the row that says which slots are free is ${wordFor(slots)}; ${NOTHING_LOST}`);
  if (damagedPlaces > 0)
    log.damage('the store', `rows that say which replicas are here are damaged: ${damagedPlaces}`);
  for (const { group, place, slot } of replicas) {
    if (place === 'known') continue;
    log.damage(whereOf(group), place === 'found' ? foundIn(slot) : isAlone ? NOT_FOUND : NOT_HERE);
    if (place === 'new' && !isAlone && group !== CLUSTER_GROUP) log.losses.partitions++;
  }
}

const NOT_FOUND =
  'the row that says where its rows are is lost, and there are none that can be its: it begins anew, empty';
const NOT_HERE = 'no replica of it is here: it begins anew, empty';

function foundIn(slot: number): string {
  return `the row that says where its rows are is lost; they can only be those in slot ${slot}, so ${NOTHING_LOST}`;
}

class ReplicaCheck {
  private readonly recovery: Recovery;
  private readonly replica: FoundReplica;
  private readonly options: RaftRowsOptions;
  private readonly keys: SlotKeys;

  constructor(recovery: Recovery, replica: FoundReplica, options: RaftRowsOptions) {
    this.recovery = recovery;
    this.replica = replica;
    this.options = options;
    this.keys = new SlotKeys(replica.slot);
  }

  async run(): Promise<void> {
    const { configuration, state, group } = this.replica;
    this.checkOne('who belongs to its group', configuration);
    this.checkOne('term and vote of its replica', state);
    if (group === CLUSTER_GROUP) {
      const record = await readAs(this.recovery.storage, this.keys.record(), decodeClusterRecord);
      this.checkOne("the cluster's record", record);
      await this.checkAppliedRecord(intactValue(record)?.index ?? 0);
    }
    await this.checkTerm();
    await this.checkEntries();
  }

  private checkOne(what: string, row: Reading<unknown>): void {
    // A replica that has just been made, of a group with others, has little yet.
    if (row.kind === 'intact' || (row.kind === 'absent' && !this.options.isAlone)) return;
    this.damage(`the row with ${what} is ${wordFor(row)}; ${NOTHING_LOST}`);
  }

  /** Partitions' are looked at with their customers. */
  private async checkAppliedRecord(recordIndex: number): Promise<void> {
    const applied = await readAs(this.recovery.storage, this.keys.applied(), decodeApplied);
    const isBehind = (intactValue(applied)?.index ?? 0) < recordIndex;
    if (applied.kind === 'damaged' || isBehind)
      this.damage(`how far its log was applied is not known; ${NOTHING_LOST}`);
  }

  /** A replica that others bring up to date may have applied more than its own term; a lone one cannot. */
  private async checkTerm(): Promise<void> {
    const applied = intactValue(await readAs(this.recovery.storage, this.keys.applied(), decodeApplied));
    const state = intactValue(this.replica.state);
    if (!this.options.isAlone || applied === undefined || state === undefined) return;
    if (applied.term <= state.hardState.term) return;
    const what = `its term is said to be ${state.hardState.term}, but entries of term ${applied.term} are applied`;
    this.recovery.log.warning(this.where, what);
  }

  private async checkEntries(): Promise<void> {
    const { storage, log, pace } = this.recovery;
    const applied = intactValue(await readAs(storage, this.keys.applied(), decodeApplied))?.index ?? 0;
    let damaged = 0;
    let unapplied = 0;
    for await (const page of scanPages(storage, this.keys.all('entry'))) {
      for (const row of page) {
        const isEntry = row.key.length === this.keys.entry(0).length;
        const index = isEntry ? indexOfEntryKey(row.key) : 0;
        if (!isEntry || understood(row, (value) => decodeEntryRow(index, value)) === undefined) damaged++;
        else if (index > applied) unapplied++;
      }
      pace.step({});
    }
    if (damaged > 0) this.damage(`entries of its log are damaged: ${damaged}`);
    if (unapplied === 0 || !this.options.dropsEntries) return;
    log.losses.unappliedEntries += unapplied;
    this.damage(
      `entries at the end of its log that may have been acknowledged are not applied: ${unapplied}`,
    );
  }

  private damage(what: string): void {
    this.recovery.log.damage(this.where, what);
  }

  private get where(): string {
    return whereOf(this.replica.group);
  }
}

function wordFor({ kind }: Reading<unknown>): string {
  return kind === 'absent' ? 'lost' : kind;
}
