import { describe, expect, it } from 'vitest';
import { InFlightWindow } from '../../src/core/raft/in-flight-window.js';
import { Progress } from '../../src/core/raft/progress.js';

function progressAt(nextIndex: number): Progress {
  const replica = { id: 2, nodeId: 'b', role: 'voter' as const };
  return new Progress(replica, nextIndex, new InFlightWindow(4, 1000));
}

describe("a leader's view of a replica", () => {
  it('probes where it was told, and takes no notice of old refusals', () => {
    const progress = progressAt(10);
    progress.sent(9, 0);
    expect(progress.reject(12, 3)).toBe(false);
    expect([progress.nextIndex, progress.isProbeSent]).toEqual([10, true]);
    expect(progress.reject(9, 5)).toBe(true);
    expect([progress.nextIndex, progress.isProbeSent]).toEqual([6, false]);
    // The same one again.
    expect(progress.reject(9, 5)).toBe(false);
    expect(progress.nextIndex).toBe(6);
  });

  it('goes back by one entry at least with each refusal, and never behind what is known to agree', () => {
    const progress = progressAt(10);
    progress.reject(9, 20);
    expect(progress.nextIndex).toBe(9);
    progress.acknowledge(4, 0);
    progress.probe();
    progress.nextIndex = 8;
    progress.reject(7, 0);
    expect(progress.nextIndex).toBe(5);
    expect(progress.reject(4, 0)).toBe(false);
  });

  it('replicates once it knows where the logs agree, and probes from there when something was lost', () => {
    const progress = progressAt(10);
    expect(progress.acknowledge(9, 0)).toBe(true);
    expect([progress.state, progress.nextIndex]).toEqual(['replicating', 10]);
    progress.sent(12, 30);
    expect(progress.nextIndex).toBe(13);
    expect(progress.acknowledge(7, 0)).toBe(false);
    expect(progress.matchIndex).toBe(9);
    expect(progress.reject(12, 11)).toBe(true);
    expect([progress.state, progress.nextIndex]).toEqual(['probing', 10]);
  });

  it('waits for a snapshot until the replica is past where the log starts', () => {
    const progress = progressAt(10);
    progress.awaitSnapshot(1);
    expect(progress.reject(9, 5)).toBe(false);
    expect([progress.acknowledge(3, 8), progress.state]).toEqual([true, 'snapshot']);
    expect([progress.acknowledge(7, 8), progress.state]).toEqual([true, 'snapshot']);
    expect([progress.acknowledge(8, 8), progress.state, progress.nextIndex]).toEqual([
      true,
      'replicating',
      9,
    ]);
  });
});
