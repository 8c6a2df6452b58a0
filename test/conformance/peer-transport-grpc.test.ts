import { grpcPeer, NODE_TLS, SMALL_BOUNDS } from '../support/grpc-peers.js';
import { peerTransportConformance } from './peer-transport.js';

peerTransportConformance('gRPC with a cluster key', () => ({
  ...SMALL_BOUNDS,
  transport: (nodeId, at) => grpcPeer({ nodeId, listen: at ?? '127.0.0.1:0' }),
}));

peerTransportConformance('gRPC with certificates', () => ({
  ...SMALL_BOUNDS,
  transport: (nodeId, at) => grpcPeer({ nodeId, listen: at ?? '127.0.0.1:0', keys: [], tls: NODE_TLS }),
}));

peerTransportConformance('gRPC with nothing', () => ({
  ...SMALL_BOUNDS,
  transport: (nodeId, at) => grpcPeer({ nodeId, listen: at ?? '127.0.0.1:0', keys: [] }),
}));
