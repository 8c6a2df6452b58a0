import type { RemoteInfo, Socket } from 'node:dgram';
import { once } from 'node:events';
import { RingfoldError } from '../../core/errors.js';
import { formatHostPort, type HostPort, parseHostPort } from '../../lib/host-port.js';
import { GOSSIP_BOUNDS } from './bounds.js';
import type { DatagramSeal } from './datagram-seal.js';
import type { DropLog } from './gossip-counters.js';
import { decodeMessages, type GossipMessage } from './gossip-message.js';
import type { AddressFamily } from './resolve-host.js';

/** As of node:dgram. */
export type CreateSocket = (type: 'udp4' | 'udp6') => Socket;

export interface GossipSocketOptions {
  family: AddressFamily;
  createSocket: CreateSocket;
  seal: DatagramSeal;
  drops: DropLog;
  /** What it throws is counted as `failed`. */
  onMessages: (messages: readonly GossipMessage[], fromHost: string) => void;
}

/** A UDP socket that lets through what is sealed with the cluster's key and has a known shape, and nothing else. */
export class GossipSocket {
  private readonly options: GossipSocketOptions;
  private readonly socket: Socket;
  private isOpen = false;

  constructor(options: GossipSocketOptions) {
    this.options = options;
    this.socket = options.createSocket(options.family === 4 ? 'udp4' : 'udp6');
  }

  /** @returns the port that was bound. @throws ADDRESS_IN_USE, INVALID_CONFIGURATION */
  async bind(wanted: HostPort): Promise<number> {
    try {
      this.socket.bind({ address: wanted.host, port: wanted.port, exclusive: true });
      await once(this.socket, 'listening');
    } catch (cause) {
      this.socket.close();
      throw bindError(wanted, cause);
    }
    this.isOpen = true;
    this.socket.on('error', (error) => this.options.drops.count('unsendable', { error: error.message }));
    this.socket.on('message', (datagram, from) => this.receive(datagram, from));
    return this.socket.address().port;
  }

  /** Loses it when it cannot be sent; gossip repeats itself. */
  send(message: Uint8Array, toHost: string): void {
    const { seal, drops } = this.options;
    const to = parseHostPort(toHost);
    if (!this.isOpen || to === undefined) return;
    const datagram = seal.seal(message);
    if (datagram.length > GOSSIP_BOUNDS.datagramBytesMax) {
      drops.count('oversized', { toHost, sizeBytes: datagram.length });
      return;
    }
    drops.datagramsSent++;
    this.socket.send(datagram, to.port, to.host, (error) => {
      if (error) drops.count('unsendable', { toHost, error: error.message });
    });
  }

  async close(): Promise<void> {
    if (!this.isOpen) return;
    this.isOpen = false;
    const closed = once(this.socket, 'close');
    this.socket.close();
    await closed;
  }

  /** Anybody can send here: whatever comes, the process goes on. */
  private receive(datagram: Buffer, from: RemoteInfo): void {
    const { seal, drops, onMessages } = this.options;
    const fromHost = formatHostPort({ host: from.address, port: from.port });
    drops.datagramsReceived++;
    try {
      const opened = seal.open(datagram);
      if (typeof opened === 'string') {
        drops.count(opened, { fromHost });
        return;
      }
      const messages = decodeMessages(opened);
      if (messages === undefined) drops.count('invalidShape', { fromHost });
      else onMessages(messages, fromHost);
    } catch (error) {
      drops.count('failed', { fromHost, error: error instanceof Error ? error.stack : String(error) });
    }
  }
}

function bindError({ host, port }: HostPort, cause: unknown): RingfoldError {
  const address = formatHostPort({ host, port });
  const details = { address, port };
  const reason = cause instanceof Error ? cause.message : String(cause);
  if (reason.includes('EADDRINUSE')) {
    const message = `UDP port ${port} on ${host} is in use by another process; stop that one, or gossip elsewhere`;
    return new RingfoldError('ADDRESS_IN_USE', message, { cause, details });
  }
  return new RingfoldError('INVALID_CONFIGURATION', `cannot gossip on ${address}: ${reason}`, {
    cause,
    details,
  });
}
