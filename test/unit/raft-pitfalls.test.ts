/** What implementations of Raft have got wrong before, and what ours had to be taught. */
import { describe, expect, it } from 'vitest';
import type { Message } from '../../src/core/raft/types.js';
import { RaftGroup } from '../support/raft-group.js';
import { configurationOf, TestDisk } from '../support/raft-replica.js';

const preVote = (from: number, to: number, term: number, index = 99): Message<string> => ({
  kind: 'vote_request',
  from,
  to,
  term,
  isPreVote: true,
  isTransfer: false,
  last: { index, term: term - 1 },
});

function led(voters: readonly number[], learners: readonly number[] = []): RaftGroup {
  const group = new RaftGroup(voters, learners);
  group.elect(1);
  return group;
}

describe('a restarted replica that has forgotten whom it heard from', () => {
  it('votes for nobody within the minimum election timeout, as if it still knew', () => {
    const group = led([1, 2, 3]);
    group.of(2).crash();
    group.of(2).restart();
    const { raft } = group.of(2);
    const { isPreVote: _, ...request } = preVote(3, 2, 2) as Extract<
      Message<string>,
      { kind: 'vote_request' }
    >;
    raft.step(preVote(3, 2, 2));
    raft.step({ ...request, isPreVote: false });
    group.tick([2], 9);
    raft.step(preVote(3, 2, 2));
    expect([raft.term, raft.hasReady, raft.takeMessages()]).toEqual([1, false, []]);
    group.tick([2]);
    raft.step(preVote(3, 2, 2));
    expect(raft.takeMessages()).toMatchObject([{ isGranted: true }]);
  });

  it('has not forgotten its vote, nor votes before the vote is on disk', () => {
    const group = new RaftGroup([1, 2, 3]);
    const request = { ...preVote(1, 2, 1), isPreVote: false } as Message<string>;
    group.raft(2).step(request);
    expect(group.raft(2).takeMessages()).toEqual([]);
    expect(group.of(2).beginWrite().messages).toMatchObject([
      { kind: 'vote_response', to: 1, isGranted: true },
    ]);
    // Crashed before the batch was durable: nobody has heard of the vote, and it is free again.
    group.of(2).crash();
    group.of(2).restart();
    group.raft(2).step({ ...request, from: 3 });
    group.beginWrite(2);
    expect(group.of(2).endWrite()).toMatchObject([{ kind: 'vote_response', to: 3, isGranted: true }]);
    group.of(2).crash();
    group.of(2).restart();
    group.raft(2).step(request);
    expect(group.raft(2).takeMessages()).toMatchObject([{ to: 1, isGranted: false }]);
  });
});

describe('a message', () => {
  it('waits while term and vote are not on disk, whatever it says', () => {
    const group = led([1, 2, 3]);
    const { raft } = group.of(2);
    raft.step({ kind: 'heartbeat', from: 3, to: 2, term: 5, commit: 0 });
    expect([raft.hasMessages, raft.takeMessages()]).toEqual([false, []]);
    group.beginWrite(2);
    raft.step({ kind: 'heartbeat', from: 3, to: 2, term: 5, commit: 1 });
    expect(raft.takeMessages()).toEqual([]);
    expect(group.of(2).endWrite()).toMatchObject([{ kind: 'heartbeat_response', to: 3, term: 5 }]);
    expect(raft.takeMessages()).toMatchObject([{ kind: 'heartbeat_response', to: 3, term: 5 }]);
  });

  it('for another replica of the node, which was there before, is dropped', () => {
    const group = led([1, 2, 3]);
    group.raft(2).step({ kind: 'heartbeat', from: 1, to: 7, term: 9, commit: 0 });
    expect([group.raft(2).term, group.raft(2).takeMessages()]).toEqual([1, []]);
  });

  it('of an old leader is answered with the newer term, so that it steps down', () => {
    const group = led([1, 2, 3]);
    group.cut(1, 3);
    group.cut(3, 1);
    group.tick([2, 3], 10);
    group.tick([3], 2);
    group.cut(2, 1);
    group.stabilize();
    expect(group.leaders).toEqual([1, 3]);
    group.heal();
    group.tick([1], 3);
    group.stabilize();
    expect(group.leaders).toEqual([3]);
  });
});

describe('a leader cut off one way', () => {
  it('that hears nobody steps down within an election timeout, and another one leads at once, since all hear it', () => {
    const group = led([1, 2, 3]);
    group.cut(2, 1);
    group.cut(3, 1);
    for (let tick = 0; tick < 10; tick++) {
      expect(group.leaders).toEqual(tick < 10 ? [1] : []);
      group.tick([1]);
      group.stabilize();
    }
    expect(group.leaders).toEqual([2]);
  });

  it('that nobody hears is succeeded, and steps down when it hears of that', () => {
    const group = led([1, 2, 3]);
    group.cut(1, 2);
    group.cut(1, 3);
    group.tick([2, 3], 10);
    group.tick([2]);
    group.stabilize();
    expect(group.leaders).toEqual([2]);
    expect(group.raft(1).term).toBe(2);
  });

  it('goes on with a quorum that it hears', () => {
    const group = led([1, 2, 3]);
    group.cut(3, 1);
    for (let tick = 0; tick < 50; tick++) {
      group.tick([1]);
      group.stabilize();
    }
    expect(group.leaders).toEqual([1]);
    expect(
      group
        .raft(1)
        .progress()
        .map(({ isActive }) => isActive),
    ).toEqual([true, false]);
  });
});

describe('a leader that gave up', () => {
  it('votes for others at once, however lately it had heard of its predecessor', () => {
    const group = led([1, 2, 3]);
    group.raft(1).transferLeadership(2);
    group.stabilize();
    expect(group.leaders).toEqual([2]);
    group.tick([2], 10);
    expect(group.leaders).toEqual([]);
    group.raft(2).takeMessages();
    group.raft(2).step(preVote(3, 2, 3));
    expect(group.raft(2).takeMessages()).toMatchObject([{ kind: 'vote_response', isGranted: true }]);
  });
});

describe('a pre-vote', () => {
  it('that was granted for another term is not counted', () => {
    const group = led([1, 2, 3]);
    group.tick([2], 11);
    const { raft } = group.of(2);
    const vote = { kind: 'vote_response', from: 3, to: 2, isPreVote: true, isGranted: true } as const;
    raft.step({ ...vote, term: 1 });
    raft.step({ ...vote, term: 3 });
    expect([raft.role, raft.term]).toEqual(['pre_candidate', 1]);
    raft.step({ ...vote, term: 2 });
    expect([raft.role, raft.term]).toEqual(['candidate', 2]);
  });
});

describe('a removed replica', () => {
  it('disturbs nobody when it campaigns', () => {
    const group = led([1, 2, 3]);
    group.of(3).crash();
    group.raft(1).proposeChange({ kind: 'remove', replica: 3 });
    group.stabilize();
    group.of(3).restart();
    group.tick([3], 100);
    group.stabilize();
    expect([group.leaders, group.raft(1).term, group.raft(2).term]).toEqual([[1], 1, 1]);
  });

  it('is not counted, whatever it votes', () => {
    const group = led([1, 2, 3, 4]);
    group.raft(1).proposeChange({ kind: 'remove', replica: 4 });
    group.stabilize();
    const { raft } = group.of(2);
    raft.step({ kind: 'timeout_now', from: 1, to: 2, term: 1 });
    for (const from of [4, 4, 9]) {
      raft.step({ kind: 'vote_response', from, to: 2, term: 2, isPreVote: false, isGranted: true });
    }
    expect(raft.role).toBe('candidate');
    raft.step({ kind: 'vote_response', from: 3, to: 2, term: 2, isPreVote: false, isGranted: true });
    expect(raft.role).toBe('leader');
  });

  it('that leads steps down once that is committed, by the others alone', () => {
    const group = led([1, 2, 3]);
    group.raft(1).proposeChange({ kind: 'remove', replica: 1 });
    group.raft(1).propose(['a']);
    group.cut(3, 1);
    group.collect(1);
    group.deliver();
    group.write(2);
    group.deliver();
    group.write(1);
    // On its own disk and on 2's: one of the two that count.
    expect([group.raft(1).role, group.raft(1).commit]).toEqual(['leader', 1]);
    group.heal();
    group.tick([1], 3);
    group.stabilize();
    expect([group.raft(1).role, group.raft(1).commit]).toEqual(['follower', 3]);
    expect([group.raft(2).commit, group.raft(3).commit]).toEqual([3, 3]);
    group.tick([1], 100);
    expect(group.raft(1).role).toBe('follower');
  });

  it('is elected once more while its removal is in no log but its own: nobody else could be', () => {
    const group = led([1, 2]);
    group.cut(1, 2);
    group.raft(1).proposeChange({ kind: 'remove', replica: 1 });
    group.stabilize();
    group.tick([1], 10);
    expect(group.leaders).toEqual([]);
    group.heal();
    group.tick([2], 30);
    group.stabilize();
    expect(group.leaders).toEqual([]);
    group.tick([1, 2], 10);
    group.stabilize();
    group.tick([2], 30);
    group.stabilize();
    expect(group.leaders).toEqual([2]);
    expect(group.raft(2).configuration.replicas.map(({ id }) => id)).toEqual([2]);
  });
});

describe('two configuration changes in a row', () => {
  it('are not in flight at once', () => {
    const group = led([1, 2, 3]);
    const change = () => group.raft(1).proposeChange({ kind: 'add_learner', nodeId: 'd' });
    expect(change()).toEqual({ index: 2, term: 1 });
    expect(group.raft(1).isConfigurationPending).toBe(true);
    expect(group.raft(1).proposeChange({ kind: 'remove', replica: 3 })).toBe('change_in_flight');
    group.stabilize();
    expect(group.raft(1).isConfigurationPending).toBe(false);
    expect(change()).toBe('node_has_replica');
    expect(group.raft(1).proposeChange({ kind: 'remove', replica: 3 })).toEqual({ index: 3, term: 1 });
  });

  it('are not made by a leader that has not committed in its term: its predecessor may have one in flight', () => {
    const group = led([1, 2, 3]);
    group.raft(2).step({ kind: 'timeout_now', from: 1, to: 2, term: 1 });
    group.write(2);
    group.raft(2).step({ kind: 'vote_response', from: 3, to: 2, term: 2, isPreVote: false, isGranted: true });
    expect([group.raft(2).role, group.raft(2).hasCommittedInTerm]).toEqual(['leader', false]);
    expect(group.raft(2).proposeChange({ kind: 'remove', replica: 3 })).toBe('no_commit_in_term');
    group.stabilize();
    expect(group.raft(2).proposeChange({ kind: 'remove', replica: 3 })).toEqual({ index: 3, term: 2 });
  });
});

describe('a batch on its way to the disk', () => {
  it('makes nothing durable that was truncated meanwhile', () => {
    const group = led([1, 2, 3]);
    const { raft } = group.of(2);
    const previous = { index: 1, term: 1 };
    const entry = (index: number, term: number) => ({ kind: 'command' as const, payload: 'x', index, term });
    raft.step({
      kind: 'append_request',
      from: 1,
      to: 2,
      term: 1,
      previous,
      entries: [entry(2, 1), entry(3, 1)],
      commit: 1,
    });
    group.beginWrite(2);
    raft.step({
      kind: 'append_request',
      from: 3,
      to: 2,
      term: 2,
      previous,
      entries: [entry(2, 2)],
      commit: 2,
    });
    group.endWrite(2);
    expect(raft.takeMessages()).toEqual([]);
    const ready = group.of(2).beginWrite();
    expect(ready).toMatchObject({ truncateFrom: 2, entries: [{ index: 2, term: 2 }], committed: [] });
    expect(group.of(2).endWrite()).toMatchObject([{ to: 3, term: 2, matchIndex: 2 }]);
    expect(group.of(2).disk.entries.map(({ term }) => term)).toEqual([1, 2]);
  });

  it('acknowledges nothing to a leader that was succeeded before it began', () => {
    const group = led([1, 2, 3]);
    const { raft } = group.of(2);
    const previous = { index: 1, term: 1 };
    const entries = [{ kind: 'empty' as const, index: 2, term: 1 }];
    raft.step({ kind: 'append_request', from: 1, to: 2, term: 1, previous, entries, commit: 1 });
    raft.step({ kind: 'append_request', from: 3, to: 2, term: 2, previous, entries: [], commit: 1 });
    const acknowledgements = group
      .of(2)
      .beginWrite()
      .messages.filter(({ kind }) => kind === 'append_response');
    expect(acknowledgements).toMatchObject([{ to: 3, term: 2, matchIndex: 1 }]);
  });

  it('is the only one, and what it applied is committed when it is durable', () => {
    const group = led([1]);
    const { raft } = group.of(1);
    expect(() => raft.persisted()).toThrow('broken invariant');
    raft.propose(['a']);
    expect(raft.ready().committed).toHaveLength(1);
    expect(() => raft.ready()).toThrow('broken invariant');
    raft.propose(['b']);
    expect([raft.hasReady, raft.commit, raft.applied]).toEqual([false, 1, 1]);
    raft.persisted();
    expect([raft.hasReady, raft.commit, raft.applied]).toEqual([true, 2, 2]);
  });

  it('of an only voter commits what it applied, although there are two voters when it is durable', () => {
    const group = led([1], [2]);
    group.raft(1).propose(['a']);
    group.beginWrite(1);
    group.raft(1).proposeChange({ kind: 'promote', replica: 2 });
    group.endWrite(1);
    expect([group.raft(1).commit, group.raft(1).applied, group.raft(1).lastIndex]).toEqual([2, 2, 3]);
    // The change itself needs both.
    expect(group.of(1).beginWrite().committed).toEqual([]);
    group.endWrite(1);
    expect(group.raft(1).commit).toBe(2);
    group.stabilize();
    expect(group.raft(1).commit).toBe(3);
  });
});

describe('an only voter', () => {
  it('tells learners of no commit that its own disk does not have', () => {
    const group = led([1], [2]);
    group.raft(1).propose(['a']);
    group.beginWrite(1);
    group.stabilize([2]);
    group.collect(1);
    group.tick([1], 3);
    group.collect(1);
    const commits = group.network.map((message) => ('commit' in message ? message.commit : 0));
    expect(Math.max(...commits)).toBe(1);
    group.of(1).crash();
    group.deliver();
    group.stabilize();
    expect(group.raft(2).commit).toBe(1);
  });

  it('may be opened without the entries that it has applied', () => {
    const disk = new TestDisk(configurationOf([1]), { index: 7, term: 2 });
    disk.hardState = { term: 2, votedFor: 1 };
    const group = new RaftGroup([2]);
    group.add(1, disk);
    const { raft } = group.of(1);
    expect([raft.applied, raft.commit, raft.lastIndex, raft.logStart]).toEqual([
      7,
      7,
      7,
      { index: 7, term: 2 },
    ]);
    raft.campaign();
    expect(raft.propose(['a'])).toEqual({ index: 9, term: 3 });
    group.write(1);
    expect([raft.applied, raft.hasCommittedInTerm]).toEqual([9, true]);
    expect(raft.compact(9)).toEqual({ index: 9, term: 3 });
  });
});

describe('a snapshot', () => {
  it('never takes the place of entries that may have been acknowledged', () => {
    const group = led([1, 2, 3]);
    group.raft(1).propose(['a', 'b', 'c']);
    group.collect(1);
    group.deliver();
    group.write(2);
    const { raft } = group.of(2);
    expect([raft.commit, raft.lastIndex]).toEqual([1, 4]);
    // Late, from when 2 was behind.
    raft.step({ kind: 'snapshot_offer', from: 1, to: 2, term: 1, position: { index: 3, term: 1 } });
    expect([raft.takeSnapshotOffer(), raft.commit, raft.lastIndex]).toEqual([undefined, 3, 4]);
    expect(raft.wantsSnapshot({ index: 3, term: 1 })).toBe(false);
    const metadata = { index: 4, term: 1, configuration: configurationOf([1, 2, 3]) };
    expect(() => raft.restore(metadata)).toThrow('may have been acknowledged');
  });

  it('takes the place of entries in memory as well, which are then not acknowledged', () => {
    const group = led([1, 2, 3]);
    const { raft } = group.of(2);
    const previous = { index: 1, term: 1 };
    const entries = [2, 3, 4, 5].map((index) => ({ kind: 'empty' as const, index, term: 1 }));
    raft.step({ kind: 'append_request', from: 1, to: 2, term: 1, previous, entries, commit: 1 });
    raft.restore({ index: 3, term: 1, configuration: configurationOf([1, 2, 3]) });
    expect([raft.lastIndex, raft.hasReady]).toEqual([3, false]);
    expect(raft.takeMessages()).toMatchObject([{ kind: 'append_response', to: 1, matchIndex: 3 }]);
    const after = { index: 3, term: 1 };
    const next = [{ kind: 'empty' as const, index: 4, term: 1 }];
    raft.step({ kind: 'append_request', from: 1, to: 2, term: 1, previous: after, entries: next, commit: 3 });
    expect(group.of(2).beginWrite().messages).toMatchObject([{ kind: 'append_response', matchIndex: 4 }]);
  });

  it('takes the place of a log that disagrees, and may be of a later term than this replica has seen', () => {
    const group = led([1, 2, 3]);
    const { raft, disk } = group.of(3);
    raft.step({ kind: 'snapshot_offer', from: 1, to: 3, term: 1, position: { index: 5, term: 1 } });
    expect(raft.takeSnapshotOffer()).toEqual({ from: 1, position: { index: 5, term: 1 } });
    expect(raft.takeSnapshotOffer()).toBeUndefined();
    const source = new TestDisk(configurationOf([1, 3]), { index: 9, term: 4 });
    expect(group.of(3).install(source)).toBe(true);
    expect([raft.term, raft.commit, raft.applied, raft.lastIndex]).toEqual([4, 9, 9, 9]);
    expect(raft.logStart).toEqual({ index: 9, term: 4 });
    expect(raft.configuration).toEqual(configurationOf([1, 3]));
    // Crashed before the term was written: the log itself says how late it is.
    group.of(3).crash();
    expect(disk.hardState.term).toBe(1);
    group.of(3).restart();
    expect(group.raft(3).term).toBe(4);
    expect(group.of(3).beginWrite().hardState).toEqual({ term: 4, votedFor: 0 });
  });

  it('is offered to a follower that needs what is compacted, until it has it', () => {
    const group = led([1, 2, 3]);
    group.of(3).crash();
    group.raft(1).propose(['a']);
    group.stabilize();
    group.of(1).compact(2);
    group.of(3).restart();
    group.tick([1], 3);
    group.stabilize();
    const state = () =>
      group
        .raft(1)
        .progress()
        .map((one) => one.state);
    expect(state()).toEqual(['replicating', 'snapshot']);
    // Not far enough any more when it is done.
    const old = new TestDisk(configurationOf([1, 2, 3]));
    old.install(group.of(1).disk);
    group.raft(1).propose(['b']);
    group.stabilize();
    group.of(1).compact(3);
    group.of(3).install(old);
    group.stabilize();
    expect(state()).toEqual(['replicating', 'snapshot']);
    expect(group.raft(3).takeSnapshotOffer()?.position).toEqual({ index: 3, term: 1 });
    group.of(3).install(group.of(1).disk);
    group.stabilize();
    expect(state()).toEqual(['replicating', 'replicating']);
    expect(group.of(3).disk.commands).toEqual(['a', 'b']);
  });
});

describe('a leader that seems gone', () => {
  it('is succeeded in a fraction of the election timeout once a majority has noticed', () => {
    const group = led([1, 2, 3]);
    for (const id of [2, 3]) group.raft(id).reportGone(1);
    group.of(1).crash();
    for (let round = 0; round < 3; round++) {
      group.tick([2, 3]);
      group.stabilize();
    }
    expect(group.leaders).toHaveLength(1);
  });

  it('leads on when only one replica has noticed something: the others hear it, and vote for nobody', () => {
    const group = led([1, 2, 3]);
    group.raft(3).reportGone(1);
    for (let round = 0; round < 20; round++) {
      group.tick([1, 2, 3]);
      group.stabilize();
    }
    expect([group.leaders, group.raft(1).term]).toEqual([[1], 1]);
    expect(group.raft(3).leader).toBe(1);
  });

  it('is no matter when it is another replica that has gone', () => {
    const group = led([1, 2, 3]);
    group.raft(3).reportGone(2);
    group.tick([3], 9);
    expect([group.raft(3).role, group.raft(3).takeMessages()]).toEqual(['follower', []]);
  });
});
