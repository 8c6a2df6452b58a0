import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexOnQuorum, isQuorumOf, quorumSize, VoteCount } from '../../src/core/raft/quorum.js';

const indexes = fc.array(fc.nat({ max: 20 }), { minLength: 1, maxLength: 9 });

describe('a quorum', () => {
  it('is more than half', () => {
    expect([1, 2, 3, 4, 5, 6, 7].map(quorumSize)).toEqual([1, 2, 2, 3, 3, 4, 4]);
  });

  it('is never found in a configuration without voters', () => {
    expect(isQuorumOf([], [])).toBe(false);
    expect(isQuorumOf([], [1, 2])).toBe(false);
    expect(indexOnQuorum([])).toBe(0);
    expect(new VoteCount().result([])).not.toBe('won');
  });

  it('counts voters only, and nobody twice', () => {
    expect(isQuorumOf([1, 2, 3], [1, 1, 1])).toBe(false);
    expect(isQuorumOf([1, 2, 3], [1, 4, 5])).toBe(false);
    expect(isQuorumOf([1, 2, 3], [3, 1])).toBe(true);
  });

  it('has reached the highest index that more than half have reached', () => {
    fc.assert(
      fc.property(indexes, (reached) => {
        const isReached = (index: number) =>
          reached.filter((one) => one >= index).length * 2 > reached.length;
        const highest = Math.max(0, ...reached.filter(isReached));
        expect(indexOnQuorum([...reached])).toBe(highest);
      }),
    );
  });

  it('has members in common with every other one, also when one voter comes or goes', () => {
    const subset = fc.subarray([1, 2, 3, 4, 5, 6]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), subset, subset, (voterCount, some, others) => {
        const voters = [1, 2, 3, 4, 5].slice(0, voterCount);
        for (const next of [voters, [...voters, 6], voters.slice(1)]) {
          if (!isQuorumOf(voters, some) || !isQuorumOf(next, others)) continue;
          expect(some.some((id) => others.includes(id))).toBe(true);
        }
      }),
    );
  });
});

describe('a count of votes', () => {
  it('takes the first answer of each, and no answer of a replica that is no voter', () => {
    const votes = new VoteCount();
    votes.record(1, true);
    votes.record(2, false);
    votes.record(2, true);
    votes.record(9, true);
    expect(votes.result([1, 2, 3])).toBe('pending');
    votes.record(3, true);
    expect(votes.result([1, 2, 3])).toBe('won');
  });

  it('is lost when there are not enough left', () => {
    const votes = new VoteCount();
    votes.record(1, true);
    votes.record(2, false);
    expect(votes.result([1, 2, 3, 4])).toBe('pending');
    votes.record(3, false);
    expect(votes.result([1, 2, 3, 4])).toBe('lost');
  });
});
