import { createSecureContext } from 'node:tls';
import { ServerCredentials } from '@grpc/grpc-js';
import { RingfoldError } from '../core/errors.js';
import { certificatesIn } from '../lib/pem.js';

/** How a port proves who it is, and whom it lets in. All in PEM. */
export interface ServerTls {
  /** The server's certificate, and after it those between it and its authority. */
  certificate: Buffer;
  privateKey: Buffer;
  /** When given, callers must show a certificate that one of these has signed. */
  certificateAuthorities?: Buffer;
}

/**
 * Without `tls` there is no encryption.
 *
 * @throws INVALID_CONFIGURATION when they cannot be used, or do not belong together
 */
export function serverCredentials(tls: ServerTls | undefined): ServerCredentials {
  if (tls === undefined) return ServerCredentials.createInsecure();
  const { certificate, privateKey, certificateAuthorities } = tls;
  checked('the certificate and its private key', () => {
    createSecureContext({ cert: certificate, key: privateKey });
  });
  if (certificateAuthorities !== undefined) {
    checked('the certificate authorities', () => certificatesIn(certificateAuthorities));
  }
  return ServerCredentials.createSsl(
    certificateAuthorities ?? null,
    [{ cert_chain: certificate, private_key: privateKey }],
    certificateAuthorities !== undefined,
  );
}

/** grpc-js would say so at the first connection only. */
function checked(what: string, read: () => void): void {
  try {
    read();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new RingfoldError('INVALID_CONFIGURATION', `${what} cannot be used: ${reason}`, { cause });
  }
}
