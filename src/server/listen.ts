import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Server, ServerCredentials } from '@grpc/grpc-js';
import { RingfoldError } from '../core/errors.js';
import { formatHostPort, type HostPort, parseHostPort } from '../lib/host-port.js';
import { badListenAddress, listenFailureOf } from '../lib/listen-failure.js';

/**
 * Binds the server to `host:port`; port 0 lets the system choose.
 *
 * @returns the address with the port that was bound
 * @throws ADDRESS_IN_USE, INVALID_CONFIGURATION
 */
export async function listen(
  server: Server,
  address: string,
  credentials: ServerCredentials,
): Promise<HostPort> {
  const wanted = addressToBind(address);
  try {
    // grpc-js tells why it could not bind in the middle of a sentence only, and also prints it. Node says it plainly.
    await tryToListen(wanted);
    return { host: wanted.host, port: await bind(server, wanted, credentials) };
  } catch (thrown) {
    throw listenError(wanted, thrown);
  }
}

/**
 * For a node that would otherwise find out when it has made a store.
 * @throws ADDRESS_IN_USE, INVALID_CONFIGURATION for the first address where nothing can listen, or receive datagrams
 */
export async function refuseTaken(tcp: readonly string[], udp: readonly string[]): Promise<void> {
  const attempts = [
    ...tcp.map((address) => [address, tryToListen] as const),
    ...udp.map((address) => [address, tryToReceive] as const),
  ];
  for (const [address, attempt] of attempts) {
    const wanted = addressToBind(address);
    try {
      await attempt(wanted);
    } catch (thrown) {
      throw listenError(wanted, thrown);
    }
  }
}

/** @throws INVALID_CONFIGURATION */
export function addressToBind(address: string): HostPort {
  const wanted = parseHostPort(address);
  if (wanted !== undefined) return wanted;
  const { code, message, details } = badListenAddress(address);
  throw new RingfoldError(code, message, { details });
}

/** Listens, and lets go again. @throws Error of the system when it cannot */
async function tryToListen({ host, port }: HostPort): Promise<void> {
  const probe = createServer().listen({ host, port, exclusive: true });
  await once(probe, 'listening');
  probe.close();
  await once(probe, 'close');
}

/** The same for UDP. */
async function tryToReceive({ host, port }: HostPort): Promise<void> {
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

function bind(server: Server, wanted: HostPort, credentials: ServerCredentials): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(formatHostPort(wanted), credentials, (error, port) =>
      error === null ? resolve(port) : reject(error),
    );
  });
}

/** Why a server could not be bound: ADDRESS_IN_USE or INVALID_CONFIGURATION. */
export function listenError(wanted: HostPort, cause: unknown): RingfoldError {
  const { code, message, details } = listenFailureOf(wanted, cause);
  return new RingfoldError(code, message, { cause, details });
}
