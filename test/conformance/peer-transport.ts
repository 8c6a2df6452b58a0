import { describe } from 'vitest';
import type { PeerTransport } from '../../src/ports/peer-transport.js';
import { callConformance } from './peer-transport/calls.js';
import { frameConformance } from './peer-transport/frames.js';
import { lifecycleConformance } from './peer-transport/lifecycle.js';
import { streamConformance } from './peer-transport/streams.js';

/** Where the nodes of one test live. Each test has its own. */
export interface PeerNetwork {
  /** A frame, a request, an answer or an item has at most so many bytes. */
  readonly messageBytesMax: number;
  /** About how much of a stream may be on its way; a few items more may be at its ends. */
  readonly streamBytesMax: number;
  /** A transport that has not started. @param at where it listens, when it was there before; else the network chooses */
  transport(nodeId: string, at?: string): PeerTransport;
}

/** The contract of PeerTransport. A new transport is a network and a ten-line test file that calls this. */
export function peerTransportConformance(name: string, networkOf: () => PeerNetwork): void {
  describe(`${name} is a PeerTransport`, () => {
    frameConformance(networkOf);
    callConformance(networkOf);
    streamConformance(networkOf);
    lifecycleConformance(networkOf);
  });
}
