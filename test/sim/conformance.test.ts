import { afterEach, beforeEach } from 'vitest';
import { Prng } from '../../src/lib/prng.js';
import { keyValueStoreConformance } from '../conformance/key-value-store.js';
import { peerTransportConformance } from '../conformance/peer-transport.js';
import { freeRunning } from './free-running.js';
import { CALM_NETWORK } from './network-options.js';
import { ProcessGate } from './process-gate.js';
import { SimClock, SimTime } from './sim-clock.js';
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
