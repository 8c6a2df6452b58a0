import { createSocket, type Socket } from 'node:dgram';

/** Real UDP sockets on this machine, between which datagrams can be lost and looked at. */
export class UdpNetwork {
  /** Each datagram as it is sent, those that are lost too. */
  onSend: (datagram: Buffer, fromPort: number, toPort: number) => void = () => {};
  private readonly silent = new Set<number>();
  private group = new Map<number, number>();

  readonly createSocket = (type: 'udp4' | 'udp6'): Socket => {
    const socket = createSocket(type);
    const send = socket.send.bind(socket) as (...args: unknown[]) => void;
    const sendUnlessLost = (datagram: Buffer, toPort: number, host: string, done: () => void) => {
      const fromPort = socket.address().port;
      this.onSend(datagram, fromPort, toPort);
      if (this.loses(fromPort, toPort)) done();
      else send(datagram, toPort, host, done);
    };
    // A port that was used by a silenced socket may be given out again.
    socket.on('listening', () => this.silent.delete(socket.address().port));
    return Object.assign(socket, { send: sendUnlessLost });
  };

  /** Nothing that the socket on this port sends arrives any more. */
  silence(port: number): void {
    this.silent.add(port);
  }

  /** Ports of different groups cannot reach each other; others reach all. */
  split(...groups: readonly (readonly number[])[]): void {
    this.group = new Map(groups.flatMap((ports, at) => ports.map((port) => [port, at] as const)));
  }

  heal(): void {
    this.group = new Map();
  }

  private loses(fromPort: number, toPort: number): boolean {
    const [from, to] = [this.group.get(fromPort), this.group.get(toPort)];
    return this.silent.has(fromPort) || (from !== undefined && to !== undefined && from !== to);
  }
}
