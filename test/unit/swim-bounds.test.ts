import { describe, expect, test } from 'vitest';
import { Admission } from '../../src/adapters/swim/admission.js';
import { GOSSIP_BOUNDS } from '../../src/adapters/swim/bounds.js';
import { DropLog } from '../../src/adapters/swim/gossip-counters.js';
import type { GossipMessage, HostState } from '../../src/adapters/swim/gossip-message.js';
import { ManualClock } from '../support/manual-clock.js';
import { RecordingLogger } from '../support/recording-logger.js';

const OWN = '127.0.0.1:1';
const WARN_INTERVAL_MS = 1000;

function update(
  host: string,
  nodeId = 'n',
  clusterId = 'c',
  incarnation = 1,
): GossipMessage & { data: HostState } {
  const meta = { nodeId, clusterId, peerAddress: 'p:1', zone: '', state: 'active' as const, isGone: false };
  return { kind: 'update', data: { host, state: 0, incarnation, meta } };
}

function setUp(clusterId = 'c') {
  const clock = new ManualClock();
  const logger = new RecordingLogger();
  const drops = new DropLog({ clock, logger, warnIntervalMs: WARN_INTERVAL_MS });
  const hosts = new Map<string, HostState>();
  const lost: string[] = [];
  const admission = new Admission({
    clock,
    logger,
    drops,
    ownHost: OWN,
    clusterId: () => clusterId,
    known: (host) => hosts.get(host),
    knownCount: () => hosts.size,
    onLost: (host) => lost.push(host),
  });
  return { clock, logger, drops, hosts, lost, admission };
}

describe('admission', () => {
  test('at hostsMax no further host is taken in; known ones and oneself still are', () => {
    const { admission, hosts, drops } = setUp();
    for (let port = 0; port < GOSSIP_BOUNDS.hostsMax - 1; port++) hosts.set(`h${port}`, update('h').data);
    expect(admission.admits(update('h-last'), 'f')).toBe(true);
    hosts.set('h-last', update('h-last').data);
    expect(admission.admits(update('h-more'), 'f')).toBe(false);
    expect(admission.admits(update('h-last'), 'f')).toBe(true);
    expect(admission.admits(update(OWN), 'f')).toBe(true);
    expect(drops.dropped.tooManyHosts).toBe(1);
  });

  test('of costly requests costlyRequestsPerSecondMax are answered in a second; others all', async () => {
    const { admission, clock, drops } = setUp();
    const probe: GossipMessage = { kind: 'pingreq', data: { seq: 1, destination: '127.0.0.1:2' } };
    const sync: GossipMessage = { ...update('127.0.0.1:2'), kind: 'sync' };
    for (let time = 0; time < GOSSIP_BOUNDS.costlyRequestsPerSecondMax; time++) {
      expect(admission.admits(time % 2 === 0 ? probe : sync, 'f')).toBe(true);
    }
    expect(admission.admits(probe, 'f')).toBe(false);
    expect(admission.admits(sync, 'f')).toBe(false);
    expect(admission.admits({ kind: 'ping', data: { seq: 1 } }, 'f')).toBe(true);
    expect(drops.dropped.tooFrequent).toBe(2);
    await clock.advance(1000);
    expect(admission.admits(probe, 'f')).toBe(true);
  });

  test('a node of another cluster is refused, with one warning; what was known at its address is lost only to newer news', () => {
    const { admission, hosts, drops, logger, lost } = setUp();
    hosts.set('127.0.0.1:2', update('127.0.0.1:2', 'ours', 'c', 50).data);
    expect(admission.admits(update('127.0.0.1:2', 'theirs', 'other', 49), 'f')).toBe(false);
    expect(lost).toEqual([]);
    expect(admission.admits(update('127.0.0.1:2', 'theirs', 'other', 51), 'f')).toBe(false);
    expect(lost).toEqual(['127.0.0.1:2']);
    expect(drops.dropped.otherCluster).toBe(2);
    expect(logger.lines).toEqual([
      expect.stringContaining('node theirs at 127.0.0.1:2 belongs to another cluster'),
    ]);
  });

  test('warnings about other clusters end at warnedOnceMax nodes', () => {
    const { admission, logger } = setUp();
    for (let at = 0; at <= GOSSIP_BOUNDS.warnedOnceMax; at++) {
      admission.admits(update('127.0.0.1:2', `n${at}`, 'other'), 'f');
    }
    expect(logger.lines.length).toBe(GOSSIP_BOUNDS.warnedOnceMax);
  });

  test('who is in no cluster yet, on either side, is not in another one', () => {
    expect(setUp('').admission.admits(update('127.0.0.1:2', 'n', 'other'), 'f')).toBe(true);
    expect(setUp('c').admission.admits(update('127.0.0.1:2', 'n', ''), 'f')).toBe(true);
  });
});

describe('what is dropped', () => {
  test('is counted each time, and logged once in warnIntervalMs for each reason', async () => {
    const { clock, drops, logger } = setUp();
    for (let time = 0; time < 100; time++) {
      drops.count('forged', {});
      drops.count('unknownKey', {});
    }
    expect(drops.dropped).toMatchObject({ forged: 100, unknownKey: 100, malformed: 0 });
    expect(logger.lines.length).toBe(2);
    await clock.advance(WARN_INTERVAL_MS);
    drops.count('forged', {});
    drops.count('forged', {});
    expect(logger.lines.length).toBe(3);
    expect(logger.lines[1]).toContain('does not accept');
  });
});
