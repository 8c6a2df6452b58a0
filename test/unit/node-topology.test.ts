import { beforeEach, describe, expect, it } from 'vitest';
import { decodePeerFrame } from '../../src/codec/peer-frame.js';
import type { LeaderNews, PeerFrame } from '../../src/core/raft/frame.js';
import { Outbox } from '../../src/node/outbox.js';
import { PartitionTable } from '../../src/node/partition-table.js';
import { RaftTiming } from '../../src/node/raft-timing.js';
import { TopologySpread } from '../../src/node/topology-spread.js';
import { ManualClock } from '../support/manual-clock.js';
import { nobody } from '../support/nobody.js';

const configuration = { replicas: [{ id: 1, nodeId: 'a', role: 'voter' as const }], nextReplicaId: 2 };

function newsOf(more: Partial<LeaderNews> = {}): LeaderNews {
  return { group: 1, term: 1, configurationIndex: 1, leaderNodeId: 'a', configuration, ...more };
}

describe('the table of leaders', () => {
  it('takes news of a later term or configuration, or of a leader where none was known; nothing older or the same', () => {
    const table = new PartitionTable();
    const told: number[] = [];
    const stop = table.follow((group) => told.push(group));
    expect(table.update(newsOf({ leaderNodeId: '' }))).toBe(true);
    expect(table.leaderNodeId(1)).toBeUndefined();
    expect(table.update(newsOf())).toBe(true);
    expect(table.update(newsOf())).toBe(false);
    expect(table.update(newsOf({ leaderNodeId: '' }))).toBe(false);
    expect(table.update(newsOf({ configurationIndex: 7 }))).toBe(true);
    expect(table.update(newsOf({ configurationIndex: 6 }))).toBe(false);
    // A later term counts whatever it knows of configurations.
    expect(table.update(newsOf({ term: 2, configurationIndex: 3, leaderNodeId: 'b' }))).toBe(true);
    expect(table.update(newsOf({ term: 1, configurationIndex: 9 }))).toBe(false);
    expect(table.leaderNodeId(1)).toBe('b');
    expect(table.version).toBe(4);
    stop();
    expect(table.update(newsOf({ group: 2 }))).toBe(true);
    expect(told).toEqual([1, 1, 1, 1]);
    expect(table.get(3)).toBeUndefined();
  });
});

describe('spreading who leads', () => {
  let clock: ManualClock;
  let sent: [string, number[]][];
  let own: LeaderNews[];
  let peers: string[];
  let chance: number;
  let spread: TopologySpread;
  beforeEach(() => {
    clock = new ManualClock();
    [sent, own, peers, chance] = [[], [newsOf({ group: 4 }), newsOf({ group: 5 })], ['b', 'c', 'd'], 0];
    spread = new TopologySpread({
      clock,
      random: () => chance,
      intervalMs: 1000,
      ownNews: () => own,
      peers: () => peers,
      send: (nodeId, news) => void sent.push([nodeId, news.map(({ group }) => group)]),
    });
  });

  it('tells all what is new in a turn at once, the latest of each group', async () => {
    spread.tell(newsOf({ group: 1 }));
    spread.tell(newsOf({ group: 2 }));
    spread.tell(newsOf({ group: 1, term: 2 }));
    expect(sent).toEqual([]);
    await clock.advance(0);
    expect(sent).toEqual(peers.map((nodeId) => [nodeId, [1, 2]]));
    await clock.advance(0);
    expect(sent).toHaveLength(3);
  });

  it('tells one of them everything from time to time, until it is stopped', async () => {
    spread.start();
    await clock.advance(999);
    expect(sent).toEqual([]);
    await clock.advance(1);
    chance = 0.99;
    await clock.advance(1000);
    expect(sent).toEqual([
      ['b', [4, 5]],
      ['d', [4, 5]],
    ]);
    own = [];
    await clock.advance(1000);
    [own, peers] = [[newsOf()], []];
    await clock.advance(1000);
    expect(sent).toHaveLength(2);
    spread.stop();
    peers = ['b'];
    await clock.advance(5000);
    expect(sent).toHaveLength(2);
  });
});

describe('the outbox', () => {
  const FRAME_SIZE_BYTES_MAX = 1000;
  let clock: ManualClock;
  let frames: { nodeId: string; frame: PeerFrame<Uint8Array> }[];
  let isReachable: boolean;
  let unsent: [string, number][];
  let outbox: Outbox;
  beforeEach(() => {
    clock = new ManualClock();
    [frames, isReachable, unsent] = [[], true, []];
    outbox = new Outbox({
      clock,
      peers: {
        ...nobody,
        send: (nodeId, bytes) => {
          if (isReachable) frames.push({ nodeId, frame: decodePeerFrame(bytes, (_, encoded) => encoded) });
          return isReachable;
        },
      },
      frameSizeBytesMax: FRAME_SIZE_BYTES_MAX,
      onUnsent: (nodeId, messages) => void unsent.push([nodeId, messages.length]),
    });
  });

  const heartbeat = (group: number) => ({
    group,
    message: { kind: 'heartbeat' as const, from: 1, to: 2, term: 1, commit: 0 },
    isToLearner: false,
  });
  const append = (group: number, payloadSizeBytes: number) => ({
    group,
    message: {
      kind: 'append_request' as const,
      ...{ from: 1, to: 2, term: 1, commit: 0, previous: { index: 0, term: 0 } },
      entries: [
        {
          kind: 'command' as const,
          index: 1,
          term: 1,
          payload: { encoded: new Uint8Array(payloadSizeBytes) },
        },
      ],
    },
    isToLearner: false,
  });

  it('puts what a turn has for a node into one frame, in order', async () => {
    outbox.message('b', append(1, 10));
    outbox.message('c', heartbeat(2));
    outbox.message('b', append(3, 10));
    outbox.readProbe('b', { round: 1, groups: [{ group: 3, term: 1 }] });
    outbox.trouble('b', { group: 9, replica: 4, isQuarantined: true });
    outbox.leaders('b', [newsOf()]);
    expect(frames).toEqual([]);
    await clock.advance(0);
    expect(frames.map(({ nodeId }) => nodeId)).toEqual(['b', 'c']);
    const { frame } = frames[0]!;
    expect(frame.messages.map(({ group }) => group)).toEqual([1, 3]);
    expect(frame).toMatchObject({
      readProbe: { round: 1, groups: [{ group: 3, term: 1 }] },
      troubles: [{ group: 9, replica: 4, isQuarantined: true }],
      leaders: [newsOf()],
    });
    await clock.advance(0);
    expect(frames).toHaveLength(2);
  });

  it('begins another frame when entries would be too large for one; one message may be larger alone', async () => {
    outbox.message('b', append(1, 600));
    outbox.message('b', append(2, 400));
    outbox.message('b', append(3, 1));
    outbox.message('b', append(4, 5000));
    outbox.message('b', heartbeat(5));
    await clock.advance(0);
    const groups = frames.map(({ frame }) => frame.messages.map(({ group }) => group));
    expect(groups).toEqual([[1, 2], [3], [4], [5]]);
  });

  it('sends every confirmation, one a frame', async () => {
    for (const round of [1, 2]) outbox.readConfirmation('b', { round, groups: [] });
    await clock.advance(0);
    expect(frames.map(({ frame }) => frame.readConfirmation?.round)).toEqual([1, 2]);
  });

  it('tells whose messages could not even be queued', async () => {
    isReachable = false;
    outbox.message('b', heartbeat(1));
    outbox.message('b', heartbeat(2));
    await clock.advance(0);
    expect(unsent).toEqual([['b', 2]]);
  });
});

describe('the timing of groups', () => {
  const voters = [1, 2, 3].map((id) => ({ id, nodeId: `${id}`, role: 'voter' as const }));
  const options = { tickMs: 25, heartbeatMs: 100, electionTimeoutMs: 500, seed: 7 };

  it('counts in ticks, and waits at least two heartbeats before an election', () => {
    const timing = new RaftTiming(options);
    const { heartbeatTicks, electionTicks } = timing.raftOptions(1, 1, () => configuration);
    expect({ heartbeatTicks, electionTicks }).toEqual({
      heartbeatTicks: 4,
      electionTicks: { min: 20, max: 40 },
    });
    const short = new RaftTiming({ ...options, electionTimeoutMs: 10 });
    expect(short.raftOptions(1, 1, () => configuration).electionTicks.min).toBe(8);
  });

  it('gives each voter of a group a part of the range of its own, another one in the next group', () => {
    const timing = new RaftTiming(options);
    const partOf = (group: number, replica: number) => {
      const { random } = timing.raftOptions(group, replica, () => ({ replicas: voters, nextReplicaId: 4 }));
      const parts = Array.from({ length: 100 }, () => Math.floor(random() * 3));
      expect(new Set(parts).size).toBe(1);
      return parts[0]!;
    };
    for (const group of [1, 2, 3]) {
      expect([1, 2, 3].map((replica) => partOf(group, replica)).sort()).toEqual([0, 1, 2]);
    }
    expect(new Set([1, 2, 3].map((group) => partOf(group, 1))).size).toBe(3);
    // Nobody waits for a learner; its draws are never used.
    const learner = timing.raftOptions(1, 9, () => ({ replicas: voters, nextReplicaId: 10 })).random();
    expect(learner).toBeGreaterThanOrEqual(0);
    expect(learner).toBeLessThan(1);
  });
});
