import {
  type GrpcPeerTransportOptions,
  grpcPeerTransport,
} from '../../src/adapters/grpc-peer/grpc-peer-transport.js';
import { systemClock } from '../../src/adapters/system-clock.js';
import { systemRandom } from '../../src/adapters/system-random.js';
import type { PeerTransport } from '../../src/ports/peer-transport.js';
import { CERTIFICATES } from './certificates.js';
import { RecordingLogger } from './recording-logger.js';

export const TEST_KEY = new Uint8Array(32).fill(7);

export const NODE_TLS = { ...CERTIFICATES.node, certificateAuthorities: CERTIFICATES.authority };

/** Small, so that a test reaches them soon. */
export const SMALL_BOUNDS = {
  messageBytesMax: 1024 * 1024,
  queueBytesMax: 2 * 1024 * 1024,
  streamBytesMax: 512 * 1024,
};

type Given = Partial<Omit<GrpcPeerTransportOptions, 'self'>> & { nodeId: string; clusterId?: () => string };

/** A transport on loopback, on a port that the system chooses, with a key that all share. */
export function grpcPeer({ nodeId, clusterId, ...options }: Given): PeerTransport {
  return grpcPeerTransport({
    listen: '127.0.0.1:0',
    self: { nodeId, clusterId: clusterId ?? (() => 'test-cluster') },
    keys: [TEST_KEY],
    clock: systemClock,
    logger: new RecordingLogger(),
    random: systemRandom,
    ...options,
    bounds: { ...SMALL_BOUNDS, ...options.bounds },
  });
}
