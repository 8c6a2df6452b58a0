import { Client, type ClientDuplexStream, Metadata, type ServiceError } from '@grpc/grpc-js';
import { PEER_LINK_PATH } from '../../codec/peer-link.js';
import { RingfoldError } from '../../core/errors.js';
import type { Cancel } from '../../ports/clock.js';
import { OutgoingCalls } from './calls/outgoing-calls.js';
import type { LinkEnvironment } from './environment.js';
import { asIs, PEER_CHANNEL_OPTIONS } from './grpc-options.js';
import type { Established } from './handshake/identity.js';
import { OpenerHandshake } from './handshake/opener-handshake.js';
import { PROTOCOL } from './handshake/refusal.js';
import { linkFailureOf } from './link-failure.js';
import { LinkReader } from './link-reader.js';
import { LinkWriter } from './link-writer.js';
import { Outbox } from './outbox.js';

export interface LinkTarget {
  /** `host:port`. */
  readonly address: string;
  /** Empty: whoever is there. */
  readonly nodeId: string;
  readonly carriesFrames: boolean;
}

export interface LinkOutcome {
  readonly wasEstablished: boolean;
  /** This side no longer wanted it, so nothing was wrong. */
  readonly wasClosed: boolean;
}

/**
 * A link that this node opens: one channel, one connection, one gRPC stream, which is never mended. What is sent
 * before it is established waits; when it breaks, frames are lost and calls fail.
 */
export class OutgoingLink {
  readonly target: LinkTarget;
  readonly calls: OutgoingCalls;
  private readonly environment: LinkEnvironment;
  private readonly onOver: (outcome: LinkOutcome, link: OutgoingLink) => void;
  private readonly outbox: Outbox;
  private readonly writer: LinkWriter;
  private client: Client | undefined;
  private stream: ClientDuplexStream<Buffer, Buffer> | undefined;
  private handshake: OpenerHandshake | undefined;
  private reader: LinkReader | undefined;
  private established: Established | undefined;
  private cancelTimer: Cancel | undefined;
  private cancelIdleTimer: Cancel | undefined;
  private isOver = false;

  /** @param delayMs when to connect: now, or later after a break */
  constructor(
    target: LinkTarget,
    environment: LinkEnvironment,
    delayMs: number,
    onOver: (outcome: LinkOutcome, link: OutgoingLink) => void,
  ) {
    this.target = target;
    this.environment = environment;
    this.onOver = onOver;
    const { clock, bounds } = environment;
    this.outbox = new Outbox(bounds);
    this.writer = new LinkWriter(this.outbox, clock, (message, onTaken) => {
      this.stream?.write(message, onTaken);
    });
    this.calls = new OutgoingCalls({
      other: describeTarget(target),
      post: (message, onTaken) => {
        this.outbox.pushCall(message, onTaken);
        this.writer.wake();
      },
      isFull: () => this.outbox.isFullOfCalls,
      clock,
      bounds,
    });
    if (delayMs === 0) this.connect();
    else this.cancelTimer = clock.schedule(delayMs, () => this.connect());
    if (!target.carriesFrames) this.closeWhenIdle('nobody used it');
  }

  /** It has not even tried to connect. */
  get isWaiting(): boolean {
    return this.stream === undefined;
  }

  /** This node has joined or founded a cluster since: what it said of itself no longer holds. */
  get isOutdated(): boolean {
    const said = this.established?.ownClusterId;
    return said !== undefined && said !== this.environment.identity.clusterId();
  }

  /** False when the queue is full. */
  sendFrame(frame: Uint8Array): boolean {
    const isQueued = this.outbox.pushFrame(frame);
    this.writer.wake();
    return isQueued;
  }

  /** This side no longer wants it: whatever is under way fails with UNAVAILABLE. Idempotent. */
  close(reason: string): void {
    this.finish(reason, 'closed');
  }

  /** Looks now and then: it is closed once or twice `linkIdleMs` after the last call. */
  closeWhenIdle(reason: string): void {
    const { clock, bounds } = this.environment;
    const madeBefore = this.calls.madeCount;
    this.cancelIdleTimer?.();
    this.cancelIdleTimer = clock.schedule(bounds.linkIdleMs, () => {
      if (this.calls.count === 0 && this.calls.madeCount === madeBefore) this.close(reason);
      else this.closeWhenIdle(reason);
    });
  }

  private connect(): void {
    const { environment, target } = this;
    const { nodeId, carriesFrames } = target;
    // Without the scheme, a host name like `dns` would be taken for one.
    this.client = new Client(`dns:${target.address}`, environment.channelCredentials, PEER_CHANNEL_OPTIONS);
    this.handshake = new OpenerHandshake(environment.identity, nodeId, carriesFrames);
    this.stream = this.client.makeBidiStreamRequest(PEER_LINK_PATH, asIs, asIs, new Metadata(), {});
    this.stream.on('data', (bytes: Buffer) => this.receive(bytes));
    this.stream.on('error', (error: ServiceError) => this.finish(error.details, 'broken'));
    this.stream.on('end', () => this.finish('the other side ended it', 'broken'));
    this.stream.write(this.handshake.hello);
    const { handshakeMs } = environment.bounds;
    this.cancelTimer = environment.clock.schedule(handshakeMs, () =>
      this.finish(`the other side did not complete the handshake within ${handshakeMs} ms`, 'broken'),
    );
  }

  private receive(bytes: Buffer): void {
    if (this.isOver) return;
    try {
      if (this.reader === undefined) this.continueHandshake(bytes);
      else this.reader.read(bytes, (message) => this.calls.receive(message));
    } catch (thrown) {
      this.fail(thrown);
    }
  }

  private continueHandshake(bytes: Buffer): void {
    const step = this.handshake?.receive(bytes);
    for (const reply of step?.replies ?? []) this.stream?.write(reply);
    if (step?.established === undefined) return;
    this.cancelTimer?.();
    this.established = step.established;
    const { nodeId, seals } = step.established;
    this.reader = new LinkReader(seals?.received, this.environment.bounds.messageBytesMax);
    this.environment.warnings.forget(this.subject);
    this.environment.logger.debug({ nodeId, address: this.target.address }, `linked to node ${nodeId}`);
    this.writer.open(seals?.sent);
  }

  private fail(thrown: unknown): void {
    const { reason, message, refusal } = linkFailureOf(thrown);
    if (refusal?.reason === 'protocol' && refusal.theirProtocol !== undefined) {
      const mismatch = { message, ours: PROTOCOL, theirs: refusal.theirProtocol };
      this.environment.onProtocolMismatch(mismatch);
    }
    this.finish(message, reason);
  }

  private finish(message: string, reason: string): void {
    if (this.isOver) return;
    this.isOver = true;
    this.cancelTimer?.();
    this.cancelIdleTimer?.();
    this.writer.close();
    this.stream?.cancel();
    this.client?.close();
    const text = `no link to ${describeTarget(this.target)}: ${message}`;
    if (reason === 'closed') this.environment.logger.debug({ ...this.target, reason }, text);
    else this.environment.warnings.warn(this.subject, { ...this.target, reason }, text);
    const error = new RingfoldError('UNAVAILABLE', text, { details: { reason } });
    this.onOver({ wasEstablished: this.established !== undefined, wasClosed: reason === 'closed' }, this);
    this.calls.failAll(error);
  }

  private get subject(): string {
    return `to ${this.target.nodeId} ${this.target.address}`;
  }
}

export function describeTarget({ nodeId, address }: LinkTarget): string {
  return nodeId === '' ? `the node at ${address}` : `node ${nodeId} at ${address}`;
}
