import { beforeEach, describe, expect, it } from 'vitest';
import { RingfoldError } from '../../src/core/errors.js';
import type { Configuration, Message } from '../../src/core/raft/types.js';
import { READ_AGAIN_MS, READ_TRIES_MAX } from '../../src/node/failed-reads.js';
import { GROUP, ReplicasAlone } from '../support/replicas-alone.js';
import { waitUntil } from '../support/wait-until.js';

const LEARNER = 2;

let node: ReplicasAlone;

beforeEach(async () => {
  node = await ReplicasAlone.open();
});

const slotOfNewest = () => ({ slot: node.replica?.slot, index: node.replica?.log?.appliedIndex });

describe('a snapshot that is switched on', () => {
  it('takes the place of what was there', async () => {
    const replica = await node.make(LEARNER);
    const { slot, metadata } = await node.snapshot(10, LEARNER);
    await node.replicas.switchTo(replica, slot, metadata);
    expect(slotOfNewest()).toEqual({ slot, index: 10 });
    // It takes part again.
    await node.reopen();
    expect(slotOfNewest()).toEqual({ slot, index: 10 });
  });

  it('is not, for a replica that was removed, or made anew under another id, while it came', async () => {
    const replica = await node.make(LEARNER);
    const { slot, metadata } = await node.snapshot(10, LEARNER);
    await node.replicas.remove(GROUP, LEARNER);
    await expect(node.replicas.switchTo(replica, slot, metadata)).rejects.toThrow('replaced meanwhile');
    expect(node.replica).toBeUndefined();
    const next = await node.make(LEARNER + 1);
    await expect(node.replicas.switchTo(replica, slot, metadata)).rejects.toThrow('replaced meanwhile');
    expect(node.replica).toBe(next);
    await node.reopen();
    expect(node.replica).toMatchObject({ replicaId: LEARNER + 1, slot: next.slot });
  });

  it('is not, while the replica is being removed', async () => {
    const replica = await node.make(LEARNER);
    const { slot, metadata } = await node.snapshot(10, LEARNER);
    node.store.holdWrites();
    const removing = node.replicas.remove(GROUP, LEARNER);
    await expect(node.replicas.switchTo(replica, slot, metadata)).rejects.toThrow('replaced meanwhile');
    await waitUntil(() => node.store.writesUnderWay > 0, 'the removal is written down');
    await node.store.releaseWrites();
    await removing;
    expect(node.replica).toBeUndefined();
  });

  it('is not, while another one is', async () => {
    const replica = await node.make(LEARNER);
    const [first, second] = [await node.snapshot(10, LEARNER), await node.snapshot(20, LEARNER)];
    const switching = node.replicas.switchTo(replica, first.slot, first.metadata);
    const refused = node.replicas.switchTo(replica, second.slot, second.metadata);
    await expect(refused).rejects.toThrow('replaced meanwhile');
    await switching;
    await node.reopen();
    expect(slotOfNewest()).toEqual({ slot: first.slot, index: 10 });
  });

  it('is not disturbed by a removal, which comes again', async () => {
    const replica = await node.make(LEARNER);
    const { slot, metadata } = await node.snapshot(10, LEARNER);
    node.store.holdWrites();
    const switching = node.replicas.switchTo(replica, slot, metadata);
    await node.replicas.remove(GROUP, LEARNER);
    await waitUntil(() => node.store.writesUnderWay > 0, 'the switch is written down');
    await node.store.releaseWrites();
    await switching;
    expect(slotOfNewest()).toEqual({ slot, index: 10 });
    await node.replicas.remove(GROUP, LEARNER);
    expect(node.replica).toBeUndefined();
  });

  it('is not, when the log was faster: the replica goes on as it was', async () => {
    const replica = await node.make(LEARNER);
    const { slot, metadata } = await node.snapshot(3, LEARNER);
    await node.append(LEARNER, 5);
    await expect(node.replicas.switchTo(replica, slot, metadata)).rejects.toThrow('the log was faster');
    expect(slotOfNewest()).toEqual({ slot: replica.slot, index: 5 });
    const { slot: later, metadata: ahead } = await node.snapshot(8, LEARNER);
    await node.replicas.switchTo(replica, later, ahead);
    expect(slotOfNewest()).toEqual({ slot: later, index: 8 });
  });

  it('leaves all to the replica that was opened meanwhile, after the disk was full', async () => {
    const replica = await node.make(LEARNER);
    const { slot, metadata } = await node.snapshot(10, LEARNER);
    let switching = Promise.resolve();
    const scan = await node.holdScan(() => {
      switching = node.replicas.switchTo(replica, slot, metadata);
    });
    const failing = expect(switching).rejects.toThrow('replaced meanwhile');
    const reopening = node.replicas.reopen();
    // However long that takes: it must not be passed over because something was under way with it.
    for (let turns = 0; turns < 20; turns++) await new Promise<void>((resolve) => setImmediate(resolve));
    scan.letGo();
    await Promise.all([failing, reopening]);
    expect(node.replica).not.toBe(replica);
    expect(node.replica?.log?.stopped).toBeUndefined();
    expect(slotOfNewest()).toEqual({ slot, index: 10 });
  });

  it('is cleared with the replica that stopped just when it was, and then was removed', async () => {
    const replica = await node.make(LEARNER);
    const { slot, metadata } = await node.snapshot(10, LEARNER);
    const switching = node.replicas.switchTo(replica, slot, metadata);
    const refused = expect(switching).rejects.toThrow('replaced meanwhile');
    replica.log!.stop(new RingfoldError('STORAGE_DAMAGED', 'a row is damaged'));
    await refused;
    // As its fetcher does.
    node.slots.abandon(slot);
    await node.replicas.remove(GROUP, LEARNER);
    expect(await node.rowsIn(slot)).toBeGreaterThan(0);
    await node.slots.clear(() => false);
    expect([await node.rowsIn(slot), await node.rowsIn(replica.slot)]).toEqual([0, 0]);
  });

  it('that the disk has no room for is as if it had not come, unless it is there when there is room', async () => {
    const replica = await node.make(LEARNER);
    const { slot, metadata } = await node.snapshot(10, LEARNER);
    node.store.failNextWrite('full');
    await expect(node.replicas.switchTo(replica, slot, metadata)).rejects.toMatchObject({
      code: 'STORAGE_FULL',
    });
    expect(node.replica).toBe(replica);
    await node.reopen();
    const found = slotOfNewest();
    expect([
      { slot: replica.slot, index: 0 },
      { slot, index: 10 },
    ]).toContainEqual(found);
    expect(node.replica?.log?.stopped).toBeUndefined();
  });
});

describe('a replica that could not be made because the disk was full', () => {
  it('is made when there is room and its leader writes again', async () => {
    node.store.holdWrites();
    node.hear(LEARNER, { kind: 'heartbeat', commit: 0 });
    // The slot is written down; the replica is not.
    await waitUntil(() => node.store.writesUnderWay > 0, 'a slot is taken');
    node.store.failNextWrite('full');
    await node.store.releaseWrites();
    await waitUntil(() => node.logger.lines.some((line) => line.includes('could not be made')), 'it fails');
    await node.reopen();
    expect(await node.make(LEARNER)).toMatchObject({ replicaId: LEARNER });
  });
});

describe('a replica that could not be opened, since what its group is about is not known yet', () => {
  it('leaves nothing behind when it is replaced under another id', async () => {
    const { slot } = await node.make(LEARNER);
    await node.append(LEARNER, 3);
    node.isRecordKnown = false;
    await node.reopen();
    expect([node.replica, node.isFilled(slot)]).toEqual([undefined, true]);
    node.isRecordKnown = true;
    await node.make(LEARNER + 1);
    await node.slots.clear(() => false);
    expect(node.isFilled(slot)).toBe(false);
  });
});

describe('a replica that a failed read keeps from being opened', () => {
  const heartbeat = { kind: 'heartbeat', commit: 0 } as const;
  let slot = 0;

  beforeEach(async () => {
    ({ slot } = await node.make(LEARNER));
    await node.append(LEARNER, 3);
    node.isUnreadable = true;
    await node.replicas.reopen();
  });

  const nextTry = async () => {
    const failures = node.logger.lines.length;
    await node.clock.advance(READ_AGAIN_MS);
    await waitUntil(() => node.logger.lines.length > failures, 'it has failed again');
  };

  it('is opened when it can be read', async () => {
    expect(node.replica).toBeUndefined();
    node.isUnreadable = false;
    await node.clock.advance(READ_AGAIN_MS);
    await waitUntil(() => node.replica?.log?.appliedIndex === 3, 'it is opened');
  });

  it('is said to be lost after so many tries, and goes when the others have removed it', async () => {
    for (let tries = 1; tries < READ_TRIES_MAX; tries++) await nextTry();
    node.hear(LEARNER, heartbeat);
    expect(node.troubles).toEqual([]);
    await nextTry();
    node.hear(LEARNER, heartbeat);
    const trouble = { group: GROUP, replica: LEARNER, isQuarantined: true };
    expect(node.troubles).toEqual([{ nodeId: 'other', trouble }]);

    const replicas = [{ id: 1, nodeId: 'other', role: 'voter' as const }];
    const configuration = { replicas, nextReplicaId: LEARNER + 1 };
    const news = { group: GROUP, term: 3, configurationIndex: 4, leaderNodeId: 'other', configuration };
    node.replicas.askAgain(() => news);
    expect(node.sent.at(-1)).toMatchObject({ nodeId: 'other', message: { from: LEARNER, isPreVote: true } });
    node.replicas.messages.receive('other', {
      messages: [],
      troubles: [{ group: GROUP, replica: LEARNER, isQuarantined: false }],
      leaders: [],
    });
    await waitUntil(() => node.logger.lines.some((line) => line.includes('has left this node')), 'it leaves');
    node.isUnreadable = false;
    await node.slots.clear(() => false);
    expect(await node.rowsIn(slot)).toBe(0);
    // Its id is not given away again.
    node.hear(LEARNER, heartbeat);
    expect(node.replica).toBeUndefined();
    expect(await node.make(LEARNER + 1)).toMatchObject({ replicaId: LEARNER + 1 });
  });

  it('is not opened any more when it was removed while others were', async () => {
    node.isUnreadable = false;
    await node.replicas.reopen();
    const another = GROUP + 1;
    await node.make(LEARNER, another);
    let reopening = Promise.resolve();
    let scan = await node.holdScan(() => {
      reopening = node.replicas.reopen();
    });
    // Where replicas are, for the cluster's and for all; then the log of the first.
    for (let more = 0; more < 2; more++) scan = await node.holdScan(scan.letGo);
    await node.replicas.remove(another, LEARNER);
    scan.letGo();
    await reopening;
    expect([node.replica?.replicaId, node.replicas.get(another)]).toEqual([LEARNER, undefined]);
    node.hear(LEARNER, heartbeat, another);
    expect(await node.make(LEARNER + 1, another)).toMatchObject({ replicaId: LEARNER + 1 });
  });

  it('keeps a node that begins from starting', async () => {
    await expect(node.replicas.open()).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
  });

  it('leaves no timer behind when the node ends', async () => {
    expect(node.clock.timersLeft).toBe(1);
    node.replicas.close(new RingfoldError('UNAVAILABLE', 'the node has stopped'));
    expect(node.clock.timersLeft).toBe(0);
  });
});

describe('a replica that was added by a change that never committed', () => {
  // The next leader has given its id to another node.
  const configuration: Configuration = {
    replicas: [
      { id: 1, nodeId: 'other', role: 'voter' },
      { id: LEARNER, nodeId: 'third', role: 'learner' },
    ],
    nextReplicaId: LEARNER + 1,
  };

  it('asks whether it belongs when the configuration names it on another node', async () => {
    await node.make(LEARNER);
    const news = { group: GROUP, term: 4, configurationIndex: 7, leaderNodeId: 'other', configuration };
    const asked = () => node.sent.filter(({ message }) => message.kind === 'vote_request');
    const [leader, learner] = configuration.replicas;
    const own = { ...configuration, replicas: [leader!, { ...learner!, nodeId: 'self' }] };
    node.replicas.askWhetherRemoved({ ...news, configuration: own });
    expect(asked()).toEqual([]);
    node.replicas.askWhetherRemoved(news);
    expect(asked()).toMatchObject([{ nodeId: 'other', message: { from: LEARNER, to: 1 } }]);
  });

  it('is told to go when it asks, and the one that has its id is not', async () => {
    const replica = await node.make(LEARNER + 1);
    const { slot, metadata } = await node.snapshot(10, LEARNER + 1);
    const replicas = [
      ...configuration.replicas,
      { id: LEARNER + 1, nodeId: 'self', role: 'learner' as const },
    ];
    const known = { replicas, nextReplicaId: LEARNER + 2 };
    await node.replicas.switchTo(replica, slot, { ...metadata, configuration: known });
    const question = {
      kind: 'vote_request',
      isPreVote: true,
      isTransfer: false,
      last: { index: 0, term: 0 },
    };
    const message = { ...question, from: LEARNER, to: LEARNER + 1, term: 4 } as const;
    const messages = [{ group: GROUP, message: message as Message<never>, isToLearner: false }];
    node.replicas.messages.receive('third', { messages, troubles: [], leaders: [] });
    expect(node.troubles).toEqual([]);
    node.replicas.messages.receive('stray', { messages, troubles: [], leaders: [] });
    const trouble = { group: GROUP, replica: LEARNER, isQuarantined: false };
    expect(node.troubles).toEqual([{ nodeId: 'stray', trouble }]);
  });
});

describe('a replica whose addition was undone, under an id that nobody was given', () => {
  const leader = { id: 1, nodeId: 'other', role: 'voter' } as const;
  const configuration: Configuration = { replicas: [leader], nextReplicaId: LEARNER };
  const news = { group: GROUP, term: 4, configurationIndex: 7, leaderNodeId: 'other', configuration };

  it('leaves when a later leader does not know of it, and comes when one has added it after all', async () => {
    const { slot } = await node.make(LEARNER);
    await node.append(LEARNER, 3);
    await node.replicas.leaveIfNeverAdded(news);
    expect(node.replica).toBeUndefined();
    // Not from its rows, which are still there.
    await node.reopen();
    expect(node.replica).toBeUndefined();
    expect((await node.make(LEARNER)).slot).not.toBe(slot);
    expect(node.replica?.log?.appliedIndex).toBe(0);
  });

  it('is not opened by whoever read where it is before it left', async () => {
    await node.make(LEARNER);
    await node.append(LEARNER, 3);
    let opened: Promise<void> | undefined;
    const { letGo } = await node.holdScan(() => {
      opened = node.replicas.open();
    });
    await node.replicas.leaveIfNeverAdded(news);
    letGo();
    await opened;
    expect(node.replica).toBeUndefined();
  });

  it('stays when it has heard of that term, where it may have been added since', async () => {
    const replica = await node.make(LEARNER);
    await node.append(LEARNER, 3);
    await node.replicas.leaveIfNeverAdded({ ...news, term: 3 });
    expect(node.replica).toBe(replica);
  });

  it('stays when it has heard nothing yet: the news may be older than its addition', async () => {
    const replica = await node.make(LEARNER);
    expect(replica.log?.raft.term).toBe(0);
    await node.replicas.leaveIfNeverAdded(news);
    expect(node.replica).toBe(replica);
  });

  it('is told what a leader has to tell, when it asks one', async () => {
    const replica = await node.make(LEARNER);
    const { slot, metadata } = await node.snapshot(3, LEARNER);
    const alone = { id: LEARNER, nodeId: 'self', role: 'voter' } as const;
    const own = { replicas: [alone], nextReplicaId: LEARNER + 1 };
    await node.replicas.switchTo(replica, slot, { ...metadata, configuration: own });
    const question = { kind: 'vote_request', isPreVote: true, isTransfer: false, last: metadata };
    const message = { ...question, from: LEARNER + 1, to: LEARNER, term: 4 };
    const messages = [{ group: GROUP, message: message as Message<never>, isToLearner: false }];
    const ask = () => node.replicas.messages.receive('third', { messages, troubles: [], leaders: [] });
    // A voter that lags behind is asked for its vote by replicas that it does not know yet.
    ask();
    await waitUntil(() => node.sent.some(({ nodeId }) => nodeId === 'third'), 'it answers');
    expect(node.sent.map(({ message }) => message.kind)).toEqual(['vote_response']);
    expect(node.toldOfLeader).toEqual([]);
    for (let tick = 0; tick < 100; tick++) node.replicas.tick();
    await waitUntil(() => node.replica?.log?.raft.role === 'leader', 'it leads');
    const sentBefore = node.sent.length;
    ask();
    expect(node.toldOfLeader).toEqual(['third']);
    expect(node.sent.length).toBe(sentBefore);
    expect(node.troubles).toEqual([]);
  });

  it('asks those it knows when it has no leader, and does not follow them into their term', async () => {
    const replica = await node.make(LEARNER);
    const { slot, metadata } = await node.snapshot(3, LEARNER);
    await node.replicas.switchTo(replica, slot, metadata);
    const asked = () => node.sent.filter(({ message }) => message.kind === 'vote_request');
    node.hear(LEARNER, { kind: 'heartbeat', commit: 3 });
    node.replicas.askAgain(() => undefined);
    expect(asked()).toEqual([]);
    for (let tick = 0; tick < 100; tick++) node.replicas.tick();
    node.replicas.askAgain(() => undefined);
    expect(asked()).toMatchObject([{ nodeId: 'other', message: { from: LEARNER, to: 1, term: 4 } }]);
    const answer = {
      kind: 'vote_response',
      from: 1,
      to: LEARNER,
      term: 4,
      isPreVote: true,
      isGranted: false,
    };
    const messages = [{ group: GROUP, message: answer as Message<never>, isToLearner: true }];
    node.replicas.messages.receive('other', { messages, troubles: [], leaders: [] });
    expect(node.replica?.log?.raft.term).toBe(3);
  });

  it('stays when the leader names it', async () => {
    const replica = await node.make(LEARNER);
    await node.append(LEARNER, 3);
    const own = { id: LEARNER, nodeId: 'self', role: 'learner' } as const;
    const known = { replicas: [leader, own], nextReplicaId: LEARNER + 1 };
    await node.replicas.leaveIfNeverAdded({ ...news, configuration: known });
    expect(node.replica).toBe(replica);
  });
});

describe('a replica that has lost what it had acknowledged', () => {
  it('stops, says so to its leader, and sends those who ask elsewhere', async () => {
    const { log } = await node.make(LEARNER);
    await node.append(LEARNER, 3);
    // More than it has: the leader remembers what it was told before the disk lost it.
    node.hear(LEARNER, { kind: 'heartbeat', commit: 9 });
    const stopped = {
      code: 'UNAVAILABLE',
      retryable: true,
      message: expect.stringContaining('another node'),
    };
    expect(log?.stopped).toMatchObject(stopped);
    await expect(log?.propose('word', { deadlineMs: 1 })).rejects.toMatchObject(stopped);
    node.hear(LEARNER, { kind: 'heartbeat', commit: 9 });
    expect(node.troubles).toEqual([
      { nodeId: 'other', trouble: { group: GROUP, replica: LEARNER, isQuarantined: true } },
    ]);
  });
});
