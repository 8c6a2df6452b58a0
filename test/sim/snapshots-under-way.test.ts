import { describe, expect, it } from 'vitest';
import { encodePeerRequest } from '../../src/codec/peer-request.js';
import { SnapshotsUnderWay } from './snapshots-under-way.js';

function underWay(group = 1) {
  const snapshots = new SnapshotsUnderWay();
  const snapshot = { from: 'n1', to: 'n2', request: encodePeerRequest({ kind: 'snapshot', group }) };
  snapshots.begin(snapshot);
  return { snapshots, snapshot };
}

describe('snapshots under way', () => {
  it('are hit by what happens to those who send and fetch them, each once by each kind', () => {
    const { snapshots } = underWay();
    snapshots.crashed('n2');
    snapshots.crashed('n1');
    snapshots.cut('n2', 'n1');
    snapshots.elected(1);
    expect(snapshots.counts).toEqual({ begun: 1, crash: 1, cut: 1, 'leader change': 1 });
  });

  it('are not hit by what happens to others', () => {
    const { snapshots } = underWay();
    snapshots.crashed('n3');
    snapshots.cut('n1', 'n3');
    snapshots.elected(2);
    expect(snapshots.counts).toEqual({ begun: 1, crash: 0, cut: 0, 'leader change': 0 });
  });

  it('are not hit once they have been sent', () => {
    const { snapshots, snapshot } = underWay();
    expect(snapshots.has(snapshot)).toBe(true);
    snapshots.end(snapshot);
    snapshots.crashed('n1');
    snapshots.elected(1);
    expect(snapshots.has(snapshot)).toBe(false);
    expect(snapshots.counts).toEqual({ begun: 1, crash: 0, cut: 0, 'leader change': 0 });
  });
});
