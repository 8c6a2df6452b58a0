import { type ServerDuplexStream, status } from '@grpc/grpc-js';
import { encodeRefusal, PART } from '../../codec/peer-link.js';
import type { PeerHandlers } from '../../ports/peer-transport.js';
import { IncomingCalls } from './calls/incoming-calls.js';
import type { LinkEnvironment } from './environment.js';
import { AcceptorHandshake } from './handshake/acceptor-handshake.js';
import { type Established, mayTalk } from './handshake/identity.js';
import { HandshakeRefusal, PROTOCOL } from './handshake/refusal.js';
import { type LinkFailure, linkFailureOf } from './link-failure.js';
import { LinkReader } from './link-reader.js';
import { LinkWriter } from './link-writer.js';
import type { PeerMessage } from './message.js';
import { Outbox } from './outbox.js';

export interface AcceptedLinkEvents {
  /** The other side has shown who it is. */
  onEstablished(link: AcceptedLink, other: Established): void;
  onOver(link: AcceptedLink): void;
}

type Stream = ServerDuplexStream<Buffer, Buffer>;

/** A link that another node opened: takes its frames, answers its calls. Nothing is taken before the handshake. */
export class AcceptedLink {
  /** `host:port` of the other side's socket. */
  readonly remote: string;
  private readonly stream: Stream;
  private readonly environment: LinkEnvironment;
  private readonly handlers: PeerHandlers;
  private readonly events: AcceptedLinkEvents;
  private readonly outbox: Outbox;
  private readonly writer: LinkWriter;
  private readonly handshake: AcceptorHandshake;
  private reader: LinkReader | undefined;
  private calls: IncomingCalls | undefined;
  private other: Established | undefined;
  private takesFrames = false;
  private isOver = false;

  constructor(
    stream: Stream,
    environment: LinkEnvironment,
    handlers: PeerHandlers,
    events: AcceptedLinkEvents,
  ) {
    this.stream = stream;
    this.remote = stream.getPeer();
    this.environment = environment;
    this.handlers = handlers;
    this.events = events;
    this.outbox = new Outbox(environment.bounds);
    this.writer = new LinkWriter(this.outbox, environment.clock, (message, onTaken) => {
      this.stream.write(message, onTaken);
    });
    this.handshake = new AcceptorHandshake(environment.identity);
    stream.on('data', (bytes: Buffer) => this.receive(bytes));
    for (const end of ['end', 'cancelled', 'error', 'close']) stream.on(end, () => this.finish());
  }

  /** Undefined before the handshake is over. */
  get nodeId(): string | undefined {
    return this.other?.nodeId;
  }

  /** It is the one that the node's frames come by. */
  get isCarryingFrames(): boolean {
    return this.takesFrames;
  }

  /** A newer link of the same node carries its frames now; what still comes over this one is late. */
  ignoreFrames(): void {
    this.takesFrames = false;
  }

  /** Calls under way are cancelled. Idempotent. */
  close(reason: string): void {
    this.endWith({ reason: 'closing', message: reason, refusal: undefined });
  }

  private receive(bytes: Buffer): void {
    if (this.isOver) return;
    try {
      if (this.reader === undefined) this.continueHandshake(bytes);
      else this.continueWith(this.reader, bytes);
    } catch (thrown) {
      const failure = linkFailureOf(thrown);
      this.warn(failure);
      this.endWith(failure);
    }
  }

  private continueHandshake(bytes: Buffer): void {
    const { replies, established } = this.handshake.receive(bytes);
    for (const reply of replies) this.stream.write(reply);
    if (established !== undefined) this.establish(established);
  }

  private establish(other: Established): void {
    const { bounds, clock, logger } = this.environment;
    this.other = other;
    this.takesFrames = other.carriesFrames;
    this.reader = new LinkReader(other.seals?.received, bounds.messageBytesMax);
    this.calls = new IncomingCalls({
      fromNodeId: other.nodeId,
      handlers: this.handlers,
      post: (message, onTaken) => {
        this.outbox.pushCall(message, onTaken);
        this.writer.wake();
      },
      isFull: () => this.outbox.isFullOfCalls,
      clock,
      logger,
      bounds,
    });
    this.writer.open(other.seals?.sent);
    this.events.onEstablished(this, other);
  }

  private continueWith(reader: LinkReader, bytes: Buffer): void {
    this.checkCluster();
    reader.read(bytes, this.take);
  }

  /** This node may have joined another cluster than the other side since. */
  private checkCluster(): void {
    const own = this.environment.identity.clusterId();
    if (this.other === undefined || mayTalk(own, this.other.clusterId)) return;
    throw new HandshakeRefusal(
      'cluster',
      `this node has become a member of cluster ${own}, node ${this.other.nodeId} is one of ${this.other.clusterId}`,
    );
  }

  private readonly take = (message: PeerMessage): void => {
    if (this.isOver) return;
    if (message.kind !== PART.frame) this.calls?.receive(message);
    else if (this.takesFrames && this.other !== undefined)
      this.handlers.onFrame(this.other.nodeId, message.body);
  };

  private warn({ reason, message, refusal }: LinkFailure): void {
    const { warnings, onProtocolMismatch } = this.environment;
    const host = this.remote.slice(0, this.remote.lastIndexOf(':'));
    const fields = { from: this.remote, reason };
    warnings.warn(`from ${host} ${reason}`, fields, `refused a link from ${this.remote}: ${message}`);
    if (refusal?.reason === 'protocol' && refusal.theirProtocol !== undefined) {
      onProtocolMismatch({ message, ours: PROTOCOL, theirs: refusal.theirProtocol });
    }
  }

  /** Says why, as the last message, and ends the stream. */
  private endWith({ reason, message }: LinkFailure): void {
    if (this.isOver) return;
    const { min, max } = PROTOCOL;
    this.stream.write(encodeRefusal({ reason, message, protocolMin: min, protocolMax: max }));
    this.stream.emit('error', { code: status.ABORTED, details: message });
    this.finish();
  }

  private finish(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.writer.close();
    this.calls?.cancelAll();
    this.events.onOver(this);
  }
}
