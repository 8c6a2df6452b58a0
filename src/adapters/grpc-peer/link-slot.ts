import { RingfoldError } from '../../core/errors.js';
import type { PeerCallOptions } from '../../ports/peer-transport.js';
import type { LinkEnvironment } from './environment.js';
import { describeTarget, type LinkOutcome, type LinkTarget, OutgoingLink } from './outgoing-link.js';
import { reconnectDelayMs } from './reconnect-delay.js';

/** The place of one link to one target: made when needed, and made anew after a break, with a pause between. */
export class LinkSlot {
  readonly target: LinkTarget;
  private readonly environment: LinkEnvironment;
  private link: OutgoingLink | undefined;
  /** Still has calls under way that began before this node belonged to its cluster. */
  private retired: OutgoingLink | undefined;
  private failures = 0;
  private mayConnectAtMs = 0;

  constructor(target: LinkTarget, environment: LinkEnvironment) {
    this.target = target;
    this.environment = environment;
  }

  /** Nothing is under way. */
  get isIdle(): boolean {
    return (this.link?.calls.count ?? 0) === 0 && (this.retired?.calls.count ?? 0) === 0;
  }

  /** False when the queue is full. */
  sendFrame(frame: Uint8Array): boolean {
    return this.usedLink().sendFrame(frame);
  }

  /** @throws RingfoldError */
  async call(request: Uint8Array, options: PeerCallOptions): Promise<Uint8Array> {
    return await this.connectingLink().calls.call(request, options);
  }

  /** @throws RingfoldError */
  stream(request: Uint8Array, options: PeerCallOptions): AsyncIterator<Uint8Array, undefined> {
    return this.connectingLink().calls.stream(request, options);
  }

  close(reason: string): void {
    this.retired?.close(reason);
    this.link?.close(reason);
  }

  /** After a break nobody is kept waiting for the next attempt. @throws UNAVAILABLE */
  private connectingLink(): OutgoingLink {
    const link = this.usedLink();
    if (!link.isWaiting) return link;
    const retryAfterMs = Math.max(1, this.mayConnectAtMs - this.environment.clock.monotonicMs());
    const other = describeTarget(this.target);
    throw new RingfoldError('UNAVAILABLE', `${other} cannot be reached; trying again in a moment`, {
      retryAfterMs,
    });
  }

  private usedLink(): OutgoingLink {
    if (this.link?.isOutdated === true) this.retire(this.link);
    this.link ??= this.newLink();
    return this.link;
  }

  private retire(link: OutgoingLink): void {
    this.retired?.close('this node has joined a cluster since');
    this.retired = link;
    this.link = undefined;
    link.closeWhenIdle('this node has joined a cluster since');
  }

  private newLink(): OutgoingLink {
    const { environment, target } = this;
    const delayMs = Math.max(0, this.mayConnectAtMs - environment.clock.monotonicMs());
    return new OutgoingLink(target, environment, delayMs, (outcome, link) => this.onOver(outcome, link));
  }

  private onOver({ wasEstablished, wasClosed }: LinkOutcome, link: OutgoingLink): void {
    if (this.retired === link) this.retired = undefined;
    if (this.link !== link) return;
    this.link = undefined;
    if (wasClosed) return;
    this.failures = wasEstablished ? 0 : this.failures + 1;
    const { clock, bounds, identity } = this.environment;
    this.mayConnectAtMs = clock.monotonicMs() + reconnectDelayMs(this.failures, bounds, identity.random);
  }
}
