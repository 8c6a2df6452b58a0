import { connect as connectSocket } from 'node:net';
import type { ConnectOptions } from '../client/types.js';
import { RingfoldError } from '../core/errors.js';
import { formatHostPort, parseHostPort } from '../lib/host-port.js';

/** Whoever says nothing in that time may be far away; the calls themselves find out. */
const ANSWER_MS_MAX = 1000;

/**
 * A client waits for a node that is away to come back, as a service should. A person at a shell has most likely got the
 * address wrong, or no node running: where a connection is refused at the very beginning, it says so at once.
 */
export function connectWhereSomebodyListens<Connected>(
  connect: (options: ConnectOptions) => Connected | Promise<Connected>,
): (options: ConnectOptions) => Promise<Connected> {
  return async (options) => {
    if (options.address !== undefined) await refuseIfNobodyListens(options.address);
    return await connect(options);
  };
}

/** @throws UNAVAILABLE when the connection is refused. What else may be wrong, the client says better. */
async function refuseIfNobodyListens(address: string): Promise<void> {
  const target = parseHostPort(address);
  if (target === undefined || !(await isRefused(target.host, target.port))) return;
  const where = formatHostPort(target);
  throw new RingfoldError('UNAVAILABLE', `${where}: no node is running there (the connection was refused)`, {
    details: { address: where },
  });
}

function isRefused(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connectSocket({ host, port, timeout: ANSWER_MS_MAX });
    const end = (refused: boolean) => {
      socket.destroy();
      resolve(refused);
    };
    socket.once('connect', () => end(false));
    socket.once('timeout', () => end(false));
    // Of a name with several addresses, all of them.
    socket.once('error', (error: NodeJS.ErrnoException) => end(error.code === 'ECONNREFUSED'));
  });
}
