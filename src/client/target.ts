import { type HostPort, parseHostPort } from '../lib/host-port.js';
import { checkDeadline } from './call-bounds.js';
import { checkedArguments, checkOptionNames, invalid, shown } from './check-arguments.js';
import { channelCredentials } from './client-tls.js';
import { Connection } from './connection.js';
import type { ConnectOptions } from './types.js';

const SCHEME = 'ringfold://';

/** What a client is made of. */
export interface Target {
  connection: Connection;
  deadlineMs: number;
}

/**
 * Reads what a client is told of where to connect to, and how. Nothing is sent yet.
 *
 * @param deadlineMsDefault for calls, when neither they nor the options name one
 * @throws INVALID_ARGUMENT
 */
export function targetOf(target: ConnectOptions | string, deadlineMsDefault: number): Target {
  return checkedArguments(() => {
    const options = typeof target === 'string' ? { address: addressOf(target) } : target;
    checkOptionNames(options, ['address', 'deadlineMs', 'tls']);
    const { address, deadlineMs = deadlineMsDefault, tls } = options as ConnectOptions;
    checkDeadline(deadlineMs);
    return { connection: new Connection(nodeAt(address), channelCredentials(tls)), deadlineMs };
  });
}

function addressOf(url: string): string {
  return url.startsWith(SCHEME) ? url.slice(SCHEME.length).replace(/\/$/, '') : url;
}

function nodeAt(address: string): HostPort {
  const node = typeof address === 'string' ? parseHostPort(address) : undefined;
  if (node === undefined || node.port === 0) {
    throw invalid(
      `an address is host:port, like 127.0.0.1:7400 or [::1]:7400; this one is ${shown(address)}`,
    );
  }
  return node;
}
