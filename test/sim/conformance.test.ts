import { afterEach, beforeEach } from 'vitest';
import { Prng } from '../../src/lib/prng.js';
import type { Membership } from '../../src/ports/membership.js';
import { keyValueStoreConformance } from '../conformance/key-value-store.js';
import { membershipConformance } from '../conformance/membership.js';
import { peerTransportConformance } from '../conformance/peer-transport.js';
import { freeRunning } from './free-running.js';
import { CALM_NETWORK } from './network-options.js';
import { ProcessGate } from './process-gate.js';
import { SimClock, SimTime } from './sim-clock.js';
import { CALM_GOSSIP, SimGossip } from './sim-gossip.js';
import { SimMembership } from './sim-membership.js';
import { SimNetwork } from './sim-network.js';
import { SimPeerTransport } from './sim-peer-transport.js';
import { SimStore } from './sim-store.js';
import { Trace } from './trace.js';

let time: SimTime;
let running: ReturnType<typeof freeRunning>;

beforeEach(() => {
  time = new SimTime();
  running = freeRunning(time);
});

afterEach(() => running.stop());

keyValueStoreConformance('SimStore', async () => new SimStore(time, Prng.seeded(1)));

peerTransportConformance('the simulated network', () => {
  const messageBytesMax = 1024 * 1024;
  const options = {
    ...CALM_NETWORK,
    messageSizeBytesMax: messageBytesMax,
    queueSizeBytesMax: 4 * messageBytesMax,
  };
  const network = new SimNetwork(time, Prng.seeded(1), new Trace(() => time.nowMs), options);
  // The suite's deadlines are of the real clock.
  const clock = new SimClock(time, { monotonicOriginMs: performance.now() - time.nowMs });
  let count = 0;
  return {
    messageBytesMax,
    streamBytesMax: 512 * 1024,
    transport: (nodeId, at = `host${++count}.sim:7000`) =>
      new SimPeerTransport(network, nodeId, clock, new ProcessGate(time), at),
  };
});

membershipConformance('the simulated gossip', () => {
  const network = new SimNetwork(time, Prng.seeded(1), new Trace(() => time.nowMs));
  const options = { ...CALM_GOSSIP, roundMs: 20, hearProbability: 0.9 };
  const gossip = new SimGossip(network, options);
  const created: SimMembership[] = [];
  const idsOf = (nodes: readonly Membership[]) => nodes.map((node) => (node as SimMembership).nodeId);
  return {
    create(profile, address = `${profile.nodeId}-${created.length}.sim:7946`) {
      const membership = new SimMembership(
        gossip,
        profile,
        new SimClock(time),
        Prng.seeded(created.length),
        address,
      );
      created.push(membership);
      return membership;
    },
    crash: async (membership) => (membership as SimMembership).kill(),
    split(...groups) {
      for (const [at, one] of groups.entries()) {
        for (const other of groups.slice(at + 1)) network.cutBetween(idsOf(one), idsOf(other));
      }
    },
    heal: () => network.healAll(),
    close: async () => {
      await Promise.all(created.map((membership) => membership.close()));
    },
  };
});
