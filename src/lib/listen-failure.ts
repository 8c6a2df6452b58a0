import { formatHostPort, type HostPort } from './host-port.js';

/** Why a server cannot listen, in words that say what to do. */
export interface ListenFailure {
  readonly code: 'ADDRESS_IN_USE' | 'INVALID_CONFIGURATION';
  readonly message: string;
  readonly details: Readonly<Record<string, string | number>>;
}

/** For an address that is none. */
export function badListenAddress(address: string): ListenFailure {
  return {
    code: 'INVALID_CONFIGURATION',
    message: `cannot listen on '${address}': it must be host:port, like 127.0.0.1:7400 or [::1]:7400`,
    details: { address },
  };
}

/** For what the system said. */
export function listenFailureOf(wanted: HostPort, cause: unknown): ListenFailure {
  const address = formatHostPort(wanted);
  const reason = cause instanceof Error ? cause.message : String(cause);
  if (reason.includes('EADDRINUSE')) {
    return {
      code: 'ADDRESS_IN_USE',
      message: `port ${wanted.port} on ${wanted.host} is in use by another process; stop that one, or listen elsewhere`,
      details: { address, port: wanted.port },
    };
  }
  return {
    code: 'INVALID_CONFIGURATION',
    message: `cannot listen on ${address}: ${reason}`,
    details: { address },
  };
}
