import { once } from 'node:events';
import { createServer as createHttp2Server } from 'node:http2';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/**
 * What accepts connections and never answers, until the test is over.
 * - `tcp`: not even in HTTP/2.
 * - `unread`: takes calls, and what comes on them as far as the window goes.
 * - `read`: takes all that comes.
 * @returns its address
 */
export async function silentNode(kind: 'tcp' | 'unread' | 'read'): Promise<string> {
  const server = kind === 'tcp' ? createServer() : createHttp2Server();
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('session', (session) => session.on('error', () => {}));
  server.on('stream', (stream) => {
    stream.on('error', () => {});
    stream.respond({ ':status': 200, 'content-type': 'application/grpc+proto' });
    if (kind === 'read') stream.resume();
    else stream.pause();
  });
  server.listen({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}
