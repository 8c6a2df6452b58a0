import { decodePeerRequest } from '../../src/codec/peer-request.js';

/** What happens to a snapshot before all of it has been sent. */
export const SNAPSHOT_HITS = ['crash', 'cut', 'leader change'] as const;

export type SnapshotHit = (typeof SNAPSHOT_HITS)[number];

/** How many were begun, and how many of them were hit. */
export const SNAPSHOT_COUNTS = ['begun', ...SNAPSHOT_HITS] as const;

export type SnapshotCounts = Readonly<Record<(typeof SNAPSHOT_COUNTS)[number], number>>;

export function noSnapshots(): Record<(typeof SNAPSHOT_COUNTS)[number], number> {
  return { begun: 0, crash: 0, cut: 0, 'leader change': 0 };
}

/** A snapshot on its way: the call that fetches it. */
export interface SnapshotCall {
  /** Who fetches it. */
  readonly from: string;
  /** Who has it. */
  readonly to: string;
  readonly request: Uint8Array;
}

/** Sees which snapshots are being sent, and counts what happens to them. Each counts once for each kind. */
export class SnapshotsUnderWay {
  readonly counts = noSnapshots();
  onBegun: (snapshot: SnapshotCall) => void = () => undefined;
  private readonly hits = new Map<SnapshotCall, Set<SnapshotHit>>();

  begin(snapshot: SnapshotCall): void {
    this.counts.begun += 1;
    this.hits.set(snapshot, new Set());
    this.onBegun(snapshot);
  }

  end(snapshot: SnapshotCall): void {
    this.hits.delete(snapshot);
  }

  has(snapshot: SnapshotCall): boolean {
    return this.hits.has(snapshot);
  }

  crashed(nodeId: string): void {
    this.hit('crash', ({ from, to }) => from === nodeId || to === nodeId);
  }

  cut(one: string, other: string): void {
    this.hit('cut', ({ from, to }) => (from === one && to === other) || (from === other && to === one));
  }

  elected(group: number): void {
    this.hit('leader change', (snapshot) => (groupOf(snapshot) ?? group) === group);
  }

  private hit(kind: SnapshotHit, isHit: (snapshot: SnapshotCall) => boolean): void {
    for (const [snapshot, kinds] of this.hits) {
      if (kinds.has(kind) || !isHit(snapshot)) continue;
      kinds.add(kind);
      this.counts[kind] += 1;
    }
  }
}

/** Undefined where there is but one. */
export function groupOf({ request }: SnapshotCall): number | undefined {
  if (request.length === 0) return undefined;
  const asked = decodePeerRequest(request);
  return asked.kind === 'snapshot' ? asked.group : undefined;
}
