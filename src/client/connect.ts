import { type HostPort, parseHostPort } from '../lib/host-port.js';
import { checkDeadline } from './call-bounds.js';
import { checkedArguments, checkOptionNames, invalid, shown } from './check-arguments.js';
import { Connection } from './connection.js';
import { RingfoldClient } from './ringfold-client.js';
import type { Client, ConnectOptions } from './types.js';

const DEADLINE_MS_DEFAULT = 10_000;
const SCHEME = 'ringfold://';

/**
 * A client of the node at an address: `connect('ringfold://127.0.0.1:7400')`. Returns at once; the connection is
 * made when it is first used, and made again when it breaks.
 *
 * @throws INVALID_ARGUMENT
 */
export function connect(target: ConnectOptions | string): Client {
  const { node, deadlineMs } = checkedArguments(() => {
    const options = typeof target === 'string' ? { address: addressOf(target) } : target;
    checkOptionNames(options, ['address', 'deadlineMs']);
    const { address, deadlineMs = DEADLINE_MS_DEFAULT } = options as ConnectOptions;
    checkDeadline(deadlineMs);
    return { node: nodeAt(address), deadlineMs };
  });
  return new RingfoldClient(new Connection(node), deadlineMs);
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
