import { systemClock } from '../../src/adapters/system-clock.js';
import { SMALL_BOUNDS } from '../support/grpc-peers.js';
import { memoryPeerNetwork } from '../support/memory-peers.js';
import { peerTransportConformance } from './peer-transport.js';

peerTransportConformance('the network in memory', () => {
  const network = memoryPeerNetwork({ clock: systemClock, bounds: SMALL_BOUNDS });
  return { ...SMALL_BOUNDS, transport: (nodeId, at) => network.transport(nodeId, at) };
});
