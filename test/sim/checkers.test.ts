import { describe, expect, it } from 'vitest';
import { LeaderCommits } from './checkers/leader-commits.js';
import { LogMatching } from './checkers/log-matching.js';
import { OneLeaderPerTerm } from './checkers/one-leader-per-term.js';
import { PromisesKept } from './checkers/promises-kept.js';
import { checkQuorums } from './checkers/quorums.js';
import { SameState } from './checkers/same-state.js';

describe('one-leader-per-term', () => {
  it('accepts a leader that goes on, and another in another term or group', () => {
    const leaders: string[] = [];
    const checker = new OneLeaderPerTerm((group, term, replica) =>
      leaders.push(`${group} ${term} ${replica}`),
    );
    checker.led(1, 1, 1, 'n1');
    checker.led(1, 1, 1, 'n1');
    checker.led(1, 2, 2, 'n2');
    checker.led(2, 1, 3, 'n3');
    expect(leaders).toEqual(['1 1 1', '1 2 2', '2 1 3']);
  });

  it('rejects two leaders in a term', () => {
    const checker = new OneLeaderPerTerm();
    checker.led(1, 5, 1, 'n1');
    expect(() => checker.led(1, 5, 2, 'n2')).toThrow(
      'one-leader-per-term: in term 5 of group 1 both replica 1 at n1 and replica 2 at n2 led',
    );
  });

  it('rejects two nodes that lead under one replica id', () => {
    const checker = new OneLeaderPerTerm();
    checker.led(1, 5, 1, 'n1');
    expect(() => checker.led(1, 5, 1, 'n2')).toThrow('one-leader-per-term');
  });
});

describe('log-matching', () => {
  const ENTRY = { index: 3, term: 2, previousTerm: 1, digest: 77 };

  it('accepts the same entry elsewhere, and another one of another term there', () => {
    const checker = new LogMatching();
    checker.saw(1, 'n1', ENTRY);
    checker.saw(1, 'n2', ENTRY);
    checker.saw(1, 'n3', { ...ENTRY, previousTerm: undefined });
    checker.saw(1, 'n3', { ...ENTRY, term: 3, digest: 5 });
  });

  it('rejects other content at the same index and term', () => {
    const checker = new LogMatching();
    checker.saw(1, 'n1', ENTRY);
    expect(() => checker.saw(1, 'n2', { ...ENTRY, digest: 78 })).toThrow('is not what it is elsewhere');
  });

  it('rejects logs that differ just before, also when that is learned later', () => {
    const checker = new LogMatching();
    checker.saw(1, 'n1', { ...ENTRY, previousTerm: undefined });
    checker.saw(1, 'n2', ENTRY);
    expect(() => checker.saw(1, 'n3', { ...ENTRY, previousTerm: 2 })).toThrow(
      'of term 2, elsewhere of term 1',
    );
  });
});

describe('same-state', () => {
  const STATE = { index: 9, term: 2, digest: 'abc' };

  it('accepts equal states, and different ones at different indexes', () => {
    const checker = new SameState();
    checker.applied(1, 'n1', STATE);
    checker.applied(1, 'n2', STATE);
    checker.applied(1, 'n2', { ...STATE, index: 10, digest: 'def' });
    checker.applied(2, 'n1', { ...STATE, digest: 'xyz' });
    expect(checker.lastApplied(1)).toBe(10);
  });

  it('rejects another state at the same index', () => {
    const checker = new SameState();
    checker.applied(1, 'n1', STATE);
    expect(() => checker.applied(1, 'n2', { ...STATE, digest: 'abd' })).toThrow(
      'same-state: group 1, index 9',
    );
  });

  it('rejects the same state from an entry of another term', () => {
    const checker = new SameState();
    checker.applied(1, 'n1', STATE);
    expect(() => checker.applied(1, 'n2', { ...STATE, term: 3 })).toThrow('n2 applied term 3');
  });
});

describe('promises-kept', () => {
  const WHO = { group: 1, nodeId: 'n1', replica: 1 };

  it('accepts a restart with what was promised, or with a later term', () => {
    const checker = new PromisesKept();
    checker.voted(WHO, 4, 2);
    checker.voted(WHO, 4, 2);
    checker.acknowledged(WHO, 4, 10);
    checker.restored(WHO, { term: 4, votedFor: 2 }, 10);
    checker.restored(WHO, { term: 5, votedFor: 0 }, 3);
    checker.restored({ ...WHO, nodeId: 'n2' }, { term: 0, votedFor: 0 }, 0);
  });

  it('accepts that a term is followed before its vote is given', () => {
    const checker = new PromisesKept();
    checker.saidTerm(WHO, 4);
    checker.restored(WHO, { term: 4, votedFor: 3 }, 0);
  });

  it('accepts one that begins anew because its addition was undone, and holds it to what it says from then on', () => {
    const checker = new PromisesKept();
    checker.acknowledged(WHO, 4, 10);
    checker.undone(WHO, 5);
    checker.acknowledged(WHO, 4, 10);
    checker.restored(WHO, { term: 0, votedFor: 0 }, 0);
    checker.saidTerm(WHO, 5);
    expect(() => checker.restored(WHO, { term: 0, votedFor: 0 }, 0)).toThrow('said term 5');
  });

  it('rejects two votes in a term', () => {
    const checker = new PromisesKept();
    checker.voted(WHO, 4, 2);
    expect(() => checker.voted(WHO, 4, 3)).toThrow('voted in term 4 for 2 and for 3');
  });

  it('rejects a restart in an older term', () => {
    const checker = new PromisesKept();
    checker.saidTerm(WHO, 4);
    expect(() => checker.restored(WHO, { term: 3, votedFor: 0 }, 0)).toThrow(
      'said term 4, and restarted in term 3',
    );
  });

  it('rejects a restart without the vote', () => {
    const checker = new PromisesKept();
    checker.voted(WHO, 4, 2);
    expect(() => checker.restored(WHO, { term: 4, votedFor: 0 }, 0)).toThrow('restarted with a vote for 0');
  });

  it('rejects a restart without what was acknowledged', () => {
    const checker = new PromisesKept();
    checker.acknowledged(WHO, 4, 10);
    expect(() => checker.restored(WHO, { term: 4, votedFor: 0 }, 9)).toThrow('acknowledged index 10');
  });
});

describe('leader-commits', () => {
  const command = (index: number, term: number) => ({ index, term, isConfiguration: false });
  const change = (index: number, term: number) => ({ index, term, isConfiguration: true });

  it('accepts a leader that commits what it inherited together with its own first entry', () => {
    const checker = new LeaderCommits();
    checker.sent(1, { term: 3, commit: 1, entries: [command(2, 1), command(3, 3)] });
    checker.sent(1, { term: 3, commit: 3, entries: [] });
    checker.sent(1, { term: 4, commit: 1, entries: [command(2, 1), command(3, 3), command(4, 4)] });
  });

  it('rejects that an inherited entry is committed before one of its own (figure 8)', () => {
    const checker = new LeaderCommits();
    checker.sent(1, { term: 4, commit: 1, entries: [command(2, 2), command(3, 4)] });
    expect(() => checker.sent(1, { term: 4, commit: 2, entries: [] })).toThrow(
      'committed index 2 before any entry',
    );
  });

  it('rejects a later leader without a committed entry', () => {
    const checker = new LeaderCommits();
    checker.sent(1, { term: 2, commit: 0, entries: [command(1, 2), command(2, 2)] });
    checker.sent(1, { term: 2, commit: 2, entries: [] });
    // One that was deposed may still say what it believes.
    checker.sent(1, { term: 1, commit: 0, entries: [command(1, 1)] });
    expect(() => checker.sent(1, { term: 3, commit: 0, entries: [command(2, 3)] })).toThrow(
      'an entry of term 3 at index 2, where one of term 2 was committed in term 2',
    );
  });

  it('accepts changes one after the other', () => {
    const checker = new LeaderCommits();
    checker.sent(1, { term: 2, commit: 0, entries: [command(1, 2), change(2, 2)] });
    checker.sent(1, { term: 2, commit: 2, entries: [change(3, 2)] });
    checker.sent(1, { term: 2, commit: 3, entries: [change(2, 2), change(3, 2)] });
  });

  it('accepts that a message leaves after one that was made later', () => {
    const checker = new LeaderCommits();
    checker.sent(1, { term: 2, commit: 2, entries: [command(1, 2), change(2, 2), change(3, 2)] });
    checker.sent(1, { term: 2, commit: 1, entries: [change(2, 2)] });
  });

  it('accepts changes of another leader, which knew more to be committed', () => {
    const checker = new LeaderCommits();
    checker.sent(1, { term: 4, commit: 1, entries: [change(2, 2), change(3, 2), command(4, 4)] });
  });

  it('rejects a change while one that was inherited is not committed', () => {
    const checker = new LeaderCommits();
    checker.sent(1, { term: 4, commit: 1, entries: [change(2, 2), command(3, 4)] });
    expect(() => checker.sent(1, { term: 4, commit: 1, entries: [change(4, 4)] })).toThrow(
      'has changed the configuration at 2 and 4 with only 1 committed',
    );
  });

  it('rejects a second change while the first is not committed', () => {
    const checker = new LeaderCommits();
    checker.sent(1, { term: 2, commit: 1, entries: [change(2, 2)] });
    expect(() => checker.sent(1, { term: 2, commit: 1, entries: [change(3, 2)] })).toThrow(
      'has changed the configuration at 2 and 3 with only 1 committed',
    );
  });
});

describe('quorums', () => {
  const voters = (...nodeIds: string[]) => ({
    replicas: nodeIds.map((nodeId, at) => ({ id: at + 1, nodeId, role: 'voter' as const })),
    nextReplicaId: 9,
  });
  const check = (nodeIds: string[], present: [number, string][]) =>
    checkQuorums([{ group: 3, configuration: voters(...nodeIds), present: new Map(present) }]);

  it('are there when a majority of the voters is', () => {
    check(
      ['a', 'b', 'c'],
      [
        [1, 'a'],
        [3, 'c'],
      ],
    );
    check(['a'], [[1, 'a']]);
  });

  it('are not when half of them is elsewhere, gone, or another replica', () => {
    expect(() => check(['a', 'b'], [[1, 'a']])).toThrow('group 3 has 2 voters, without 2 at b');
    expect(() =>
      check(
        ['a', 'b', 'c'],
        [
          [1, 'a'],
          [3, 'b'],
        ],
      ),
    ).toThrow('without 2 at b, 3 at c');
    expect(() => check(['a'], [])).toThrow('without 1 at a');
  });
});
