import { describe, expect, it } from 'vitest';
import { Prng } from '../../src/lib/prng.js';
import type { GossipHealth } from '../../src/ports/membership.js';
import { SimClock, SimTime } from './sim-clock.js';
import { CALM_GOSSIP, SimGossip } from './sim-gossip.js';
import { SimMembership } from './sim-membership.js';
import { SimNetwork } from './sim-network.js';
import { SimStore } from './sim-store.js';
import { Trace } from './trace.js';

describe('SimStore', () => {
  async function openStore() {
    const time = new SimTime();
    const store = new SimStore(time, Prng.seeded(3), {
      writeMsMin: 5,
      writeMsMean: 1,
      stallProbability: 0,
      stallMsMean: 0,
      readMs: 1,
    });
    await store.open();
    const write = (value: number) => {
      const batch = store.batch();
      batch.put(Uint8Array.of(1), Uint8Array.of(value));
      return batch.write();
    };
    return { time, store, write };
  }

  it('acknowledges a write when its time has come, and shows it then', async () => {
    const { time, store, write } = await openStore();
    let isWritten = false;
    void write(7).then(() => {
      isWritten = true;
    });
    await time.run(4.9);
    expect([isWritten, store.getSync(Uint8Array.of(1))]).toEqual([false, undefined]);
    await time.run(50);
    expect([isWritten, ...store.getSync(Uint8Array.of(1))!]).toEqual([true, 7]);
  });

  it('keeps what it acknowledged through a loss of power, and may keep or lose what was under way', async () => {
    const found = new Set<number>();
    const { time, store, write } = await openStore();
    for (let round = 1; round <= 20; round++) {
      void write(100);
      await time.run(time.nowMs + 50);
      const lost = write(200);
      await time.run(time.nowMs + 1);
      await store.powerLoss();
      await expect(lost).rejects.toThrow('the power was lost');
      await store.open();
      // The write that the power took must not end one of the time after it.
      found.add(store.getSync(Uint8Array.of(1))![0]!);
      const next = write(100);
      await time.run(time.nowMs + 4.9);
      expect(store.writesUnderWay).toBe(1);
      await time.run(time.nowMs + 50);
      await next;
    }
    expect([...found].sort()).toEqual([100, 200]);
  });
});

describe('SimGossip', () => {
  it('suspects members falsely by the seed, some until they are taken for failed, and finds them again', async () => {
    const time = new SimTime();
    const network = new SimNetwork(time, Prng.seeded(1), new Trace(() => time.nowMs));
    const gossip = new SimGossip(network, { ...CALM_GOSSIP, falseSuspicionProbability: 0.05 });
    const members = ['n1', 'n2', 'n3'].map((nodeId, at) => {
      const profile = {
        nodeId,
        clusterId: '',
        peerAddress: `${nodeId}:1`,
        zone: '',
        state: 'active' as const,
      };
      return new SimMembership(gossip, profile, new SimClock(time), Prng.seeded(at));
    });
    const seen = new Set<GossipHealth>();
    for (const member of members) {
      await member.start();
      member.seek([members[0]!.address]);
      member.follow(() => {
        for (const { health } of member.members()) seen.add(health);
      });
    }
    await time.run(120_000);
    expect([...seen].sort()).toEqual(['alive', 'failed', 'suspect']);
    gossip.options = CALM_GOSSIP;
    await time.run(time.nowMs + 20_000);
    for (const member of members) {
      expect(member.members().map(({ health }) => health)).toEqual(['alive', 'alive']);
    }
  });
});

describe('Trace', () => {
  it('differs in its hash when anything differs: time, node, kind, bytes, order', () => {
    let nowMs = 0;
    const hashOf = (fill: (trace: Trace) => void) => {
      nowMs = 1;
      const trace = new Trace(() => nowMs);
      fill(trace);
      return trace.hash;
    };
    const hashes = [
      hashOf(() => undefined),
      hashOf((trace) => trace.event('n1', 'send', Uint8Array.of(1))),
      hashOf((trace) => trace.event('n1', 'send', Uint8Array.of(2))),
      hashOf((trace) => trace.event('n2', 'send', Uint8Array.of(1))),
      hashOf((trace) => trace.event('n1', 'receive', Uint8Array.of(1))),
      hashOf((trace) => {
        nowMs = 1.001;
        trace.event('n1', 'send', Uint8Array.of(1));
      }),
      hashOf((trace) => {
        trace.event('n1', 'a');
        trace.event('n1', 'b');
      }),
      hashOf((trace) => {
        trace.event('n1', 'b');
        trace.event('n1', 'a');
      }),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('tells the last moments', () => {
    const trace = new Trace(() => 1500);
    for (let moment = 0; moment < 2000; moment++) trace.tell('n1', 'crash', `number ${moment}`);
    expect(trace.story(2)).toBe(
      ['    1.5000 s  n1       crash      number 1998', '    1.5000 s  n1       crash      number 1999'].join(
        '\n',
      ),
    );
    expect(trace.story(Number.POSITIVE_INFINITY).split('\n').length).toBe(400);
  });
});
