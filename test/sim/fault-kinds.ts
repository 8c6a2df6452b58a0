/** What is counted as a fault: never the single message that is lost or late. */
export const FAULT_KINDS = [
  'crash',
  'blackout',
  'crash in a write',
  'split',
  'one-way cut',
  'isolation',
  'pause',
  'transfer',
  'clock jump',
  'full disk',
  'failed write',
  'failed read',
  'lost disk',
  'damaged row',
  'drain',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

export type FaultCounts = Readonly<Record<FaultKind, number>>;

export function totalOf(counts: FaultCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

export function noFaultsYet(): Record<FaultKind, number> {
  return Object.fromEntries(FAULT_KINDS.map((kind) => [kind, 0])) as Record<FaultKind, number>;
}
