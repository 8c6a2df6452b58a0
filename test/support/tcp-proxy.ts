import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { parseHostPort } from '../../src/lib/host-port.js';

/** So long the answers of a connection are lost before it breaks. */
const ANSWERS_LOST_FOR_MS = 100;

/** A wire that can be cut and held up, that is slow, or that loses answers. */
export class TcpProxy {
  private readonly server: Server;
  private readonly wires = new Set<Wire>();
  private readonly target: () => string;
  private isStalled = false;
  private delayMs: () => number = () => 0;
  private answersLostAfterMs: (() => number) | undefined;

  /** @param target is asked for each connection */
  static async open(target: () => string, host = '127.0.0.1'): Promise<TcpProxy> {
    const proxy = new TcpProxy(target);
    proxy.server.listen({ host, port: 0 });
    await once(proxy.server, 'listening');
    return proxy;
  }

  private constructor(target: () => string) {
    this.target = target;
    this.server = createServer((near) => this.accept(near));
  }

  get address(): string {
    const { address, port } = this.server.address() as AddressInfo;
    return `${address}:${port}`;
  }

  /** Connections that go through it now. */
  get connectionCount(): number {
    return this.wires.size;
  }

  /** All of them break; new ones are let through. */
  cut(): void {
    for (const wire of this.wires) wire.break();
  }

  /** From now on nothing passes, until `resume`; connections stay. */
  stall(): void {
    this.isStalled = true;
    for (const wire of this.wires) wire.stall();
  }

  resume(): void {
    this.isStalled = false;
    for (const wire of this.wires) wire.resume();
  }

  /**
   * What comes from now on is held back, in its order on each connection: with delays by chance connections overtake
   * each other.
   * @param delayMs is asked anew for each piece
   */
  slow(delayMs: () => number): void {
    this.delayMs = delayMs;
  }

  /**
   * Again and again, until `quicken`, a connection goes on taking requests, while nothing comes back; then it breaks.
   * @param afterMs how long a connection is whole
   */
  loseAnswers(afterMs: () => number): void {
    this.answersLostAfterMs = afterMs;
    for (const wire of this.wires) wire.loseAnswers(afterMs(), ANSWERS_LOST_FOR_MS);
  }

  /** Ends `slow` and `loseAnswers`. */
  quicken(): void {
    this.delayMs = () => 0;
    this.answersLostAfterMs = undefined;
    for (const wire of this.wires) wire.keepAnswers();
  }

  async close(): Promise<void> {
    this.cut();
    this.server.close();
    await once(this.server, 'close');
  }

  private accept(near: Socket): void {
    const { host, port } = parseHostPort(this.target())!;
    const delayMs = () => this.delayMs();
    const wire: Wire = new Wire(near, connect({ host, port }), delayMs, () => this.wires.delete(wire));
    this.wires.add(wire);
    if (this.isStalled) wire.stall();
    if (this.answersLostAfterMs !== undefined)
      wire.loseAnswers(this.answersLostAfterMs(), ANSWERS_LOST_FOR_MS);
  }
}

/** One connection through a proxy. */
class Wire {
  private readonly lanes: readonly [Lane, Lane];
  private timer: NodeJS.Timeout | undefined;

  constructor(near: Socket, far: Socket, delayMs: () => number, onClosed: () => void) {
    this.lanes = [new Lane(near, far, delayMs), new Lane(far, near, delayMs)];
    for (const socket of [near, far]) {
      socket.on('error', () => {});
      socket.on('close', () => {
        onClosed();
        this.break();
      });
    }
  }

  break(): void {
    clearTimeout(this.timer);
    for (const lane of this.lanes) lane.end();
  }

  stall(): void {
    for (const lane of this.lanes) lane.stall();
  }

  resume(): void {
    for (const lane of this.lanes) lane.resume();
  }

  loseAnswers(afterMs: number, lostForMs: number): void {
    clearTimeout(this.timer);
    const [, answers] = this.lanes;
    this.timer = setTimeout(() => {
      answers.isLosing = true;
      this.timer = setTimeout(() => this.break(), lostForMs);
    }, afterMs);
  }

  /** One that has lost something already is of no use. */
  keepAnswers(): void {
    clearTimeout(this.timer);
    if (this.lanes[1].isLosing) this.break();
  }
}

/** One way of a connection. */
class Lane {
  /** What comes is thrown away. */
  isLosing = false;
  private readonly from: Socket;
  private readonly to: Socket;
  /** In the order in which it came; one timer for all: of two, which are exact to a millisecond, the later may be first. */
  private readonly held: { readonly bytes: Buffer; readonly dueMs: number }[] = [];
  private timer: NodeJS.Timeout | undefined;
  private isStalled = false;

  constructor(from: Socket, to: Socket, delayMs: () => number) {
    this.from = from;
    this.to = to;
    from.on('data', (bytes) => this.pass(bytes, delayMs()));
    to.on('drain', () => this.resumeUnlessStalled());
  }

  stall(): void {
    this.isStalled = true;
    this.from.pause();
  }

  resume(): void {
    this.isStalled = false;
    this.from.resume();
  }

  end(): void {
    clearTimeout(this.timer);
    this.from.destroy();
  }

  private pass(bytes: Buffer, delayMs: number): void {
    if (this.isLosing) return;
    if (delayMs === 0 && this.held.length === 0) {
      this.write(bytes);
      return;
    }
    this.held.push({ bytes, dueMs: performance.now() + delayMs });
    if (this.held.length === 1) this.awaitFirst();
  }

  private awaitFirst(): void {
    const [first] = this.held;
    if (first === undefined) return;
    this.timer = setTimeout(() => {
      while (this.held.length > 0 && this.held[0]!.dueMs <= performance.now())
        this.write(this.held.shift()!.bytes);
      this.awaitFirst();
    }, first.dueMs - performance.now());
  }

  private write(bytes: Buffer): void {
    if (!this.to.write(bytes)) this.from.pause();
  }

  private resumeUnlessStalled(): void {
    if (!this.isStalled) this.from.resume();
  }
}
