import { createSecureContext } from 'node:tls';
import { ChannelCredentials, ServerCredentials } from '@grpc/grpc-js';
import { RingfoldError } from '../../core/errors.js';
import { asBuffer } from '../../lib/bytes.js';
import { certificatesIn } from '../../lib/pem.js';

/** PEM. The authorities are the cluster's own: whoever has a certificate of theirs is taken for a node. */
export interface PeerTls {
  readonly certificate: Uint8Array;
  readonly privateKey: Uint8Array;
  readonly certificateAuthorities: Uint8Array;
}

export interface LinkCredentials {
  readonly channelCredentials: ChannelCredentials;
  readonly serverCredentials: ServerCredentials;
}

/**
 * Both sides show a certificate (mTLS); the accepting one's must name the address under which it is reached.
 * @throws INVALID_CONFIGURATION when they cannot be used, or do not belong together
 */
export function linkCredentials(tls: PeerTls | undefined): LinkCredentials {
  if (tls === undefined) {
    return {
      channelCredentials: ChannelCredentials.createInsecure(),
      serverCredentials: ServerCredentials.createInsecure(),
    };
  }
  const cert = asBuffer(tls.certificate);
  const key = asBuffer(tls.privateKey);
  const authorities = asBuffer(tls.certificateAuthorities);
  // grpc-js would say so at the first connection only.
  checked('the certificate and its private key', () => createSecureContext({ cert, key }));
  checked('the certificate authorities', () => certificatesIn(authorities));
  return {
    channelCredentials: ChannelCredentials.createSsl(authorities, key, cert),
    serverCredentials: ServerCredentials.createSsl(
      authorities,
      [{ private_key: key, cert_chain: cert }],
      true,
    ),
  };
}

function checked(what: string, read: () => unknown): void {
  try {
    read();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new RingfoldError('INVALID_CONFIGURATION', `${what} cannot be used: ${reason}`, { cause });
  }
}
