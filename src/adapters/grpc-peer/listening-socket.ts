import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { RingfoldError } from '../../core/errors.js';
import { formatHostPort, parseHostPort } from '../../lib/host-port.js';
import { badListenAddress, type ListenFailure, listenFailureOf } from '../../lib/listen-failure.js';

/** A bound port whose connections are handed on; gRPC's own would not say who connects before it speaks. */
export interface ListeningSocket {
  /** `host:port` with the real port. */
  readonly address: string;
  close(): Promise<void>;
}

/** @throws ADDRESS_IN_USE, INVALID_CONFIGURATION */
export async function listenForSockets(
  address: string,
  onSocket: (socket: Socket) => void,
): Promise<ListeningSocket> {
  const wanted = parseHostPort(address);
  if (wanted === undefined) throw errorOf(badListenAddress(address), undefined);
  const server = createServer({ noDelay: true }, onSocket);
  try {
    server.listen({ host: wanted.host, port: wanted.port, exclusive: true });
    await once(server, 'listening');
  } catch (thrown) {
    throw errorOf(listenFailureOf(wanted, thrown), thrown);
  }
  // Accepting may fail for want of file descriptors; the next one may succeed.
  server.on('error', () => {});
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    const closed = once(server, 'close');
    server.close();
    await closed;
  };
  return { address: formatHostPort({ host: wanted.host, port }), close };
}

function errorOf({ code, message, details }: ListenFailure, cause: unknown): RingfoldError {
  return new RingfoldError(code, message, { cause, details });
}
