import { IncomingCalls } from '../../src/adapters/grpc-peer/calls/incoming-calls.js';
import { OutgoingCalls } from '../../src/adapters/grpc-peer/calls/outgoing-calls.js';
import type { PeerMessage } from '../../src/adapters/grpc-peer/message.js';
import { PART } from '../../src/codec/peer-link.js';
import { RingfoldError } from '../../src/core/errors.js';
import type { Clock } from '../../src/ports/clock.js';
import type { MemoryPeers } from './memory-peers.js';

export function unavailable(message: string): RingfoldError {
  return new RingfoldError('UNAVAILABLE', message);
}

/** A link of one node to another: what is sent in one turn arrives in a later one, as a copy. */
export class MemoryLink {
  readonly calls: OutgoingCalls;
  readonly opener: MemoryPeers;
  private readonly acceptor: MemoryPeers;
  private readonly incoming: IncomingCalls;
  private readonly there: Direction;
  private readonly onOver: () => void;
  private isOver = false;

  constructor(opener: MemoryPeers, acceptor: MemoryPeers, onOver: () => void) {
    const { clock, bounds, logger } = opener.network;
    this.opener = opener;
    this.acceptor = acceptor;
    this.onOver = onOver;
    const back = new Direction(clock, (message) => this.deliverBack(message));
    this.there = new Direction(clock, (message) => this.deliverThere(message));
    const common = { clock, bounds, logger, isFull: () => false };
    this.calls = new OutgoingCalls({
      ...common,
      other: `node ${acceptor.nodeId} at ${acceptor.address}`,
      post: (message, onTaken) => this.there.post(message, onTaken),
    });
    this.incoming = new IncomingCalls({
      ...common,
      fromNodeId: opener.nodeId,
      handlers: acceptor.handlers!,
      post: (message, onTaken) => back.post(message, onTaken),
    });
  }

  /** False when too much waits. */
  sendFrame(frame: Uint8Array): boolean {
    const { queueBytesMax, queueFramesMax } = this.opener.network.bounds;
    const { waitingBytes, waitingCount } = this.there;
    if (waitingCount >= queueFramesMax || waitingBytes + frame.length > queueBytesMax) return false;
    this.there.post({ kind: PART.frame, id: 0, body: frame, amount: 0 });
    return true;
  }

  close(reason: string): void {
    if (this.isOver) return;
    this.isOver = true;
    this.onOver();
    this.incoming.cancelAll();
    this.calls.failAll(unavailable(reason));
    this.opener.network.clock.defer(() => this.tellAcceptor());
  }

  private tellAcceptor(): void {
    const { opener, acceptor } = this;
    if (acceptor.isClosed || opener.network.isCut(opener.nodeId, acceptor.nodeId)) return;
    if (!acceptor.isHearing(opener)) acceptor.handlers?.onDisconnected(opener.nodeId);
  }

  private deliverThere(message: PeerMessage): void {
    const { opener, acceptor } = this;
    if (this.isOver || opener.network.isCut(opener.nodeId, acceptor.nodeId)) return;
    if (message.kind === PART.frame) acceptor.handlers?.onFrame(opener.nodeId, message.body);
    else this.incoming.receive(message);
  }

  private deliverBack(message: PeerMessage): void {
    const { opener, acceptor } = this;
    if (this.isOver || opener.network.isCut(acceptor.nodeId, opener.nodeId)) return;
    this.calls.receive(message);
  }
}

/** What waits to arrive at one side. */
class Direction {
  private readonly clock: Clock;
  private readonly deliver: (message: PeerMessage) => void;
  private waiting: { message: PeerMessage; onTaken: (() => void) | undefined }[] = [];
  waitingBytes = 0;

  constructor(clock: Clock, deliver: (message: PeerMessage) => void) {
    this.clock = clock;
    this.deliver = deliver;
  }

  get waitingCount(): number {
    return this.waiting.length;
  }

  post(message: PeerMessage, onTaken?: () => void): void {
    this.waiting.push({ message: { ...message, body: new Uint8Array(message.body) }, onTaken });
    this.waitingBytes += message.body.length;
    if (this.waiting.length === 1) this.clock.defer(() => this.deliverAll());
  }

  private deliverAll(): void {
    const arrived = this.waiting;
    this.waiting = [];
    this.waitingBytes = 0;
    for (const { message, onTaken } of arrived) {
      onTaken?.();
      this.deliver(message);
    }
  }
}
