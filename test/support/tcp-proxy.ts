import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { parseHostPort } from '../../src/lib/host-port.js';

/** A wire between two nodes that can be cut and held up. */
export interface TcpProxy {
  readonly address: string;
  /** Connections that go through it now. */
  readonly connectionCount: number;
  /** All of them break; new ones are let through. */
  cut(): void;
  /** From now on nothing passes, until `resume`; connections stay. */
  stall(): void;
  resume(): void;
  close(): Promise<void>;
}

export async function tcpProxy(target: string): Promise<TcpProxy> {
  const { host, port } = parseHostPort(target)!;
  const pairs = new Set<readonly [Socket, Socket]>();
  let isStalled = false;
  const server = createServer((near) => {
    const far = connect({ host, port });
    const pair = [near, far] as const;
    pairs.add(pair);
    for (const [from, to] of [pair, [far, near] as const]) {
      from.on('data', (bytes) => {
        if (!to.write(bytes)) from.pause();
      });
      to.on('drain', () => {
        if (!isStalled) from.resume();
      });
      from.on('error', () => {});
      from.on('close', () => {
        pairs.delete(pair);
        to.destroy();
      });
    }
    if (isStalled) for (const socket of pair) socket.pause();
  });
  server.listen({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const cut = (): void => {
    for (const [near] of pairs) near.destroy();
  };
  const each = (act: (socket: Socket) => void): void => {
    for (const pair of pairs) for (const socket of pair) act(socket);
  };
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    get connectionCount() {
      return pairs.size;
    },
    cut,
    stall: () => {
      isStalled = true;
      each((socket) => socket.pause());
    },
    resume: () => {
      isStalled = false;
      each((socket) => socket.resume());
    },
    close: async () => {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
