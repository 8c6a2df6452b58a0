import { X509Certificate } from 'node:crypto';

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;

/**
 * Reads all certificates in a PEM text. OpenSSL takes any text for a list of authorities, and then trusts nobody.
 *
 * @throws Error when there are none, or one of them cannot be read
 */
export function certificatesIn(pem: Uint8Array): X509Certificate[] {
  const texts = Buffer.from(pem).toString('latin1').match(CERTIFICATE) ?? [];
  if (texts.length === 0) throw new Error('there is no certificate in PEM');
  return texts.map((text) => new X509Certificate(text));
}
