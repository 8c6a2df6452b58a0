import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { NamespaceNetwork } from './network-namespaces.js';
import { temporaryDirectory } from './temporary-directory.js';

const GATEWAY = fileURLToPath(new URL('./gateway-process.mjs', import.meta.url));

/**
 * Publishes ports of hosts in namespaces on this machine's loopback, as an engine for containers does.
 * @param targets `ip:port` in the network
 * @returns for each target the address on loopback, with a port that the system chose
 */
export async function publishPorts(
  network: NamespaceNetwork,
  targets: readonly string[],
): Promise<Map<string, string>> {
  const directory = await temporaryDirectory();
  // Sockets with names in the file system are the same in all network namespaces.
  const pathOf = (target: string) => join(directory, target);
  const pairs = targets.flatMap((target) => [pathOf(target), target]);
  const gateway = network.spawn(undefined, [process.execPath, GATEWAY, ...pairs]);
  onTestFinished(() => void gateway.kill('SIGKILL'));
  await once(gateway.stdout!, 'data');
  const published = new Map<string, string>();
  for (const target of targets) published.set(target, await publish(pathOf(target)));
  return published;
}

async function publish(path: string): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(path);
    near.pipe(far).pipe(near);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
  });
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  server.listen({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}
