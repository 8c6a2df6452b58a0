/** The rules of figure 2 of the Raft paper, each with a test of its name; "§" is Ongaro's dissertation. */
import { describe, expect, it } from 'vitest';
import type { Entry, Message } from '../../src/core/raft/types.js';
import { RaftGroup, storyOptions } from '../support/raft-group.js';
import { configurationOf, NOTHING, TestDisk, TestReplica } from '../support/raft-replica.js';

/** Replica 1 of three, opened with a log of these terms, in this term. */
function replicaWith(terms: readonly number[], term = terms.at(-1) ?? 0): TestReplica {
  const disk = new TestDisk(configurationOf([1, 2, 3]));
  disk.hardState = { term, votedFor: 0 };
  disk.entries = terms.map((one, at): Entry<string> => ({ kind: 'empty', index: at + 1, term: one }));
  const replica = new TestReplica(1, disk, storyOptions(1));
  // So that it is free to vote: longer than any leader from before the restart counts.
  for (let tick = 0; tick < 9; tick++) replica.raft.tick();
  return replica;
}

/** All that comes out, at once and with the batch. */
function answers(replica: TestReplica): Message<string>[] {
  const messages = [...replica.raft.takeMessages()];
  if (replica.raft.hasReady) {
    replica.beginWrite();
    messages.push(...replica.endWrite());
  }
  return [...messages, ...replica.raft.takeMessages()];
}

function append(
  term: number,
  previous: [number, number],
  terms: readonly number[],
  commit = 0,
): Message<string> {
  const entries = terms.map(
    (one, at): Entry<string> => ({ kind: 'empty', index: previous[0] + 1 + at, term: one }),
  );
  const at = { index: previous[0], term: previous[1] };
  return { kind: 'append_request', from: 2, to: 1, term, previous: at, entries, commit };
}

function voteRequest(from: number, term: number, last: [number, number]): Message<string> {
  const at = { index: last[0], term: last[1] };
  return { kind: 'vote_request', from, to: 1, term, isPreVote: false, isTransfer: true, last: at };
}

const termsOf = (replica: TestReplica) => replica.disk.entries.map(({ term }) => term);

describe('AppendEntries, receiver', () => {
  it('1. replies false if the term is older, and the leader learns of the newer one', () => {
    const replica = replicaWith([1], 3);
    replica.raft.step(append(2, [1, 1], [2]));
    expect(answers(replica)).toEqual([{ kind: 'heartbeat_response', from: 1, to: 2, term: 3 }]);
    expect(termsOf(replica)).toEqual([1]);
  });

  it('2. replies false if the log has no entry of that term at the previous index', () => {
    const replica = replicaWith([1, 1]);
    replica.raft.step(append(2, [3, 1], [2]));
    replica.raft.step(append(2, [2, 2], [2]));
    expect(answers(replica)).toMatchObject([
      { kind: 'append_response', isRejected: true, rejectedIndex: 3, hint: { index: 2, term: 1 } },
      { kind: 'append_response', isRejected: true, rejectedIndex: 2, hint: { index: 2, term: 1 } },
    ]);
    expect(termsOf(replica)).toEqual([1, 1]);
  });

  it('2. names in its refusal the last entry that is no newer than the one it was asked for', () => {
    const replica = replicaWith([1, 1, 2, 2, 2], 3);
    replica.raft.step(append(3, [5, 1], []));
    replica.raft.step(append(3, [9, 2], []));
    expect(answers(replica)).toMatchObject([
      { hint: { index: 2, term: 1 } },
      { hint: { index: 5, term: 2 } },
    ]);
  });

  it('3. deletes an entry that conflicts, and all that follow it', () => {
    const replica = replicaWith([1, 2, 2, 2], 3);
    replica.raft.step(append(3, [1, 1], [3]));
    const ready = replica.beginWrite();
    replica.endWrite();
    expect(ready.truncateFrom).toBe(2);
    expect(termsOf(replica)).toEqual([1, 3]);
  });

  it('3. deletes nothing that does not conflict: a late request does not shorten the log', () => {
    const replica = replicaWith([1, 1, 1]);
    replica.raft.step(append(1, [0, 0], [1]));
    expect(replica.raft.hasReady).toBe(false);
    expect(replica.raft.lastIndex).toBe(3);
    // And it acknowledges what the request says, not what else happens to be in the log.
    expect(answers(replica)).toMatchObject([{ isRejected: false, matchIndex: 1 }]);
  });

  it('4. appends what is not in the log yet', () => {
    const replica = replicaWith([1, 1]);
    replica.raft.step(append(1, [1, 1], [1, 1, 1]));
    expect(answers(replica)).toMatchObject([{ isRejected: false, matchIndex: 4 }]);
    expect(termsOf(replica)).toEqual([1, 1, 1, 1]);
  });

  it("5. commits up to the leader's commit index, and not past the last new entry", () => {
    const replica = replicaWith([1, 1, 1, 1]);
    replica.raft.step(append(1, [0, 0], [1, 1], 4));
    expect(replica.raft.commit).toBe(2);
    replica.raft.step(append(1, [2, 1], [1, 1], 3));
    expect(replica.raft.commit).toBe(3);
    replica.raft.step(append(1, [4, 1], [], 1));
    expect(replica.raft.commit).toBe(3);
  });

  it('acknowledges only what is on disk', () => {
    const replica = replicaWith([1]);
    replica.raft.step(append(1, [1, 1], [1]));
    expect(replica.raft.takeMessages()).toEqual([]);
    replica.beginWrite();
    replica.raft.step(append(1, [2, 1], [1]));
    expect(replica.raft.takeMessages()).toEqual([]);
    expect(replica.endWrite()).toMatchObject([{ isRejected: false, matchIndex: 2 }]);
    expect(answers(replica)).toMatchObject([{ isRejected: false, matchIndex: 3 }]);
  });
});

describe('RequestVote, receiver', () => {
  it('1. replies false if the term is older', () => {
    const replica = replicaWith([1], 3);
    replica.raft.step(voteRequest(2, 2, [9, 2]));
    expect(answers(replica)).toMatchObject([{ kind: 'vote_response', term: 3, isGranted: false }]);
  });

  it('2. votes for one candidate in a term, also after a restart', () => {
    const replica = replicaWith([1]);
    replica.raft.step(voteRequest(2, 2, [1, 1]));
    expect(answers(replica)).toMatchObject([{ to: 2, isGranted: true }]);
    replica.raft.step(voteRequest(3, 2, [1, 1]));
    expect(answers(replica)).toMatchObject([{ to: 3, isGranted: false }]);
    replica.crash();
    replica.restart();
    replica.raft.step(voteRequest(3, 2, [1, 1]));
    replica.raft.step(voteRequest(2, 2, [1, 1]));
    expect(answers(replica)).toMatchObject([
      { to: 3, isGranted: false },
      { to: 2, isGranted: true },
    ]);
  });

  it('2. votes again for the one who won with it, and forgets nothing by that', () => {
    const replica = replicaWith([1]);
    replica.raft.step(voteRequest(2, 2, [1, 1]));
    replica.raft.step(append(2, [1, 1], []));
    replica.raft.step(voteRequest(2, 2, [1, 1]));
    expect(answers(replica).filter(({ kind }) => kind === 'vote_response')).toMatchObject([
      { isGranted: true },
      { isGranted: true },
    ]);
    expect(replica.raft.leader).toBe(2);
  });

  it.each<[string, [number, number], boolean]>([
    ['of an older last term, however long', [9, 1], false],
    ['of the same last term and shorter', [2, 2], false],
    ['of the same last term and length', [3, 2], true],
    ['of the same last term and longer', [4, 2], true],
    ['of a newer last term, however short', [1, 3], true],
  ])('2. votes only for a log at least as up to date: one %s', (_what, last, isGranted) => {
    const replica = replicaWith([1, 2, 2], 3);
    replica.raft.step(voteRequest(2, 4, last));
    expect(answers(replica)).toMatchObject([{ kind: 'vote_response', term: 4, isGranted }]);
  });
});

describe('All servers', () => {
  it('apply what is committed, in order and once', () => {
    const replica = replicaWith([1, 1, 1]);
    replica.raft.step(append(1, [3, 1], [], 2));
    expect(replica.beginWrite().committed.map(({ index }) => index)).toEqual([1, 2]);
    replica.raft.step(append(1, [3, 1], [], 3));
    replica.endWrite();
    expect(replica.beginWrite().committed.map(({ index }) => index)).toEqual([3]);
    replica.endWrite();
    expect(replica.raft.hasReady).toBe(false);
  });

  it('apply nothing that is not on their disk, committed or not', () => {
    const replica = replicaWith([1]);
    replica.raft.step(append(1, [1, 1], [1], 2));
    expect(replica.raft.commit).toBe(2);
    expect(replica.beginWrite().committed.map(({ index }) => index)).toEqual([1]);
    replica.endWrite();
    expect(replica.beginWrite().committed.map(({ index }) => index)).toEqual([2]);
  });

  it.each<[string, Message<string>]>([
    ['a request', append(5, [0, 0], [])],
    ['a vote request', voteRequest(2, 5, [9, 4])],
    ['a response', { kind: 'heartbeat_response', from: 2, to: 1, term: 5 }],
    [
      'a refused pre-vote',
      { kind: 'vote_response', from: 2, to: 1, term: 5, isPreVote: true, isGranted: false },
    ],
  ])('follow a newer term that they see in %s', (_what, message) => {
    const group = new RaftGroup([1, 2, 3]);
    group.elect(1);
    group.raft(1).step(message);
    expect([group.raft(1).term, group.raft(1).role]).toEqual([5, 'follower']);
    expect(group.of(1).beginWrite().hardState?.term).toBe(5);
  });
});

describe('Followers', () => {
  it('answer candidates and leaders', () => {
    const replica = replicaWith([1]);
    replica.raft.step({ kind: 'heartbeat', from: 2, to: 1, term: 1, commit: 1 });
    expect(answers(replica)).toEqual([{ kind: 'heartbeat_response', from: 1, to: 2, term: 1 }]);
    expect([replica.raft.leader, replica.raft.commit]).toEqual([2, 1]);
  });

  it('campaign when they have not heard of a leader nor voted for an election timeout', () => {
    const replica = replicaWith([1]);
    replica.raft.step(append(1, [1, 1], []));
    for (let tick = 0; tick < 9; tick++) replica.raft.tick();
    expect(replica.raft.role).toBe('follower');
    replica.raft.step(voteRequest(3, 2, [1, 1]));
    for (let tick = 0; tick < 9; tick++) replica.raft.tick();
    expect(replica.raft.role).toBe('follower');
    replica.raft.tick();
    expect(replica.raft.role).toBe('pre_candidate');
  });

  it('do not wait longer because of a candidate that they refuse', () => {
    const replica = replicaWith([1, 1]);
    replica.raft.step(voteRequest(3, 2, [1, 1]));
    replica.raft.tick();
    expect(replica.raft.role).toBe('pre_candidate');
  });
});

describe('Candidates', () => {
  it('begin an election with a new term, a vote for themselves, a new timeout, and questions to all', () => {
    const group = new RaftGroup([1, 2, 3], [4]);
    group.raft(1).step({ kind: 'timeout_now', from: 2, to: 1, term: 0 });
    const ready = group.of(1).beginWrite();
    expect(ready.hardState).toEqual({ term: 1, votedFor: 1 });
    expect(ready.messages.map(({ kind, to, term }) => `${kind} ${to} ${term}`)).toEqual([
      'vote_request 2 1',
      'vote_request 3 1',
    ]);
  });

  it('lead when a majority has voted for them', () => {
    const group = new RaftGroup([1, 2, 3, 4, 5]);
    group.raft(1).step({ kind: 'timeout_now', from: 2, to: 1, term: 0 });
    group.write(1);
    const vote = { kind: 'vote_response', to: 1, term: 1, isPreVote: false, isGranted: true } as const;
    group.raft(1).step({ ...vote, from: 2 });
    group.raft(1).step({ ...vote, from: 2 });
    expect(group.raft(1).role).toBe('candidate');
    group.raft(1).step({ ...vote, from: 3 });
    expect(group.raft(1).role).toBe('leader');
  });

  it('follow a leader of their term', () => {
    const replica = replicaWith([1], 1);
    replica.raft.step({ kind: 'timeout_now', from: 2, to: 1, term: 1 });
    expect([replica.raft.role, replica.raft.term]).toEqual(['candidate', 2]);
    replica.raft.step(append(2, [1, 1], []));
    expect([replica.raft.role, replica.raft.leader]).toEqual(['follower', 2]);
  });

  it('begin another election when the timeout has passed', () => {
    const group = new RaftGroup([1, 2, 3]);
    group.tick([3], 12);
    const asked = () =>
      group
        .raft(3)
        .takeMessages()
        .filter(({ kind }) => kind === 'vote_request').length;
    expect(asked()).toBe(2);
    group.tick([3], 11);
    expect(asked()).toBe(0);
    group.tick([3]);
    expect(asked()).toBe(2);
  });
});

describe('Leaders', () => {
  it('send heartbeats on election and while idle', () => {
    const group = new RaftGroup([1, 2, 3]);
    group.elect(1);
    expect([group.raft(2).leader, group.raft(3).leader]).toEqual([1, 1]);
    group.tick([1], 2);
    expect(group.raft(1).takeMessages()).toEqual([]);
    group.tick([1]);
    expect(
      group
        .raft(1)
        .takeMessages()
        .map(({ kind, to }) => `${kind} ${to}`),
    ).toEqual(['heartbeat 2', 'heartbeat 3']);
  });

  it('append what is proposed to their log', () => {
    const group = new RaftGroup([1, 2, 3]);
    expect(group.raft(1).propose(['a'])).toBe('not_leader');
    group.elect(1);
    expect(group.raft(1).propose(['a', 'b'])).toEqual({ index: 2, term: 1 });
    expect(group.raft(1).lastIndex).toBe(3);
    group.stabilize();
    for (const { disk } of group.up) expect(disk.commands).toEqual(['a', 'b']);
  });

  it('send a follower what it lacks, and try further back when it is refused', () => {
    const group = new RaftGroup([1, 2, 3]);
    group.elect(1);
    group.cut(1, 3);
    group.raft(1).propose(['a', 'b']);
    group.stabilize();
    group.heal();
    group.raft(1).propose(['c']);
    group.stabilize();
    expect(group.lines.some((line) => line.includes('rejected'))).toBe(true);
    expect(group.of(3).disk.commands).toEqual(['a', 'b', 'c']);
  });

  it('commit what is on a majority of disks, their own counted only when it is there', () => {
    const group = new RaftGroup([1, 2, 3]);
    group.elect(1);
    group.raft(1).propose(['a']);
    group.stabilize([2, 3]);
    group.beginWrite(1);
    group.collect(1);
    group.deliver(({ to }) => to === 2);
    group.write(2);
    group.deliver(({ to }) => to === 1);
    expect(group.raft(1).commit).toBe(1);
    group.endWrite(1);
    expect(group.raft(1).commit).toBe(2);
  });

  it('commit without their own disk when a majority of others has it, and apply it once they have it as well', () => {
    const group = new RaftGroup([1, 2, 3]);
    group.elect(1);
    group.raft(1).propose(['a']);
    group.collect(1);
    group.stabilize([2, 3]);
    group.deliver();
    expect([group.raft(1).commit, group.raft(1).applied]).toEqual([2, 1]);
    expect(group.of(1).beginWrite().committed).toEqual([]);
    group.endWrite(1);
    expect(group.of(1).beginWrite().committed).toHaveLength(1);
  });

  it('commit only entries of their own term by counting', () => {
    const disk = new TestDisk(configurationOf([1, 2, 3]));
    disk.hardState = { term: 2, votedFor: 0 };
    disk.entries = [{ kind: 'command', payload: 'old', index: 1, term: 2 }];
    const group = new RaftGroup([2, 3]);
    group.add(1, disk);
    const { raft } = group.of(1);
    raft.step({ kind: 'timeout_now', from: 2, to: 1, term: 2 });
    group.write(1);
    raft.step({ kind: 'vote_response', from: 2, to: 1, term: 3, isPreVote: false, isGranted: true });
    group.write(1);
    const acknowledged = { kind: 'append_response', from: 2, to: 1, term: 3, isRejected: false } as const;
    raft.step({ ...acknowledged, matchIndex: 1 });
    expect(raft.commit).toBe(0);
    raft.step({ ...acknowledged, matchIndex: 2 });
    expect(raft.commit).toBe(2);
  });
});

it('a position of nothing is everywhere', () => {
  const replica = replicaWith([]);
  replica.raft.step(append(1, [NOTHING.index, NOTHING.term], [1]));
  expect(answers(replica)).toMatchObject([{ matchIndex: 1 }]);
});
