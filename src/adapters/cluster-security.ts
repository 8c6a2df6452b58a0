import { readFile } from 'node:fs/promises';
import { RingfoldError } from '../core/errors.js';
import { isLoopback, parseHostPort } from '../lib/host-port.js';

export interface SecurityOptions {
  /** In base64. */
  gossipKey: readonly string[];
  /** Paths; empty for none. */
  tlsCert: string;
  tlsKey: string;
  tlsCa: string;
  insecure: boolean;
}

export interface Security {
  /** 32 bytes each: the first is used, all are accepted. */
  keys: readonly Uint8Array[];
  tls: { certificate: Buffer; privateKey: Buffer; certificateAuthorities?: Buffer } | undefined;
}

const KEY_BYTES = 32;

/**
 * Reads keys and certificates, and refuses to be reached by other machines without any.
 * @param open the addresses that other nodes reach
 * @throws INVALID_CONFIGURATION
 */
export async function readSecurity(
  options: SecurityOptions,
  open: { gossip: string; peer: string },
): Promise<Security> {
  const keys = options.gossipKey.map(readKey);
  const tls = await readTls(options);
  if (!options.insecure) {
    refuseUnprotected('gossip', open.gossip, keys.length > 0);
    refuseUnprotected(
      'the node-to-node port',
      open.peer,
      keys.length > 0 || tls?.certificateAuthorities !== undefined,
    );
  }
  return { keys, tls };
}

function readKey(text: string, at: number): Uint8Array {
  const key = Buffer.from(text, 'base64');
  // Node.js passes over what is no base64.
  if (key.length === KEY_BYTES && key.toString('base64').replace(/=+$/, '') === text.replace(/=+$/, ''))
    return key;
  const message = `gossipKey ${at + 1} must be ${KEY_BYTES} bytes in base64, as \`openssl rand -base64 32\` makes them`;
  throw invalid(message);
}

async function readTls({ tlsCert, tlsKey, tlsCa }: SecurityOptions): Promise<Security['tls']> {
  if (tlsCert === '' && tlsKey === '' && tlsCa === '') return undefined;
  if (tlsCert === '' || tlsKey === '') throw invalid('tlsCert and tlsKey go together: give both, or neither');
  const [certificate, privateKey] = await Promise.all([
    readPem('tlsCert', tlsCert),
    readPem('tlsKey', tlsKey),
  ]);
  if (tlsCa === '') return { certificate, privateKey };
  return { certificate, privateKey, certificateAuthorities: await readPem('tlsCa', tlsCa) };
}

async function readPem(option: string, path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw invalid(`${option} cannot be read: ${(cause as Error).message}`, cause);
  }
}

function refuseUnprotected(what: string, address: string, isProtected: boolean): void {
  if (isProtected || isLoopback(parseHostPort(address)?.host ?? '')) return;
  throw invalid(
    `${what} would be open to other machines on ${address} without a key. Give all nodes the same gossipKey ` +
      '(`openssl rand -base64 32`), listen on 127.0.0.1, or say --insecure if the network is yours alone',
  );
}

function invalid(message: string, cause?: unknown): RingfoldError {
  return new RingfoldError('INVALID_CONFIGURATION', message, { cause });
}
