import { describe, expect, it } from 'vitest';
import { Prng } from '../../src/lib/prng.js';
import { CALM_NETWORK, type NetworkOptions } from './network-options.js';
import { ProcessGate } from './process-gate.js';
import { SimClock, SimTime } from './sim-clock.js';
import { SimNetwork } from './sim-network.js';
import { SimPeerTransport } from './sim-peer-transport.js';
import { Trace } from './trace.js';

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

  it('takes alone what is larger than its queue', async () => {
    const { time, n1 } = await twoPeers({ queueSizeBytesMax: 10 });
    expect(n1.send('n2', new Uint8Array(30))).toBe(true);
    await time.run(time.nowMs + 100);
    expect(n1.send('n2', new Uint8Array(30))).toBe(true);
    expect(n1.send('n2', new Uint8Array(1))).toBe(false);
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
