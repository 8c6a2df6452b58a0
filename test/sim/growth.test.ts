import { describe, expect, it } from 'vitest';
import { isThorough } from '../support/thorough.js';
import { grow } from './growth.js';

/** One after the other, then in waves. */
const GROWTHS = [
  { nodes: 12, sizes: Array.from({ length: 12 }, (_, at) => at + 1), how: 'one after the other' },
  ...(isThorough
    ? [
        { nodes: 50, sizes: Array.from({ length: 50 }, (_, at) => at + 1), how: 'one after the other' },
        { nodes: 50, sizes: [1, 3, 10, 20, 30, 40, 50], how: 'in waves' },
      ]
    : []),
];

/** Until everything is where it should be: 3.3 s a node that comes alone, in this world. */
const MS_PER_NODE_MAX = 5000;

describe('a founded cluster of 64 partitions', () => {
  it.each(GROWTHS)('grows to $nodes nodes, $how, under traffic', async ({ sizes, nodes, how }) => {
    const startedMs = process.cpuUsage();
    const figures = await grow({ seed: 1, partitions: 64, sizes, lookMs: 100, waveMsMax: 120_000 });
    const cpu = process.cpuUsage(startedMs);
    const { moves, planned, minimum, simulatedMs, appendsAcknowledged, readsAnswered } = figures;
    console.log(
      `1 to ${nodes} nodes ${how}: ${moves} replicas moved, the placements asked for ${planned}, the new nodes' shares ` +
        `are ${minimum.toFixed(0)} (${(moves / minimum).toFixed(3)} x); ${(simulatedMs / 1000).toFixed(0)} s simulated, ` +
        `${((cpu.user + cpu.system) / 1e6).toFixed(1)} s of CPU; ${appendsAcknowledged} appends, ${readsAnswered} reads`,
    );
    expect(moves).toBeGreaterThanOrEqual(planned);
    // Of those who come together the placement learns one after the other.
    expect(moves).toBeLessThanOrEqual(planned * 1.2);
    expect(moves).toBeLessThanOrEqual(minimum * 1.3);
    expect(simulatedMs).toBeLessThanOrEqual(nodes * MS_PER_NODE_MAX);
    expect(appendsAcknowledged).toBeGreaterThan(simulatedMs / 1000);
  });
});
