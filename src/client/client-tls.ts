import { createSecureContext } from 'node:tls';
import { type ChannelCredentials, credentials } from '@grpc/grpc-js';
import { certificatesIn } from '../lib/pem.js';
import { checkOptionNames, invalid, reasonOf, shown } from './check-arguments.js';
import type { TlsOptions } from './types.js';

/** Without `tls` there is no encryption. @throws INVALID_ARGUMENT */
export function channelCredentials(tls: TlsOptions | undefined): ChannelCredentials {
  if (tls === undefined) return credentials.createInsecure();
  checkOptionNames(tls, ['certificateAuthorities', 'certificate', 'privateKey']);
  const authorities = pemOf(tls.certificateAuthorities, 'tls.certificateAuthorities');
  const certificate = pemOf(tls.certificate, 'tls.certificate');
  const privateKey = pemOf(tls.privateKey, 'tls.privateKey');
  if ((certificate === undefined) !== (privateKey === undefined)) {
    throw invalid('tls.certificate and tls.privateKey go together: give both or neither');
  }
  try {
    // grpc-js would say so at the first connection only, and as if nobody were there.
    createSecureContext({ cert: certificate, key: privateKey });
    if (authorities !== undefined) certificatesIn(authorities);
  } catch (thrown) {
    throw invalid(`tls: these certificates and keys cannot be used: ${reasonOf(thrown)}`, thrown);
  }
  return credentials.createSsl(authorities ?? null, privateKey ?? null, certificate ?? null);
}

function pemOf(pem: string | Uint8Array | undefined, what: string): Buffer | undefined {
  if (pem === undefined) return undefined;
  const isPem = typeof pem === 'string' || pem instanceof Uint8Array;
  const bytes = isPem ? Buffer.from(pem) : undefined;
  if (bytes?.includes('-----BEGIN ')) return bytes;
  throw invalid(
    `${what} must be PEM, as text or bytes; this is ${isPem ? 'something else' : shown(pem)} (a file has to be read first)`,
  );
}
