import { describe, expect, it } from 'vitest';
import { type ErrorCode, RingfoldError } from '../../src/core/errors.js';
import { checkAppendsKept } from './checkers/appends-kept.js';
import { checkClientError } from './checkers/client-errors.js';
import { checkReadsFresh } from './checkers/reads-fresh.js';
import { findRemoved, removedAppends } from './checkers/removed-from-disk.js';
import { checkRemovedStaysRemoved } from './checkers/removed-stays-removed.js';
import { checkSubscription, checkSubscriptions } from './checkers/subscriptions.js';
import { History, REMOVED } from './history.js';

/** a1 at revision 0 and a2 at 1, one after the other. */
function twoAppends(): History {
  const history = new History();
  history.appended(history.append('c1', 'k', 'a1'), 0);
  history.appended(history.append('c1', 'k', 'a2'), 1);
  return history;
}

describe('appends-kept', () => {
  const final = (...appendIds: string[]) => new Map([['k', appendIds]]);

  it('accepts what was acknowledged where it was, and unknown ones there or not', () => {
    const history = twoAppends();
    history.append('c2', 'k', 'u1');
    history.append('c2', 'k', 'u2');
    history.refused(history.append('c2', 'k', 'r1'));
    checkAppendsKept(history, final('a1', 'a2', 'u1'));
  });

  it('rejects a lost append', () => {
    expect(() => checkAppendsKept(twoAppends(), final('a1'))).toThrow(
      'a2 to k was acknowledged at revision 1, and is lost',
    );
  });

  it('rejects an append that was done twice', () => {
    expect(() => checkAppendsKept(twoAppends(), final('a1', 'a2', 'a1'))).toThrow('a1 was done twice');
  });

  it('rejects one that was done twice although nobody knows that it was done at all', () => {
    const history = twoAppends();
    history.append('c2', 'k', 'u1');
    expect(() => checkAppendsKept(history, final('a1', 'a2', 'u1', 'u1'))).toThrow('u1 was done twice');
  });

  it('rejects another revision than the acknowledged one', () => {
    expect(() => checkAppendsKept(twoAppends(), final('a2', 'a1'))).toThrow(
      'acknowledged at k/0, and is at k/1',
    );
  });

  it('rejects another stream', () => {
    const elsewhere = new Map([
      ['k', ['a1']],
      ['other', ['x', 'a2']],
    ]);
    expect(() => checkAppendsKept(twoAppends(), elsewhere)).toThrow('acknowledged at k/1, and is at other/1');
  });

  it('rejects a refused append that was done', () => {
    const history = twoAppends();
    history.refused(history.append('c2', 'k', 'r1'));
    expect(() => checkAppendsKept(history, final('a1', 'a2', 'r1'))).toThrow(
      'r1 to k was refused, and is at revision 2',
    );
  });

  it('accepts one that comes right after the revision that it expected, and rejects one that does not', () => {
    const history = twoAppends();
    history.append('c2', 'k', 'e1', 1);
    history.append('c2', 'other', 'e2', -1);
    const streams = (...ofOther: string[]) =>
      new Map([
        ['k', ['a1', 'a2', 'e1']],
        ['other', ofOther],
      ]);
    checkAppendsKept(history, streams('e2', 'x'));
    expect(() => checkAppendsKept(history, streams('x', 'e2'))).toThrow(
      'append e2 to other expected revision -1, and is at 1',
    );
  });

  it('rejects an order that real time forbids', () => {
    const history = new History();
    history.appended(history.append('c1', 'k', 'a1'), 1);
    history.appended(history.append('c2', 'k', 'a2'), 0);
    expect(() => checkAppendsKept(history, final('a2', 'a1'))).toThrow('a2 to k began after a1 was answered');
  });

  it('accepts that what a removal may have taken is no more, and nothing else', () => {
    const history = twoAppends();
    const removal = history.remove('c3', 'k');
    history.appended(history.append('c1', 'k', 'a3'), 2);
    checkAppendsKept(history, final(REMOVED, REMOVED, REMOVED));
    history.removed(removal);
    checkAppendsKept(history, final(REMOVED, REMOVED, 'a3'));
    history.appended(history.append('c1', 'k', 'a4'), 3);
    expect(() => checkAppendsKept(history, final(REMOVED, REMOVED, 'a3', REMOVED))).toThrow('a4 to k was');
    expect(() => checkAppendsKept(history, final(REMOVED, REMOVED, 'a3'))).toThrow('a4 to k was');
    expect(() => checkAppendsKept(twoAppends(), final(REMOVED, REMOVED))).toThrow('a1 to k was acknowledged');
  });

  it('rejects one that a removal took and that is there again', () => {
    const history = twoAppends();
    history.removed(history.remove('c3', 'k'));
    expect(() => checkAppendsKept(history, final(REMOVED, REMOVED, 'a2'))).toThrow(
      'a2 was acknowledged at k/1, and is at k/2',
    );
  });

  it('accepts either order of appends at the same time', () => {
    const history = new History();
    const first = history.append('c1', 'k', 'a1');
    const second = history.append('c2', 'k', 'a2');
    history.appended(first, 1);
    history.appended(second, 0);
    checkAppendsKept(history, final('a2', 'a1'));
  });
});

describe('reads-fresh', () => {
  const FINAL = new Map([['k', ['a1', 'a2', 'a3']]]);

  function readAfter(history: History, values: readonly string[]): History {
    history.answered(history.read('c9', 'k'), values);
    return history;
  }

  it('accepts what is acknowledged, and more', () => {
    checkReadsFresh(readAfter(twoAppends(), ['a1', 'a2']), FINAL);
    checkReadsFresh(readAfter(twoAppends(), ['a1', 'a2', 'a3']), FINAL);
  });

  it('accepts a read that began before the answer, and reads that failed', () => {
    const history = new History();
    const append = history.append('c1', 'k', 'a1');
    const read = history.read('c2', 'k');
    history.appended(append, 0);
    history.answered(read, []);
    history.failed(history.read('c2', 'k'));
    checkReadsFresh(history, FINAL);
  });

  it('rejects a stale read', () => {
    expect(() => checkReadsFresh(readAfter(twoAppends(), ['a1']), FINAL)).toThrow(
      'c9 read 1 events of k when 2 were known to some client',
    );
  });

  it('rejects a read that goes back behind an earlier one', () => {
    const history = readAfter(twoAppends(), ['a1', 'a2', 'a3']);
    expect(() => checkReadsFresh(readAfter(history, ['a1', 'a2']), FINAL)).toThrow(
      'c9 read 2 events of k when 3',
    );
  });

  it('rejects events that are not there in the end, or elsewhere', () => {
    expect(() => checkReadsFresh(readAfter(twoAppends(), ['a1', 'a2', 'x']), FINAL)).toThrow('read x at k/2');
    expect(() => checkReadsFresh(readAfter(twoAppends(), ['a2', 'a1']), FINAL)).toThrow('read a2 at k/0');
    const longer = readAfter(twoAppends(), ['a1', 'a2', 'a3', 'a4']);
    expect(() => checkReadsFresh(longer, FINAL)).toThrow('where there is nothing in the end');
  });

  it('knows a stream by its length and its last event as well', () => {
    const read = (value: string, length: number) => {
      const history = twoAppends();
      history.answered(history.read('c9', 'k'), [value], length);
      return history;
    };
    checkReadsFresh(read('a2', 2), FINAL);
    expect(() => checkReadsFresh(read('a1', 2), FINAL)).toThrow('read a1 at k/1, where there is a2');
    expect(() => checkReadsFresh(read('a1', 1), FINAL)).toThrow('read 1 events of k when 2 were known');
  });

  it('counts what was removed, and rejects a read that knows of less', () => {
    const end = new Map([['k', [REMOVED, REMOVED]]]);
    const history = twoAppends();
    history.removed(history.remove('c2', 'k'));
    history.answered(history.read('c9', 'k'), [], 2, 2);
    checkReadsFresh(history, end);
    history.answered(history.read('c9', 'k'), [], 0);
    expect(() => checkReadsFresh(history, end)).toThrow('c9 read 0 events of k when 2 were known');
  });

  describe('of a session', () => {
    it('accepts what is behind others, but not behind itself', () => {
      const history = twoAppends();
      history.answered(history.read('s', 'k', 'session'), ['a1']);
      history.answered(history.read('s', 'k', 'session'), ['a1', 'a2']);
      history.answered(history.read('t', 'k', 'session'), []);
      checkReadsFresh(history, FINAL);
    });

    it('rejects a read that misses a write of its own', () => {
      const history = twoAppends();
      history.answered(history.read('c1', 'k', 'session'), ['a1']);
      expect(() => checkReadsFresh(history, FINAL)).toThrow('c1 read 1 events of k when 2 were known to it');
    });

    it('rejects a read that goes back behind an earlier one of its own', () => {
      const history = new History();
      history.answered(history.read('s', 'k', 'session'), ['a1', 'a2']);
      history.answered(history.read('s', 'k', 'session'), ['a1']);
      expect(() => checkReadsFresh(history, FINAL)).toThrow('s read 1 events of k when 2 were known to it');
    });
  });

  it('accepts an eventual read that is behind, and rejects one of what never was', () => {
    const history = twoAppends();
    history.answered(history.read('c9', 'k', 'eventual'), ['a1']);
    checkReadsFresh(history, FINAL);
    history.answered(history.read('c9', 'k', 'eventual'), ['a2']);
    expect(() => checkReadsFresh(history, FINAL)).toThrow('c9 read a2 at k/0');
  });
});

describe('subscriptions', () => {
  const FINAL = new Map([
    ['k', ['a1', 'a2']],
    ['l', ['b1']],
  ]);
  const told = (...events: [key: string, revision: number, appendId: string][]) =>
    events.map(([key, revision, appendId]) => ({ key, revision, appendId }));

  it('accepts everything once, in any order of streams', () => {
    checkSubscription(told(['k', 0, 'a1'], ['l', 0, 'b1'], ['k', 1, 'a2']), FINAL);
  });

  it.each([
    ['a repeat', told(['k', 0, 'a1'], ['k', 0, 'a1']), 'k/0 was told again'],
    ['another order', told(['k', 1, 'a2']), 'k/1 was told before k/0'],
    ['what is not there', told(['k', 0, 'x']), 'x was told as k/0, where there is a1'],
    ['a stream that is not there', told(['m', 0, 'x']), 'where there is nothing in the end'],
    ['an end that is missing', told(['k', 0, 'a1'], ['l', 0, 'b1']), 'k/1 and what follows was never told'],
    ['a stream that is missing', told(['k', 0, 'a1'], ['k', 1, 'a2']), 'l/0 and what follows was never told'],
  ])('rejects %s', (_what, events, message) => {
    expect(() => checkSubscription(events, FINAL)).toThrow(message);
  });

  describe('of a history', () => {
    const partitionOf = (key: string) => (key === 'k' ? 0 : 1);
    const tell = (history: History, partitions: number[], ...events: ReturnType<typeof told>) => {
      const subscriber = history.subscriber('s1', partitions);
      for (const event of events) history.told(subscriber, event, history.asked());
      return () => checkSubscriptions(history, FINAL, partitionOf);
    };

    it('accepts one that was told of its partitions alone, and rejects it when it was told of others', () => {
      tell(new History(), [1], ...told(['l', 0, 'b1']))();
      expect(tell(new History(), [0], ...told(['l', 0, 'b1']))).toThrow('b1 was told as l/0');
      expect(tell(new History(), [0], ...told(['k', 0, 'a1']))).toThrow(
        'k/1 and what follows was never told',
      );
    });

    it('judges each of them', () => {
      const history = new History();
      tell(history, [1], ...told(['l', 0, 'b1']))();
      expect(tell(history, [1], ...told())).toThrow('l/0 and what follows was never told');
    });
  });

  describe('beside removals', () => {
    const REMOVED_TWO = new Map([['k', [REMOVED, REMOVED, 'a3', 'a4']]]);
    const A3 = { key: 'k', revision: 2, appendId: 'a3' };
    const A4 = { key: 'k', revision: 3, appendId: 'a4' };
    const check = (history: History, final = REMOVED_TWO) => checkSubscriptions(history, final, () => 0);

    it('accepts what was told before it was removed, and what was not told since it was', () => {
      const history = new History();
      const early = history.subscriber('early');
      const late = history.subscriber('late');
      history.told(early, { key: 'k', revision: 0, appendId: 'a1' }, history.asked());
      history.remove('c1', 'k');
      for (const one of [early, late]) {
        history.told(one, A3, history.asked());
        history.told(one, A4, history.asked());
      }
      check(history);
    });

    it('rejects what was left out before anybody removed it', () => {
      const history = new History();
      const subscriber = history.subscriber('s1');
      history.told(subscriber, A3, history.asked());
      history.remove('c1', 'k');
      history.told(subscriber, A4, history.asked());
      expect(() => check(history)).toThrow('k/2 was told before k/0');
    });

    it('rejects what was left out of what is not removed', () => {
      const history = new History();
      history.remove('c1', 'k');
      history.told(history.subscriber('s1'), A4, history.asked());
      expect(() => check(history)).toThrow('k/3 was told before k/2');
    });

    it('rejects an end that is missing, and accepts one that is removed', () => {
      const history = new History();
      history.remove('c1', 'k');
      history.told(history.subscriber('s1'), A3, history.asked());
      expect(() => check(history)).toThrow('k/3 and what follows was never told');
      check(history, new Map([['k', [REMOVED, REMOVED, 'a3', REMOVED]]]));
    });
  });
});

describe('removed-stays-removed', () => {
  /** Two appends, a removal of both, and one append after it. */
  function removedOnce(): History {
    const history = twoAppends();
    history.removed(history.remove('c2', 'k'));
    history.appended(history.append('c1', 'k', 'a3'), 2);
    return history;
  }
  const FINAL = new Map([['k', [REMOVED, REMOVED, 'a3']]]);

  it('accepts a subscriber that was told of it by what it had asked for before, and rejects one that asked after', () => {
    const history = new History();
    history.appended(history.append('c1', 'k', 'a1'), 0);
    history.appended(history.append('c1', 'k', 'a2'), 1);
    const subscriber = history.subscriber('s1');
    const askedBefore = history.asked();
    history.removed(history.remove('c2', 'k'));
    history.appended(history.append('c1', 'k', 'a3'), 2);
    history.told(subscriber, { key: 'k', revision: 0, appendId: 'a1' }, askedBefore);
    checkRemovedStaysRemoved(history, FINAL);
    history.told(subscriber, { key: 'k', revision: 1, appendId: 'a2' }, history.asked());
    expect(() => checkRemovedStaysRemoved(history, FINAL)).toThrow(
      's1 was told of a2 at k/1 when all before 2 was removed',
    );
  });

  it('rejects a subscriber that was told of an append at another place', () => {
    const history = removedOnce();
    history.told(history.subscriber('s1'), { key: 'k', revision: 3, appendId: 'a3' }, history.asked());
    expect(() => checkRemovedStaysRemoved(history, FINAL)).toThrow('a3 was at k/2 and at k/3');
  });

  it('accepts reads that show nothing of it, eventual ones and those of before that do', () => {
    const history = new History();
    history.appended(history.append('c1', 'k', 'a1'), 0);
    history.appended(history.append('c1', 'k', 'a2'), 1);
    const before = history.read('c3', 'k');
    history.removed(history.remove('c2', 'k'));
    history.answered(before, ['a1', 'a2']);
    history.answered(history.read('c3', 'k', 'eventual'), ['a1']);
    history.answered(history.read('c3', 'k', 'session'), ['a1', 'a2']);
    history.answered(history.read('c3', 'k'), [], 2, 2);
    history.appended(history.append('c1', 'k', 'a3'), 2);
    history.answered(history.read('c3', 'k'), ['a3'], 3, 2);
    checkRemovedStaysRemoved(history, FINAL);
    checkReadsFresh(history, FINAL);
  });

  it('accepts a removal without an answer, whether it was done or not', () => {
    const history = twoAppends();
    history.remove('c2', 'k');
    history.answered(history.read('c3', 'k'), ['a1', 'a2']);
    checkRemovedStaysRemoved(history, new Map([['k', ['a1', 'a2']]]));
    checkRemovedStaysRemoved(history, new Map([['k', [REMOVED, REMOVED]]]));
  });

  it('rejects a read that shows what was removed', () => {
    const history = removedOnce();
    history.answered(history.read('c3', 'k'), ['a2', 'a3'], 3);
    expect(() => checkRemovedStaysRemoved(history, FINAL)).toThrow(
      'c3 read a2 at k/1 when all before 2 was removed',
    );
  });

  it('rejects a read that shows what another one saw removed, though nobody was told of the removal', () => {
    const history = twoAppends();
    history.remove('c2', 'k');
    history.answered(history.read('c3', 'k'), [], 2, 2);
    history.answered(history.read('c4', 'k'), ['a1', 'a2']);
    expect(() => checkRemovedStaysRemoved(history, FINAL)).toThrow('c4 read a1 at k/0 when all before 2');
  });

  it('rejects a read of the session that removed it', () => {
    const history = removedOnce();
    history.answered(history.read('c2', 'k', 'session'), ['a1', 'a2']);
    expect(() => checkRemovedStaysRemoved(history, FINAL)).toThrow('c2 read a1 at k/0 when all before 2');
  });

  it('rejects an end in which it is there', () => {
    const end = new Map([['k', [REMOVED, 'a2', 'a3']]]);
    expect(() => checkRemovedStaysRemoved(removedOnce(), end)).toThrow(
      'a2 is at k/1 in the end, and all before 2 was removed',
    );
  });

  it('rejects a retry that brings it back: it is in two places', () => {
    const history = twoAppends();
    const late = history.append('c3', 'k', 'late');
    history.answered(history.read('c4', 'k'), ['a1', 'a2', 'late']);
    history.removed(history.remove('c2', 'k'));
    history.appended(late, 3);
    const end = new Map([['k', [REMOVED, REMOVED, REMOVED, 'late']]]);
    expect(() => checkRemovedStaysRemoved(history, end)).toThrow('late was at k/3 and at k/2');
  });

  it('rejects a revision that is used again', () => {
    const history = removedOnce();
    history.answered(history.read('c3', 'k', 'eventual'), ['a1', 'x'], 2);
    expect(() => checkRemovedStaysRemoved(history, FINAL)).toThrow('k/1 was a2 and x');
  });

  it('rejects that something is gone that nobody had removed', () => {
    const gone = (history: History) => {
      history.answered(history.read('c3', 'k'), [], 3, 3);
      return () => checkRemovedStaysRemoved(history, new Map([['k', [REMOVED, REMOVED, REMOVED]]]));
    };
    expect(gone(removedOnce())).toThrow('c3 saw that k/2 is no more, and nobody had removed it');
    expect(gone(twoAppends())).toThrow('c3 saw that k/2 is no more');
  });
});

describe('what was removed, on disks', () => {
  // Before the text stands its length, which may be that of a quote.
  const image = (...texts: string[]) =>
    texts.map((text, at) => [`row ${at}`, Buffer.from(`"{"tag":"${text}"}`)] as const);

  it('is what was acknowledged or read and is no more, and is found in any row', () => {
    const history = twoAppends();
    history.append('c2', 'k', 'u1');
    history.append('c2', 'k', 'u2');
    history.answered(history.read('c3', 'k'), ['a1', 'a2', 'u1']);
    history.appended(history.append('c1', 'k', 'a3'), 3);
    const removed = removedAppends(history, new Map([['k', [REMOVED, REMOVED, REMOVED, 'a3']]]));
    expect([...removed]).toEqual(['a1', 'a2', 'u1']);
    expect(findRemoved(image('a3', 'u2', 'a11'), removed)).toBeUndefined();
    expect(findRemoved(image('a3', 'u1'), removed)).toContain('u1 in row');
  });
});

describe('client-errors', () => {
  const check = (code: ErrorCode, hasLoneReplicas: boolean) =>
    checkClientError(new RingfoldError(code, 'for a test'), 'c1 reads k', { hasLoneReplicas });

  it('accepts what passes, and the disk of a replica that is alone', () => {
    for (const code of [
      'UNAVAILABLE',
      'NOT_OWNER',
      'STORAGE_FULL',
      'DEADLINE_EXCEEDED',
      'CANCELLED',
    ] as const)
      expect(check(code, false).code).toBe(code);
    for (const code of ['STORAGE_DAMAGED', 'STORAGE_FAILED'] as const)
      expect(check(code, true).code).toBe(code);
  });

  it('rejects a hurt disk where there are others', () => {
    for (const code of ['STORAGE_DAMAGED', 'STORAGE_FAILED'] as const)
      expect(() => check(code, false)).toThrow(`c1 reads k: ${code}, for a test`);
  });

  it('rejects what only mistakes explain, and passes on what is no answer', () => {
    for (const code of [
      'INTERNAL',
      'INVALID_ARGUMENT',
      'REVISION_CONFLICT',
      'UNKNOWN_EVENT',
      'CLOSED',
    ] as const)
      expect(() => check(code, true)).toThrow(`c1 reads k: ${code}, for a test`);
    const thrown = new TypeError('of the simulator');
    expect(() => checkClientError(thrown, 'c1 reads k', { hasLoneReplicas: true })).toThrow(thrown);
  });
});
