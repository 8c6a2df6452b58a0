import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { HostPort } from './host-port.js';

/** Listens, and lets go again. @throws Error of the system when it cannot */
export async function tryToListen({ host, port }: HostPort): Promise<void> {
  const probe = createServer().listen({ host, port, exclusive: true });
  await once(probe, 'listening');
  probe.close();
  await once(probe, 'close');
}

/** The same for UDP. */
export async function tryToReceive({ host, port }: HostPort): Promise<void> {
  const probe = createSocket(host.includes(':') ? 'udp6' : 'udp4');
  try {
    probe.bind({ address: host, port, exclusive: true });
    await once(probe, 'listening');
  } finally {
    const closed = once(probe, 'close');
    probe.close();
    await closed;
  }
}

/** Whether a node that has these ports and those that follow could start now. */
export async function areFree({ host, port }: HostPort, portCount: number): Promise<boolean> {
  for (let offset = 0; offset < portCount; offset++) {
    const wanted = { host, port: port + offset };
    try {
      await tryToListen(wanted);
      await tryToReceive(wanted);
    } catch {
      return false;
    }
  }
  return true;
}
