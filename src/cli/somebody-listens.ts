import { connect as connectSocket } from 'node:net';
import type { ConnectOptions } from '../client/types.js';
import { RingfoldError } from '../core/errors.js';
import { formatHostPort, type HostPort, parseHostPort } from '../lib/host-port.js';

/** Whoever says nothing in that time may be far away; the calls themselves find out. */
const ANSWER_MS_MAX = 1000;
/** What gRPC begins with. */
const HTTP2_PREFACE = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';

/**
 * A client waits for a node that is away to come back, as a service should. A person at a shell has most likely got the
 * address wrong, or no node running: where a connection is refused at the very beginning, or the monitoring of a
 * node answers, it says so at once.
 */
export function connectWhereSomebodyListens<Connected>(
  connect: (options: ConnectOptions) => Connected | Promise<Connected>,
): (options: ConnectOptions) => Promise<Connected> {
  return async (options) => {
    if (options.address !== undefined) await refuseIfNoNode(options.address, options);
    return await connect(options);
  };
}

/** @throws UNAVAILABLE when there is certainly no node. What else may be wrong, the client says better. */
async function refuseIfNoNode(address: string, { tls, deadlineMs }: ConnectOptions): Promise<void> {
  const target = parseHostPort(address);
  if (target === undefined) return;
  const answer = await answerOf(target, { isPlain: tls === undefined, waitMs: deadlineMs });
  if (answer === 'unknown') return;
  const where = formatHostPort(target);
  const why = {
    refused: 'no node is running there (the connection was refused)',
    web: 'a web server answers there, such as that of a node for monitoring; clients and operators have other ports',
  };
  throw new RingfoldError('UNAVAILABLE', `${where}: ${why[answer]}`, { details: { address: where } });
}

/**
 * Whether nobody listens at this port and those that follow, so that a node could have them. They are asked, not taken for
 * a moment: another node may be starting there.
 */
export async function areFree({ host, port }: HostPort, portCount: number): Promise<boolean> {
  for (let offset = 0; offset < portCount; offset++)
    if ((await answerOf({ host, port: port + offset }, { isPlain: false })) !== 'refused') return false;
  return true;
}

function answerOf(
  { host, port }: HostPort,
  { isPlain, waitMs = ANSWER_MS_MAX }: { isPlain: boolean; waitMs?: number | undefined },
): Promise<'refused' | 'web' | 'unknown'> {
  return new Promise((resolve) => {
    const socket = connectSocket({ host, port, timeout: Math.min(waitMs, ANSWER_MS_MAX) });
    const end = (answer: 'refused' | 'web' | 'unknown') => {
      socket.destroy();
      resolve(answer);
    };
    // A node has greeted or hung up by then; who has HTTP/1 alone complains in it.
    socket.once('connect', () => (isPlain ? socket.write(HTTP2_PREFACE) : end('unknown')));
    socket.once('data', (bytes) => end(bytes.toString('latin1').startsWith('HTTP/1') ? 'web' : 'unknown'));
    socket.once('timeout', () => end('unknown'));
    socket.once('close', () => end('unknown'));
    // Of a name with several addresses, all of them.
    socket.once('error', (error: NodeJS.ErrnoException) =>
      end(error.code === 'ECONNREFUSED' ? 'refused' : 'unknown'),
    );
  });
}
