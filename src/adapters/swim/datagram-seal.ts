import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { RingfoldError } from '../../core/errors.js';
import { GOSSIP_BOUNDS } from './bounds.js';

/** Puts messages into datagrams that nobody without the key can read or make, and takes them out again. */
export interface DatagramSeal {
  /** Bytes that sealing adds. */
  readonly overheadBytes: number;
  seal(message: Uint8Array): Buffer;
  /** The message, or why there is none. Never throws. */
  open(datagram: Uint8Array): Buffer | SealProblem;
}

/**
 * malformed: not of our making. unencrypted: in plain, which only nodes without a key take. encrypted: the other
 * way around. unknownKey: sealed with a key that is not accepted. forged: changed on the way, or made up.
 */
export type SealProblem = 'malformed' | 'unencrypted' | 'encrypted' | 'unknownKey' | 'forged';

/** First byte of a datagram. */
const FORMAT = { plain: 0x10, aes256Gcm: 0x11 } as const;

export const GOSSIP_KEY_BYTES = 32;
const KEY_ID_BYTES = 4;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + KEY_ID_BYTES;
const SEAL_BYTES = HEADER_BYTES + NONCE_BYTES + TAG_BYTES;
const NO_SALT = new Uint8Array(0);

/**
 * AES-256-GCM with the first key; what any of the keys has sealed is opened. Without keys nothing is sealed.
 *
 * @throws INVALID_CONFIGURATION: a key that is not 32 bytes, the same key twice, or more than `keysMax`
 */
export function datagramSeal(keys: readonly Uint8Array[]): DatagramSeal {
  checkKeys(keys);
  const accepted = keys.map(deriveKey);
  const [used] = accepted;
  if (used === undefined) return PLAIN;
  return {
    overheadBytes: SEAL_BYTES,
    seal: (message) => seal(used, message),
    open: (datagram) => open(accepted, datagram),
  };
}

const PLAIN: DatagramSeal = {
  overheadBytes: 1,
  seal: (message) => Buffer.concat([Buffer.of(FORMAT.plain), message]),
  open: (datagram) => {
    if (datagram[0] === FORMAT.plain) return Buffer.from(datagram.subarray(1));
    return datagram[0] === FORMAT.aes256Gcm ? 'encrypted' : 'malformed';
  },
};

interface DerivedKey {
  /** Tells which of several keys was used, and nothing else of it. */
  id: Buffer;
  secret: Uint8Array;
}

/** The cluster's key serves other ends too: each gets a key of its own, so that they do not weaken one another. */
function deriveKey(key: Uint8Array): DerivedKey {
  const secret = new Uint8Array(hkdfSync('sha256', key, NO_SALT, 'ringfold gossip aes-256-gcm', 32));
  const id = createHash('sha256').update('ringfold gossip key id').update(secret).digest();
  return { id: id.subarray(0, KEY_ID_BYTES), secret };
}

function seal(key: DerivedKey, message: Uint8Array): Buffer {
  const header = Buffer.concat([Buffer.of(FORMAT.aes256Gcm), key.id]);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key.secret, nonce).setAAD(header);
  const sealed = cipher.update(message);
  cipher.final();
  return Buffer.concat([header, nonce, sealed, cipher.getAuthTag()]);
}

function open(accepted: readonly DerivedKey[], datagram: Uint8Array): Buffer | SealProblem {
  if (datagram[0] === FORMAT.plain) return 'unencrypted';
  if (datagram[0] !== FORMAT.aes256Gcm || datagram.length < SEAL_BYTES) return 'malformed';
  const bytes = Buffer.from(datagram.buffer, datagram.byteOffset, datagram.length);
  const keyId = bytes.subarray(1, HEADER_BYTES);
  const candidates = accepted.filter(({ id }) => id.equals(keyId));
  if (candidates.length === 0) return 'unknownKey';
  for (const { secret } of candidates) {
    const message = decrypt(secret, bytes);
    if (message !== undefined) return message;
  }
  return 'forged';
}

function decrypt(secret: Uint8Array, datagram: Buffer): Buffer | undefined {
  const nonce = datagram.subarray(HEADER_BYTES, HEADER_BYTES + NONCE_BYTES);
  const sealed = datagram.subarray(HEADER_BYTES + NONCE_BYTES, datagram.length - TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', secret, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(datagram.subarray(0, HEADER_BYTES));
  decipher.setAuthTag(datagram.subarray(datagram.length - TAG_BYTES));
  try {
    const message = decipher.update(sealed);
    decipher.final();
    return message;
  } catch {
    // The only way in which Node says that the tag does not fit.
    return undefined;
  }
}

function checkKeys(keys: readonly Uint8Array[]): void {
  const { keysMax } = GOSSIP_BOUNDS;
  if (keys.length > keysMax) {
    throw invalid(`${keys.length} gossip keys are given; at most ${keysMax} are accepted at once`);
  }
  for (const [at, key] of keys.entries()) {
    if (key.length !== GOSSIP_KEY_BYTES) {
      throw invalid(`gossip key ${at + 1} has ${key.length} bytes; it must have ${GOSSIP_KEY_BYTES}`);
    }
    if (keys.findIndex((other) => Buffer.compare(other, key) === 0) !== at) {
      throw invalid(`gossip key ${at + 1} is given twice; leave one of them out`);
    }
  }
}

function invalid(message: string): RingfoldError {
  return new RingfoldError('INVALID_CONFIGURATION', message);
}
