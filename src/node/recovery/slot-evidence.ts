import { decodeClusterRecord } from '../../codec/cluster-record.js';
import { decodeApplied } from '../../codec/rows.js';
import type { ClusterRecord } from '../../core/cluster/record.js';
import { kindAndSlotOf, leadingHash, type RowKind, SlotKeys } from '../../partition/keys.js';
import type { RecoverableStorage } from '../../ports/recoverable-storage.js';
import type { ByteRange } from '../../ports/storage.js';
import { SLOT_KINDS } from '../slot-registry.js';
import { intactValue, readAs } from './read-as.js';

/** Kinds whose keys have a hash. */
const HASH_KINDS: readonly RowKind[] = ['commit', 'customer', 'appendId', 'tombstone'];
const LAST_SLOT = 0xfffffffe;
const ROWS_PER_PAGE = 8;

/** What the rows in a slot tell of whose they are. */
export interface SlotEvidence {
  slot: number;
  /** Of its customers; undefined when it has none. */
  hashes: { lowest: number; highest: number } | undefined;
  /** Of the cluster group's slot. */
  record: ClusterRecord | undefined;
  appliedIndex: number;
}

/** Every slot with an intact row, by number. Damage to a key can put a row anywhere, so others tell nothing. */
export async function slotsInUse(storage: RecoverableStorage): Promise<Map<number, SlotEvidence>> {
  const slots = new Map<number, SlotEvidence>();
  for (const kind of SLOT_KINDS) {
    for await (const slot of slotsOf(storage, kind)) {
      const evidence = slots.get(slot) ?? (await emptyEvidence(storage, slot));
      slots.set(slot, evidence);
      if (HASH_KINDS.includes(kind)) await widen(storage, evidence, kind);
    }
  }
  return slots;
}

async function* slotsOf(storage: RecoverableStorage, kind: RowKind): AsyncGenerator<number> {
  const { end } = new SlotKeys(LAST_SLOT).all(kind);
  for (let slot = 1; slot <= LAST_SLOT; ) {
    const row = await intactEdge(storage, { start: new SlotKeys(slot).all(kind).start, end }, 'first');
    if (row === undefined) return;
    const found = kindAndSlotOf(row.key).slot;
    yield found;
    slot = found + 1;
  }
}

async function emptyEvidence(storage: RecoverableStorage, slot: number): Promise<SlotEvidence> {
  const keys = new SlotKeys(slot);
  const record = intactValue(await readAs(storage, keys.record(), decodeClusterRecord));
  const appliedIndex = intactValue(await readAs(storage, keys.applied(), decodeApplied))?.index ?? 0;
  return { slot, hashes: undefined, record, appliedIndex };
}

/** The lowest and the highest hash: those between lie in the same range when these do. */
async function widen(storage: RecoverableStorage, evidence: SlotEvidence, kind: RowKind): Promise<void> {
  for (const edge of ['first', 'last'] as const) {
    const row = await intactEdge(storage, new SlotKeys(evidence.slot).all(kind), edge);
    if (row === undefined) continue;
    const hash = leadingHash(row.key);
    const { lowest, highest } = evidence.hashes ?? { lowest: hash, highest: hash };
    evidence.hashes = { lowest: Math.min(lowest, hash), highest: Math.max(highest, hash) };
  }
}

/** The first row of a range that is not damaged, or the last one. */
async function intactEdge(storage: RecoverableStorage, range: ByteRange, edge: 'first' | 'last') {
  const scan = storage.scanAll(range, { reverse: edge === 'last' });
  try {
    for (;;) {
      const page = await scan.next(ROWS_PER_PAGE);
      if (page.length === 0) return undefined;
      const row = page.find(({ damaged }) => !damaged);
      if (row !== undefined) return row;
    }
  } finally {
    await scan.close();
  }
}
