import { RingfoldError } from '../../src/core/errors.js';
import type { Clock } from '../../src/ports/clock.js';
import type { PeerCallOptions } from '../../src/ports/peer-transport.js';
import { decodeError, decodePacket, encodePacket, encodeRequest, type Packet } from './exchange-packets.js';
import type { ProcessEnd } from './process-end.js';
import { SimExchange } from './sim-exchange.js';
import type { SimNetwork } from './sim-network.js';

/** Items that a server may send before the caller has taken earlier ones. */
export const STREAM_WINDOW_ITEMS = 8;

/** Who calls whom. */
export interface Caller {
  network: SimNetwork;
  from: string;
  /** Undefined: a node that the caller does not know, or one that is not where it should be. */
  to: { nodeId: string; address: string } | undefined;
  clock: Clock;
  /** The caller's process ends. */
  closing?: ProcessEnd;
}

/** @throws as PeerTransport.call */
export async function callThrough(
  caller: Caller,
  request: Uint8Array,
  options: PeerCallOptions,
): Promise<Uint8Array> {
  const call = new OutgoingCall(caller, 'call', request, options);
  try {
    const { kind, body } = await call.next();
    if (kind === 'error') throw decodeError(body);
    return body;
  } finally {
    call.end();
  }
}

/** @throws as PeerTransport.stream */
export async function* streamThrough(
  caller: Caller,
  request: Uint8Array,
  options: PeerCallOptions,
): AsyncGenerator<Uint8Array> {
  const call = new OutgoingCall(caller, 'stream', request, options);
  try {
    for (;;) {
      const { kind, body } = await call.next();
      if (kind === 'end') return;
      if (kind === 'error') throw decodeError(body);
      call.giveCredit();
      yield body;
    }
  } finally {
    call.end();
  }
}

/** The caller's end of an exchange: packets in the order they came, or the reason why there are no more. */
class OutgoingCall {
  private readonly exchange: SimExchange | undefined;
  private readonly packets: Packet[] = [];
  private failure: RingfoldError | undefined;
  private wake: () => void = () => undefined;
  private readonly release: (() => void)[] = [];

  constructor(caller: Caller, kind: 'call' | 'stream', request: Uint8Array, options: PeerCallOptions) {
    const { network, from, to, clock, closing } = caller;
    this.failWhenCancelled(options.signal);
    if (closing !== undefined) this.failWhenOver(closing);
    const refusal = refusalOf(caller, request);
    if (refusal !== undefined) this.fail(refusal);
    const remainingMs = options.deadlineMs - clock.monotonicMs();
    const tooLate = () => new RingfoldError('DEADLINE_EXCEEDED', `${to?.nodeId} did not answer in time`);
    if (remainingMs <= 0) this.fail(tooLate());
    if (this.failure !== undefined || to === undefined) return;
    this.release.push(clock.schedule(remainingMs, () => this.fail(tooLate())));
    const { isBulk = false } = options;
    const ends = { from, to: to.nodeId, address: to.address, isBulk, request };
    this.exchange = new SimExchange(network, ends, {
      onPacket: (packet) => this.receive(decodePacket(packet)),
      onBreak: () => this.break(to.nodeId),
    });
    this.exchange.toServer(encodeRequest(kind, remainingMs, request));
  }

  async next(): Promise<Packet> {
    for (;;) {
      const packet = this.packets.shift();
      if (packet !== undefined) return packet;
      if (this.failure !== undefined) throw this.failure;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }

  giveCredit(): void {
    this.exchange?.toServer(encodePacket('credit'));
  }

  end(): void {
    for (const release of this.release.splice(0)) release();
    this.exchange?.end();
  }

  private receive(packet: Packet): void {
    this.packets.push(packet);
    this.wake();
  }

  /** The caller ends it: what has arrived is not asked for any more. */
  private fail(error: RingfoldError): void {
    if (this.failure === undefined) this.packets.length = 0;
    this.failure ??= error;
    this.exchange?.end();
    this.wake();
  }

  /** What has arrived before is good. */
  private break(nodeId: string): void {
    this.failure ??= new RingfoldError('UNAVAILABLE', `the connection to ${nodeId} broke`);
    this.wake();
  }

  private failWhenCancelled(signal: AbortSignal | undefined): void {
    if (signal === undefined) return;
    const onAbort = () => this.fail(new RingfoldError('CANCELLED', 'the caller changed its mind'));
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort);
    this.release.push(() => signal.removeEventListener('abort', onAbort));
  }

  private failWhenOver(closing: ProcessEnd): void {
    const onEnd = () => this.fail(new RingfoldError('UNAVAILABLE', 'the transport was closed'));
    if (closing.isOver) onEnd();
    this.release.push(closing.listen(onEnd));
  }
}

/** Why a call does not even begin. */
function refusalOf({ network, from, to }: Caller, request: Uint8Array): RingfoldError | undefined {
  const { messageSizeBytesMax, callsMax } = network.options;
  if (to === undefined)
    return new RingfoldError('UNAVAILABLE', 'that node is not known, or not where it should be');
  if (request.length > messageSizeBytesMax) {
    return new RingfoldError(
      'REQUEST_TOO_LARGE',
      `a request between nodes has at most ${messageSizeBytesMax} bytes`,
    );
  }
  if (network.exchangesFrom(from) >= callsMax) {
    return new RingfoldError('RESOURCE_EXHAUSTED', `${callsMax} calls are under way already`);
  }
  return undefined;
}
