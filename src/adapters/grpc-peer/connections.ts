import type { Socket } from 'node:net';
import type { Cancel, Clock } from '../../ports/clock.js';

/**
 * The connections of others, by `host:port` of their socket. Who has no link that showed who it is within a time is
 * cut off, and so is the one that waits longest when too many do.
 */
export class Connections {
  private readonly clock: Clock;
  private readonly strangersMax: number;
  private readonly patienceMs: number;
  private readonly sockets = new Map<string, Socket>();
  /** In the order of their coming, with what ends their time. */
  private readonly strangers = new Map<string, Cancel>();
  /** Links that showed who they are. */
  private readonly linkCounts = new Map<string, number>();

  constructor(clock: Clock, strangersMax: number, patienceMs: number) {
    this.clock = clock;
    this.strangersMax = strangersMax;
    this.patienceMs = patienceMs;
  }

  /** @returns false when it had gone already */
  add(socket: Socket): boolean {
    const { remoteAddress, remotePort } = socket;
    if (remoteAddress === undefined || remotePort === undefined) {
      socket.destroy();
      return false;
    }
    const remote = `${remoteAddress}:${remotePort}`;
    this.sockets.set(remote, socket);
    socket.on('close', () => this.remove(remote, socket));
    // What breaks a connection is told where its links are; without a listener it would end the process.
    socket.on('error', () => {});
    this.watch(remote);
    return true;
  }

  linkEstablished(remote: string): void {
    this.linkCounts.set(remote, (this.linkCounts.get(remote) ?? 0) + 1);
    this.strangers.get(remote)?.();
    this.strangers.delete(remote);
  }

  linkOver(remote: string): void {
    const left = (this.linkCounts.get(remote) ?? 1) - 1;
    if (left > 0) this.linkCounts.set(remote, left);
    else {
      this.linkCounts.delete(remote);
      if (this.sockets.has(remote)) this.watch(remote);
    }
  }

  destroyAll(): void {
    for (const socket of this.sockets.values()) socket.destroy();
  }

  private watch(remote: string): void {
    this.strangers.get(remote)?.();
    this.strangers.delete(remote);
    if (this.strangers.size >= this.strangersMax) {
      const [oldest] = this.strangers.keys();
      if (oldest !== undefined) this.cut(oldest);
    }
    this.strangers.set(
      remote,
      this.clock.schedule(this.patienceMs, () => this.cut(remote)),
    );
  }

  private cut(remote: string): void {
    this.strangers.get(remote)?.();
    this.strangers.delete(remote);
    this.sockets.get(remote)?.destroy();
  }

  private remove(remote: string, socket: Socket): void {
    if (this.sockets.get(remote) !== socket) return;
    this.sockets.delete(remote);
    this.linkCounts.delete(remote);
    this.strangers.get(remote)?.();
    this.strangers.delete(remote);
  }
}
