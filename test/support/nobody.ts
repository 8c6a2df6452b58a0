import { RingfoldError } from '../../src/core/errors.js';
import type { Membership } from '../../src/ports/membership.js';
import type { PeerTransport } from '../../src/ports/peer-transport.js';

/** The peers of a node that is alone in the world. */
export const nobody: PeerTransport = {
  address: '',
  async start() {},
  setPeers() {},
  send: () => false,
  async call() {
    throw new RingfoldError('UNAVAILABLE', 'there is nobody else');
  },
  // biome-ignore lint/correctness/useYield: it never has anything
  async *stream() {
    throw new RingfoldError('UNAVAILABLE', 'there is nobody else');
  },
  async close() {},
};

export const nobodyKnown: Membership = {
  address: '',
  async start() {},
  announce() {},
  members: () => [],
  follow: () => () => undefined,
  seek() {},
  async close() {},
};
