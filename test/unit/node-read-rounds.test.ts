import { beforeEach, describe, expect, it } from 'vitest';
import { RingfoldError } from '../../src/core/errors.js';
import type { ReadProbe } from '../../src/core/raft/frame.js';
import { type ReadGroup, ReadRounds } from '../../src/node/read-rounds.js';
import { ManualClock } from '../support/manual-clock.js';

const ROUND_TIMEOUT_MS = 150;
const WAIT_MAX_MS = 2000;

/** A node that leads groups 1 to 9, each with replicas 1 (its own), 2 and 3 on nodes b and c. */
class Leader {
  readonly clock = new ManualClock();
  readonly sent: { nodeId: string; probe: ReadProbe }[] = [];
  term = 5;
  isLeader = true;
  readonly rounds: ReadRounds;

  constructor(firstRound = 1) {
    this.rounds = new ReadRounds({
      clock: this.clock,
      groupOf: (group) => this.groupOf(group),
      sendProbe: (nodeId, probe) => this.sent.push({ nodeId, probe }),
      roundTimeoutMs: ROUND_TIMEOUT_MS,
      waitMaxMs: WAIT_MAX_MS,
      firstRound,
    });
  }

  private groupOf(group: number): ReadGroup | undefined {
    if (group > 9) return undefined;
    const { term, isLeader } = this;
    return {
      ...{ group, replicaId: 1, term, isLeader },
      isQuorum: (replicas) => new Set(replicas).size >= 2,
      voterNodeIds: () => ['b', 'c'],
    };
  }

  /** What is deferred runs. */
  async turn(): Promise<void> {
    await this.clock.advance(0);
  }

  /** Node b confirms these groups of a round. */
  confirm(round: number, groups: readonly number[], replica = 2): void {
    this.rounds.onConfirmation({ round, groups: groups.map((group) => ({ group, replica })) });
  }

  get roundsSent(): number[] {
    return [...new Set(this.sent.map(({ probe }) => probe.round))];
  }
}

/** What has become of a promise so far. */
function watch(promise: Promise<void>): { state: string } {
  const watched = { state: 'waiting' };
  promise.then(
    () => (watched.state = 'confirmed'),
    (error: RingfoldError) => (watched.state = error.code),
  );
  return watched;
}

let leader: Leader;
beforeEach(() => {
  leader = new Leader();
});

describe('a read round', () => {
  it('asks all voters about all groups with waiting reads at once, and is done when a quorum has confirmed', async () => {
    const reads = [1, 2, 2, 3].map((group) => watch(leader.rounds.confirm(group, 5)));
    await leader.turn();
    const groups = [1, 2, 3].map((group) => ({ group, term: 5 }));
    expect(leader.sent).toEqual([
      { nodeId: 'b', probe: { round: 1, groups } },
      { nodeId: 'c', probe: { round: 1, groups } },
    ]);
    leader.confirm(1, [1, 2]);
    await leader.turn();
    expect(reads.map(({ state }) => state)).toEqual(['confirmed', 'confirmed', 'confirmed', 'waiting']);
    leader.confirm(1, [3], 3);
    await leader.turn();
    expect(reads[3]!.state).toBe('confirmed');
  });

  it('serves nobody who came after it was sent: they wait for the next one', async () => {
    const first = watch(leader.rounds.confirm(1, 5));
    await leader.turn();
    const late = watch(leader.rounds.confirm(1, 5));
    await leader.turn();
    expect(leader.roundsSent).toEqual([1, 2]);
    leader.confirm(1, [1]);
    await leader.turn();
    expect([first.state, late.state]).toEqual(['confirmed', 'waiting']);
    leader.confirm(2, [1]);
    await leader.turn();
    expect(late.state).toBe('confirmed');
  });

  it('with several on their way lets no more begin than may be; those who come share the next one', async () => {
    for (let count = 0; count < 7; count++) {
      watch(leader.rounds.confirm(1, 5));
      await leader.turn();
    }
    expect(leader.roundsSent).toEqual([1, 2, 3, 4]);
    leader.confirm(2, [1]);
    await leader.turn();
    expect(leader.roundsSent).toEqual([1, 2, 3, 4, 5]);
    expect(leader.rounds.begun).toBe(5);
  });

  it('takes no notice of confirmations of rounds that are over, of unknown ones, and of a minority', async () => {
    const read = watch(leader.rounds.confirm(1, 5));
    await leader.turn();
    leader.confirm(99, [1]);
    leader.confirm(1, [2, 77]);
    leader.confirm(1, [1], 1);
    await leader.turn();
    expect(read.state).toBe('waiting');
    await leader.clock.advance(ROUND_TIMEOUT_MS);
    // Too late for round 1: its answer says nothing of who waits for round 2.
    leader.confirm(1, [1]);
    await leader.turn();
    expect(read.state).toBe('waiting');
    leader.confirm(2, [1]);
    await leader.turn();
    expect(read.state).toBe('confirmed');
  });

  it('is asked again when frames were lost, and given up when nobody answers for long', async () => {
    const read = watch(leader.rounds.confirm(1, 5));
    await leader.turn();
    await leader.clock.advance(ROUND_TIMEOUT_MS);
    expect(leader.roundsSent).toEqual([1, 2]);
    await leader.clock.advance(WAIT_MAX_MS - 2 * ROUND_TIMEOUT_MS);
    expect(read.state).toBe('waiting');
    await leader.clock.advance(2 * ROUND_TIMEOUT_MS);
    expect(read.state).toBe('UNAVAILABLE');
  });

  it.each([
    ['before the round is sent', async () => undefined],
    ['before it is confirmed', () => leader.turn()],
  ])('fails its reads when the term has changed %s', async (_, between) => {
    const read = watch(leader.rounds.confirm(1, 5));
    await between();
    leader.term = 6;
    await leader.turn();
    leader.confirm(1, [1]);
    await leader.turn();
    expect(read.state).toBe('UNAVAILABLE');
  });

  it('is not confirmed by what was asked before the node was started again', async () => {
    const before = watch(leader.rounds.confirm(1, 5));
    await leader.turn();
    const [asked] = leader.roundsSent;
    leader = new Leader(7_000_000);
    leader.term = 6;
    const read = watch(leader.rounds.confirm(1, 6));
    await leader.turn();
    leader.confirm(asked!, [1]);
    await leader.turn();
    expect([before.state, read.state]).toEqual(['waiting', 'waiting']);
    leader.confirm(leader.roundsSent[0]!, [1]);
    await leader.turn();
    expect([read.state, leader.rounds.begun]).toEqual(['confirmed', 1]);
  });

  it('fails its reads when it leads no more in the same term', async () => {
    const read = watch(leader.rounds.confirm(1, 5));
    await leader.turn();
    leader.isLeader = false;
    leader.confirm(1, [1]);
    await leader.turn();
    expect(read.state).toBe('UNAVAILABLE');
  });

  it('does not serve reads of an older term with those of a newer one', async () => {
    const old = watch(leader.rounds.confirm(1, 5));
    leader.term = 6;
    const read = watch(leader.rounds.confirm(1, 6));
    await leader.turn();
    expect(old.state).toBe('UNAVAILABLE');
    leader.confirm(1, [1]);
    await leader.turn();
    expect(read.state).toBe('confirmed');
  });

  it('that is closed fails everybody who waits', async () => {
    const underWay = watch(leader.rounds.confirm(1, 5));
    await leader.turn();
    const next = watch(leader.rounds.confirm(2, 5));
    leader.rounds.close(new RingfoldError('UNAVAILABLE', 'the node has stopped'));
    await leader.turn();
    expect([underWay.state, next.state]).toEqual(['UNAVAILABLE', 'UNAVAILABLE']);
  });
});

describe('a probe of another node', () => {
  it('is confirmed for exactly the groups that have a replica here, in the same term', () => {
    const groups = [
      { group: 1, term: 5 },
      { group: 2, term: 4 },
      { group: 3, term: 6 },
      { group: 10, term: 5 },
    ];
    expect(leader.rounds.answer({ round: 8, groups })).toEqual({
      round: 8,
      groups: [{ group: 1, replica: 1 }],
    });
  });
});
