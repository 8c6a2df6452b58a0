/** Bounds, and one past each. */
import { describe, expect, it } from 'vitest';
import { ENTRY_OVERHEAD_BYTES } from '../../src/core/raft/log.js';
import { OUTBOX_MESSAGES_MAX } from '../../src/core/raft/outbox.js';
import type { Message } from '../../src/core/raft/types.js';
import { RaftGroup } from '../support/raft-group.js';
import type { TestOptions } from '../support/raft-replica.js';

const ENTRY_BYTES = ENTRY_OVERHEAD_BYTES + 1;

function led(voters: readonly number[], overrides: Partial<TestOptions> = {}): RaftGroup {
  const group = new RaftGroup(voters, [], overrides);
  group.elect(1);
  return group;
}

const letters = (count: number) => Array.from({ length: count }, () => 'x');

/** Of each append_request to 2, how many entries. */
function sizesSent(group: RaftGroup): number[] {
  const messages = group.raft(1).takeMessages();
  group.post(messages);
  return messages.flatMap((one) =>
    one.kind === 'append_request' && one.to === 2 ? [one.entries.length] : [],
  );
}

describe('an append_request', () => {
  it('has what fits into its bytes, and one entry at least', () => {
    const group = led([1, 2], { appendBytesMax: 3 * ENTRY_BYTES });
    group.raft(1).propose(letters(7));
    expect(sizesSent(group)).toEqual([3, 3, 1]);
    group.stabilize();
    group.raft(1).propose(['y'.repeat(1000), 'z']);
    expect(sizesSent(group)).toEqual([1, 1]);
  });
});

describe('the window of a follower', () => {
  it('has so many messages at once, and the next ones when they have arrived', () => {
    const group = led([1, 2], { appendBytesMax: 1, inFlightMessagesMax: 3 });
    group.raft(1).propose(letters(5));
    expect(sizesSent(group)).toEqual([1, 1, 1]);
    group.raft(1).propose(letters(1));
    expect(sizesSent(group)).toEqual([]);
    group.stabilize([2]);
    group.deliver();
    expect(sizesSent(group)).toEqual([1, 1, 1]);
  });

  it('has so many bytes at once', () => {
    const group = led([1, 2], { appendBytesMax: ENTRY_BYTES, inFlightBytesMax: 2 * ENTRY_BYTES });
    group.raft(1).propose(letters(5));
    expect(sizesSent(group)).toEqual([1, 1]);
    group.stabilize([2]);
    group.deliver();
    expect(sizesSent(group)).toEqual([1, 1]);
  });

  it('is forgotten when the follower cannot be reached: one question at a time, from what is known', () => {
    const group = led([1, 2, 3], { appendBytesMax: 1 });
    group.raft(1).propose(letters(3));
    expect(sizesSent(group)).toEqual([1, 1, 1]);
    group.network = [];
    group.raft(1).reportUnreachable(2);
    expect(group.raft(1).progress()[0]!.state).toBe('probing');
    expect(sizesSent(group)).toEqual([1]);
    group.raft(1).propose(letters(1));
    expect(sizesSent(group)).toEqual([]);
    group.stabilize();
    expect(group.raft(1).progress()[0]).toMatchObject({ state: 'replicating', matchIndex: 5 });
    // Unknown ones, and those that are asked already, are left alone.
    group.raft(1).reportUnreachable(9);
  });

  it('does not hide a loss for ever: what does not move is asked at heartbeats', () => {
    const group = led([1, 2]);
    group.raft(1).propose(['a']);
    group.collect(1);
    group.network = [];
    for (let beat = 0; beat < 2; beat++) {
      group.tick([1], 3);
      group.stabilize();
    }
    expect(group.of(2).disk.commands).toEqual(['a']);
  });
});

describe('proposals', () => {
  it('are refused when too much is not committed, and taken again when it is', () => {
    const group = led([1, 2], { uncommittedBytesMax: 2 * ENTRY_BYTES });
    expect(group.raft(1).propose(['a'])).toEqual({ index: 2, term: 1 });
    expect(group.raft(1).propose(['b'])).toEqual({ index: 3, term: 1 });
    expect(group.raft(1).propose(['c'])).toBe('too_much_uncommitted');
    group.stabilize();
    expect(group.raft(1).propose(['c'])).toEqual({ index: 4, term: 1 });
  });

  it('are refused by those who do not lead, and while leadership is handed over', () => {
    const group = led([1, 2, 3]);
    expect(group.raft(2).propose(['a'])).toBe('not_leader');
    expect(group.raft(2).proposeChange({ kind: 'remove', replica: 1 })).toBe('not_leader');
    expect(group.raft(2).transferLeadership(1)).toBe('not_leader');
    expect(group.raft(1).transferLeadership(1)).toBeUndefined();
    expect(group.raft(1).isTransferring).toBe(false);
    group.of(3).crash();
    expect(group.raft(1).transferLeadership(3)).toBeUndefined();
    for (let tick = 0; tick < 10; tick++) {
      expect(group.raft(1).propose(['a'])).toBe('transferring');
      group.tick([1]);
      group.stabilize();
    }
    expect(group.raft(1).propose(['a'])).toEqual({ index: 2, term: 1 });
  });
});

describe('the outbox', () => {
  it('keeps so many messages while the disk does not answer, and loses further ones', () => {
    const group = led([1, 2, 3]);
    const heartbeat: Message<string> = { kind: 'heartbeat', from: 3, to: 2, term: 2, commit: 0 };
    for (let beat = 0; beat < OUTBOX_MESSAGES_MAX + 1; beat++) group.raft(2).step(heartbeat);
    expect(group.of(2).beginWrite().messages).toHaveLength(OUTBOX_MESSAGES_MAX);
  });
});

describe('compaction', () => {
  it('goes as far as was applied, and not further', () => {
    const group = led([1]);
    group.raft(1).propose(['a']);
    expect(() => group.raft(1).compact(2)).toThrow('broken invariant');
    group.stabilize();
    expect(group.raft(1).compact(2)).toEqual({ index: 2, term: 1 });
    expect(group.raft(1).compact(1)).toEqual({ index: 2, term: 1 });
  });
});

describe('reads', () => {
  it('begin at a leader that has committed in its term, and are confirmed in that term alone', () => {
    const group = led([1, 2, 3]);
    expect(group.raft(2).startRead()).toBeUndefined();
    expect(group.raft(1).startRead()).toEqual({ index: 1, term: 1 });
    expect([
      group.raft(2).confirmsTerm(1),
      group.raft(2).confirmsTerm(0),
      group.raft(2).confirmsTerm(2),
    ]).toEqual([true, false, false]);
  });
});
