import { createSecureContext } from 'node:tls';
import { ServerCredentials } from '@grpc/grpc-js';
import { RingfoldError } from '../core/errors.js';

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
  checkPem({ cert: certificate, key: privateKey }, 'the certificate and its private key cannot be used');
  if (certificateAuthorities !== undefined) checkAuthorities(certificateAuthorities);
  return ServerCredentials.createSsl(
    certificateAuthorities ?? null,
    [{ cert_chain: certificate, private_key: privateKey }],
    certificateAuthorities !== undefined,
  );
}

/** OpenSSL takes any text for authorities and then trusts nobody. */
function checkAuthorities(certificateAuthorities: Buffer): void {
  if (!certificateAuthorities.includes('-----BEGIN CERTIFICATE-----')) {
    throw new RingfoldError(
      'INVALID_CONFIGURATION',
      'the certificate authorities hold no certificate in PEM',
    );
  }
  checkPem({ ca: certificateAuthorities }, 'the certificate authorities cannot be used');
}

/** grpc-js would say so at the first connection only. */
function checkPem(pem: { cert?: Buffer; key?: Buffer; ca?: Buffer }, what: string): void {
  try {
    createSecureContext(pem);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new RingfoldError('INVALID_CONFIGURATION', `${what}: ${reason}`, { cause });
  }
}
