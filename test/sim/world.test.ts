import { describe, expect, it } from 'vitest';
import { Prng } from '../../src/lib/prng.js';
import type { GossipHealth } from '../../src/ports/membership.js';
import { EventQueue } from './event-queue.js';
import { CALM_NETWORK, type NetworkOptions } from './network-options.js';
import { ProcessGate } from './process-gate.js';
import { SimClock, SimTime } from './sim-clock.js';
import { CALM_GOSSIP, SimGossip, SimMembership } from './sim-membership.js';
import { SimNetwork } from './sim-network.js';
import { SimPeerTransport } from './sim-peer-transport.js';
import { SimStore } from './sim-store.js';
import { Trace } from './trace.js';

describe('EventQueue', () => {
  it('gives events in the order of time, then of scheduling, without the cancelled ones', () => {
    const random = Prng.seeded(1);
    const queue = new EventQueue();
    const events = Array.from({ length: 5000 }, (_, sequence) => {
      return { timeMs: random.below(200), sequence, task: () => undefined, cancelled: false };
    });
    for (const event of events) queue.push(event);
    const kept = events.filter((event) => {
      const isKept = random.chance(0.3);
      if (!isKept) queue.cancel(event);
      return isKept;
    });
    expect(queue.size).toBe(kept.length);
    const order = kept.toSorted((a, b) => a.timeMs - b.timeMs || a.sequence - b.sequence);
    expect(order.map(() => queue.pop(200)?.sequence)).toEqual(order.map(({ sequence }) => sequence));
    expect(queue.pop(200)).toBeUndefined();
  });
});

describe('SimTime', () => {
  it('lets all that promises have waiting happen before the next event', async () => {
    const time = new SimTime();
    const seen: string[] = [];
    time.schedule(1, async () => {
      for (let step = 0; step < 100; step++) await new Promise<void>((resolve) => process.nextTick(resolve));
      seen.push('first');
    });
    time.schedule(1, () => void seen.push('second'));
    await time.run(1);
    expect(seen).toEqual(['first', 'second']);
  });

  it('stops at what fails, and at no event before', async () => {
    const time = new SimTime();
    let ranAfter = false;
    time.schedule(1, () => {
      throw new Error('in an event');
    });
    time.schedule(2, () => {
      ranAfter = true;
    });
    await expect(time.run(10)).rejects.toThrow('in an event');
    expect(ranAfter).toBe(false);
  });

  it('ends where it was told when nothing happens, and never runs what is due at infinity', async () => {
    const time = new SimTime();
    time.schedule(Number.POSITIVE_INFINITY, () => expect.fail('infinity has come'));
    await time.run(1000);
    expect(time.nowMs).toBe(1000);
    expect(time.pendingCount).toBe(0);
  });
});

describe('SimClock', () => {
  it('has a wall clock with a skew, and both clocks go at its rate', async () => {
    const time = new SimTime();
    const clock = new SimClock(time, { skewMs: -3_600_000, rate: 2, monotonicOriginMs: 7 });
    const [wallMs, upMs] = [clock.nowMs(), clock.monotonicMs()];
    expect(new SimClock(time).nowMs() - wallMs).toBe(3_600_000);
    let ranAtMs = 0;
    clock.schedule(100, () => {
      ranAtMs = time.nowMs;
    });
    await time.run(50);
    expect(ranAtMs).toBe(50);
    expect([clock.nowMs() - wallMs, clock.monotonicMs() - upMs]).toEqual([100, 100]);
    clock.setSkew(0);
    expect(clock.nowMs() - wallMs).toBe(3_600_100);
  });

  it('does nothing more for a process that died', async () => {
    const time = new SimTime();
    const clock = new SimClock(time);
    clock.schedule(1, () => expect.fail('a dead process did something'));
    clock.defer(() => expect.fail('a dead process did something'));
    clock.stop();
    await time.run(10);
  });

  it('of a paused process waits, and its timers come before what has arrived', async () => {
    const time = new SimTime();
    const gate = new ProcessGate(time);
    const clock = new SimClock(time, { gate });
    const seen: string[] = [];
    gate.pause();
    time.schedule(1, () => gate.pass('arrival', () => seen.push('arrival')));
    clock.schedule(2, () => seen.push('timer'));
    const cancel = clock.schedule(3, () => seen.push('cancelled'));
    await time.run(10);
    expect(seen).toEqual([]);
    cancel();
    gate.resume();
    await time.run(20);
    expect(seen).toEqual(['timer', 'arrival']);
  });
});

/** n1 and n2, and what n2 has received: the first byte of each frame. */
async function twoPeers(options: Partial<NetworkOptions> = {}) {
  const time = new SimTime();
  const network = new SimNetwork(time, Prng.seeded(5), new Trace(() => time.nowMs), {
    ...CALM_NETWORK,
    ...options,
  });
  const received: number[] = [];
  const start = (nodeId: string) => {
    const peer = new SimPeerTransport(network, nodeId, new SimClock(time), new ProcessGate(time));
    void peer.start({
      onFrame: (_from, frame) => received.push(frame[0]!),
      onDisconnected: () => undefined,
      onCall: async (request) => request,
      onStream: () => expect.fail('nothing is streamed'),
    });
    return peer;
  };
  const [n1, n2] = [start('n1'), start('n2')];
  n1.setPeers(new Map([['n2', n2.address]]));
  n1.send('n2', Uint8Array.of(0));
  await time.run(100);
  expect(received.splice(0)).toEqual([0]);
  const send = (...numbers: number[]) => numbers.map((number) => n1.send('n2', Uint8Array.of(number)));
  return { time, network, received, n1, n2, start, send };
}

describe('SimNetwork', () => {
  it('holds packets at a cut, and delivers them late and in order when it heals in time', async () => {
    const { time, network, received, send } = await twoPeers();
    // What is sent at the moment of healing may be faster than what waited, were it not held back.
    for (let round = 0; round < 20; round++) {
      network.cutOneWay('n1', 'n2');
      send(1, 2, 3);
      await time.run(time.nowMs + CALM_NETWORK.keepaliveMs - 100);
      expect(received).toEqual([]);
      network.healAll();
      send(4);
      await time.run(time.nowMs + 100);
      expect(received.splice(0)).toEqual([1, 2, 3, 4]);
    }
  });

  it('breaks a connection that is cut for too long: what was in it is lost', async () => {
    const { time, network, received, send } = await twoPeers();
    network.cutBetween(['n1'], ['n2']);
    send(1, 2);
    await time.run(time.nowMs + CALM_NETWORK.keepaliveMs + 100);
    network.healAll();
    await time.run(time.nowMs + 2000);
    send(3);
    await time.run(time.nowMs + 100);
    expect(received).toEqual([3]);
  });

  it('cuts one way alone', async () => {
    const { time, network, received, n1, n2, send } = await twoPeers();
    n2.setPeers(new Map([['n1', n1.address]]));
    n2.send('n1', Uint8Array.of(8));
    await time.run(time.nowMs + 100);
    network.cutOneWay('n1', 'n2');
    send(1);
    n2.send('n1', Uint8Array.of(9));
    await time.run(time.nowMs + 100);
    expect(received).toEqual([8, 9]);
  });

  it('loses what is on its way to a process that dies, and sometimes what such a one had sent', async () => {
    const arrivedOfDead = new Set<number>();
    for (let run = 0; run < 20; run++) {
      const { time, network, received, n1, n2, start, send } = await twoPeers();
      for (let skipped = 0; skipped < run; skipped++) network.random.float();
      send(1);
      if (run % 2 === 0) n1.kill();
      else {
        n2.kill();
        start('n2');
      }
      await time.run(time.nowMs + 100);
      if (run % 2 === 0) arrivedOfDead.add(received.length);
      else expect(received).toEqual([]);
    }
    expect([...arrivedOfDead].sort()).toEqual([0, 1]);
  });

  it('takes so many bytes and not one more', async () => {
    const { time, network, send, n1 } = await twoPeers({ queueSizeBytesMax: 10 });
    expect(n1.send('n2', new Uint8Array(9))).toBe(true);
    expect(send(1, 2)).toEqual([true, false]);
    await time.run(time.nowMs + 100);
    // What waits at a cut takes room as well.
    network.cutOneWay('n1', 'n2');
    expect(n1.send('n2', new Uint8Array(9))).toBe(true);
    await time.run(time.nowMs + 100);
    expect(send(1, 2)).toEqual([true, false]);
  });

  it('loses, repeats and overtakes single frames when it is told to', async () => {
    const { time, network, received, send } = await twoPeers();
    network.options = {
      ...network.options,
      frameLossProbability: 0.2,
      frameRepeatProbability: 0.2,
      frameDelayProbability: 0.2,
      frameDelayMsMean: 20,
    };
    const numbers = Array.from({ length: 200 }, (_, at) => at);
    for (const number of numbers) {
      send(number);
      await time.run(time.nowMs + 1);
    }
    await time.run(time.nowMs + 1000);
    const distinct = new Set(received);
    expect(distinct.size).toBeLessThan(numbers.length);
    expect(received.length).toBeGreaterThan(distinct.size);
    expect(received).not.toEqual(received.toSorted((a, b) => a - b));
  });
});

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
    expect([isWritten, store.getSync(Uint8Array.of(1))]).toEqual([true, Uint8Array.of(7)]);
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
