import { describe, expect, it } from 'vitest';
import { type Comparison, compare } from '../../bench/compare.js';
import { SMALL } from '../../bench/harness.js';
import { type Contender, type Peer, whyNotHere } from '../../bench/peers/peer.js';
import type { Findings, Scenario } from '../../bench/scenario.js';
import { SCENARIOS } from '../../bench/scenarios/index.js';
import { oneNodeScenario } from '../../bench/scenarios/one-node.js';
import { openLoopScenario } from '../../bench/scenarios/open-loop.js';
import { threeNodesScenario } from '../../bench/scenarios/three-nodes.js';

describe('the benchmarks', () => {
  it.each(SCENARIOS.map((scenario) => [scenario.name, scenario] as const))(
    '%s runs without any peer, and checks its results',
    async (_, scenario) => {
      const values = valuesOf(await small(scenario, []));
      expect(values.length).toBeGreaterThan(2);
      for (const [what, value] of values) expect(value, what).toBeGreaterThan(0);
    },
  );

  it.each([
    ['one node', oneNodeScenario],
    ['three nodes', threeNodesScenario],
  ])('of %s run beside the peers that are installed here', async (_, scenario) => {
    const { figures, skipped } = (await small(scenario, scenario.peers)).comparison!;
    expectSpeeds(figures);
    for (const why of skipped) console.warn(why);
    const { peers } = scenario;
    expect(skipped).toEqual(peers.map(whyNotHere).filter((why) => why !== undefined));
    for (const peer of peers.filter((one) => whyNotHere(one) === undefined)) {
      const ratios = figures.filter(({ system }) => system.startsWith(peer.name)).map(({ ratio }) => ratio);
      expect(ratios.length, peer.name).toBeGreaterThan(2);
      for (const ratio of ratios) expect(ratio?.median, peer.name).toBeGreaterThan(0);
    }
  });

  it('measure the latency of a peer like that of Ringfold, each at three shares of its throughput', async () => {
    const { latencies = [] } = await small(openLoopScenario, [madeUpPeer()]);
    const rowsOf = (name: string) => latencies.filter(({ system }) => system.startsWith(name));
    for (const name of ['Ringfold', 'Nobody 1']) {
      expect(rowsOf(name).map(({ share }) => share)).toEqual([0.25, 0.5, 0.75, 0.25, 0.5, 0.75]);
    }
  });

  it('goes on without a peer that is not installed, and says so', async () => {
    const nobody = { ...madeUpPeer(), programs: ['no-such-server'], debianPackage: 'no-such-package' };
    const { figures, skipped } = (await small(oneNodeScenario, [nobody])).comparison!;
    expect(skipped).toEqual(['Nobody is skipped: no-such-server not found; apt-get install no-such-package']);
    expect(figures).toHaveLength(6);
  });

  it('ends, and stops all, when a result is wrong', async () => {
    let stopped = 0;
    const forgetful = madeUpPeer({
      check: async () => {
        throw new Error('something is missing');
      },
      stop: async () => void stopped++,
    });
    await expect(compare({ nodeCount: 1, peers: [forgetful], contests: [lookups] }, SMALL)).rejects.toThrow(
      'something is missing',
    );
    expect(stopped).toBe(1);
  });
});

function small(scenario: Scenario, peers: readonly Peer[]): Promise<Findings> {
  return scenario.run({ scale: SMALL, peers, note: () => undefined });
}

/** Every figure that a table or a chart shows, with its name. */
function valuesOf({ measurements = [], latencies = [], growths = [], comparison }: Findings) {
  return [
    // There may be none of a hundred.
    ...measurements.map(
      ({ scenario, unit, median }) => [scenario, unit === '%' ? median + 1 : median] as const,
    ),
    ...latencies.flatMap(({ scenario, p50Ms, maxMs, answeredPerSecond }) =>
      [p50Ms, maxMs, answeredPerSecond].map((value) => [scenario, value] as const),
    ),
    ...growths.flatMap(({ scenario, curves }) =>
      curves.flatMap(({ points }) => points.map(({ value }) => [scenario, value] as const)),
    ),
    ...(comparison?.figures ?? []).map(({ how, perSecond }) => [how, perSecond.median] as const),
  ];
}

const lookups = {
  scenario: 'lookups',
  callers: [4],
  operationsOf: ({ lookups }: Contender) => lookups,
};

function madeUpPeer(overrides: Partial<Contender> = {}): Peer {
  const operation = {
    how: 'nothing',
    call: async () => await new Promise((resolve) => setImmediate(resolve)),
  };
  return {
    name: 'Nobody',
    programs: [],
    debianPackage: 'nothing',
    start: async () => ({
      version: '1',
      lookups: [operation],
      appends: [operation],
      check: async () => undefined,
      stop: async () => undefined,
      ...overrides,
    }),
  };
}

function expectSpeeds(figures: Comparison['figures']): void {
  for (const { system, how, perSecond } of figures) {
    expect(perSecond.median, `${system}: ${how}`).toBeGreaterThan(0);
  }
}
