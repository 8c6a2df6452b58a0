import { describe, expect, it } from 'vitest';
import { type Comparison, compare } from '../../bench/compare.js';
import { SMALL } from '../../bench/harness.js';
import { PEERS_OF_ONE_NODE, PEERS_OF_THREE_NODES } from '../../bench/peers/index.js';
import { type Contender, type Peer, whyNotHere } from '../../bench/peers/peer.js';
import { measureAppends } from '../../bench/scenarios/appends.js';
import { measureLookups } from '../../bench/scenarios/lookups.js';
import { compareOneNode } from '../../bench/scenarios/one-node.js';
import { measureStartup } from '../../bench/scenarios/startup.js';
import { compareThreeNodes } from '../../bench/scenarios/three-nodes.js';

describe('the benchmarks', () => {
  it.each([
    ['appends', measureAppends],
    ['lookups', measureLookups],
    ['startup', measureStartup],
  ])('of %s run, and check their results', async (_, measure) => {
    const results = await measure(SMALL);
    expect(results.length).toBeGreaterThan(2);
    for (const { scenario, median } of results) expect(median, scenario).toBeGreaterThan(0);
  });

  it.each([
    ['one node', compareOneNode],
    ['three nodes', compareThreeNodes],
  ])('of %s run without any peer', async (_, measure) => {
    const { figures, skipped } = await measure(SMALL, []);
    expect(skipped).toEqual([]);
    expect(figures.map(({ system, callers }) => `${system} ${callers}`)).toEqual([
      ...['Ringfold 64', 'Ringfold 256'],
      ...['Ringfold 1', 'Ringfold 64', 'Ringfold 256'],
    ]);
    expectSpeeds(figures);
  });

  it.each([
    ['one node', compareOneNode, PEERS_OF_ONE_NODE],
    ['three nodes', compareThreeNodes, PEERS_OF_THREE_NODES],
  ])('of %s run beside the peers that are installed here', async (_, measure, peers) => {
    const { figures, skipped } = await measure(SMALL);
    expectSpeeds(figures);
    for (const why of skipped) console.warn(why);
    expect(skipped).toEqual(peers.map(whyNotHere).filter((why) => why !== undefined));
    for (const peer of peers.filter((one) => whyNotHere(one) === undefined)) {
      const ratios = figures.filter(({ system }) => system.startsWith(peer.name)).map(({ ratio }) => ratio);
      expect(ratios.length, peer.name).toBeGreaterThan(2);
      for (const ratio of ratios) expect(ratio?.median, peer.name).toBeGreaterThan(0);
    }
  });

  it('goes on without a peer that is not installed, and says so', async () => {
    const nobody = { ...madeUpPeer(), programs: ['no-such-server'], debianPackage: 'no-such-package' };
    const { figures, skipped } = await compareOneNode(SMALL, [nobody]);
    expect(skipped).toEqual(['Nobody is skipped: no-such-server not found; apt-get install no-such-package']);
    expect(figures).toHaveLength(5);
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
