import { describe, expect, test } from 'vitest';
import { GOSSIP_BOUNDS } from '../../src/adapters/swim/bounds.js';
import { HostTable } from '../../src/adapters/swim/host-table.js';
import { Seeker } from '../../src/adapters/swim/seeker.js';
import { formatHostPort } from '../../src/lib/host-port.js';
import { Prng } from '../../src/lib/prng.js';
import { RecordingLogger } from '../support/recording-logger.js';

const OWN = '10.0.0.1:7';
const WARN_INTERVAL_MS = 1000;

function setUp() {
  const table = new HostTable({ ownNodeId: 'self', rememberGoneMs: 1000 });
  const logger = new RecordingLogger();
  const names = new Map<string, string>();
  const contacted: string[][] = [];
  const lookups: string[] = [];
  const seeker = new Seeker({
    logger,
    prng: Prng.seeded(1),
    family: 4,
    ownHost: OWN,
    warnIntervalMs: WARN_INTERVAL_MS,
    table,
    resolve: async ({ host, port }) => {
      lookups.push(host);
      const address = names.get(host);
      return address === undefined ? undefined : formatHostPort({ host: address, port });
    },
    contact: (hosts) => contacted.push([...hosts]),
  });
  const put = (nodeId: string, host: string, state: 0 | 2) => {
    const meta = {
      nodeId,
      clusterId: '',
      peerAddress: 'p:1',
      zone: '',
      state: 'active' as const,
      isGone: false,
    };
    table.put({ host, state, incarnation: 1, meta }, 0);
  };
  /** Whom a round contacts, by address and then by name. */
  const round = async (nowMs = 0) => {
    contacted.length = 0;
    seeker.round(nowMs);
    // The names' answers above come at once.
    await new Promise<void>((resolve) => setImmediate(resolve));
    return contacted.flat();
  };
  return { seeker, logger, names, lookups, put, round };
}

describe('seeking', () => {
  test('contacts seeds and failed nodes that do not answer, and one node that does, but never itself', async () => {
    const { seeker, put, round } = setUp();
    seeker.add(['10.0.0.2:7', '10.0.0.3:7', OWN]);
    put('b', '10.0.0.2:7', 0);
    put('d', '10.0.0.4:7', 2);
    expect((await round()).sort()).toEqual(['10.0.0.2:7', '10.0.0.3:7', '10.0.0.4:7']);
  });

  test('contacts nobody when there is nobody', async () => {
    expect(await setUp().round()).toEqual([]);
  });

  test('contacts seekTargetsMax of the missing in a round, and all of them in time', async () => {
    const { seeker, round } = setUp();
    const seeds = Array.from({ length: 40 }, (_, at) => `10.0.1.${at + 1}:7`);
    seeker.add(seeds);
    const met = new Set<string>();
    for (let time = 0; time < 60; time++) {
      const targets = await round();
      expect(targets.length).toBe(GOSSIP_BOUNDS.seekTargetsMax);
      for (const target of targets) met.add(target);
    }
    expect(met.size).toBe(40);
  });

  test('of more than seedsMax the ones named first are forgotten; naming one again keeps it', () => {
    const { seeker } = setUp();
    const seeds = Array.from({ length: GOSSIP_BOUNDS.seedsMax }, (_, at) => `host-${at}:7`);
    expect(seeker.add(seeds)).toBe(true);
    expect(seeker.add(['host-0:7'])).toBe(false);
    seeker.add(['one-more:7']);
    expect(seeker.seeds.length).toBe(GOSSIP_BOUNDS.seedsMax);
    expect(seeker.seeds).toContain('host-0:7');
    expect(seeker.seeds).not.toContain('host-1:7');
  });

  test('a name is looked up again while nobody answers there, and no longer when somebody does', async () => {
    const { seeker, names, lookups, put, round } = setUp();
    names.set('b', '10.0.0.2');
    seeker.add(['b:7']);
    expect(await round()).toEqual(['10.0.0.2:7']);
    names.set('b', '10.0.0.9');
    expect(await round()).toEqual(['10.0.0.2:7', '10.0.0.9:7']);
    put('b', '10.0.0.9:7', 0);
    const before = lookups.length;
    await round();
    expect(lookups.length).toBe(before);
  });

  test('a name without an address is said once, and tried again', async () => {
    const { seeker, names, logger, round } = setUp();
    seeker.add(['later:7']);
    expect([...(await round()), ...(await round())]).toEqual([]);
    expect(logger.lines).toEqual([expect.stringContaining("'later:7' has no address at the moment")]);
    names.set('later', '10.0.0.2');
    expect(await round()).toEqual(['10.0.0.2:7']);
  });

  test('that nobody answers is said after a while, once for each time alone', async () => {
    const { seeker, logger, put, round } = setUp();
    seeker.add(['10.0.0.2:7']);
    const warnings = () => logger.lines.filter((line) => line.includes('no node answers')).length;
    await round(0);
    await round(WARN_INTERVAL_MS - 1);
    expect(warnings()).toBe(0);
    await round(WARN_INTERVAL_MS);
    await round(5 * WARN_INTERVAL_MS);
    expect(warnings()).toBe(1);
    put('b', '10.0.0.2:7', 0);
    await round(6 * WARN_INTERVAL_MS);
    put('b', '10.0.0.2:7', 2);
    await round(7 * WARN_INTERVAL_MS);
    await round(8 * WARN_INTERVAL_MS);
    expect(warnings()).toBe(2);
  });
});
