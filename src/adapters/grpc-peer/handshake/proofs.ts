import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { ClusterKey } from './cluster-keys.js';

/** Distinct, so that neither side's proof can be sent back to it as the other's. */
const PROOF_LABELS = {
  opener: 'ringfold peer link: the opener',
  acceptor: 'ringfold peer link: the acceptor',
} as const;
const SESSION_LABEL = 'ringfold peer link: session';
const SECRET_BYTES = 32;

export type Side = keyof typeof PROOF_LABELS;

/** The digest of both sides' first messages as they were sent; each side put a fresh nonce into its own. */
export function transcriptOf(hello: Uint8Array, welcome: Uint8Array): Buffer {
  const helloBytes = Buffer.alloc(4);
  helloBytes.writeUInt32BE(hello.length);
  return createHash('sha256').update(helloBytes).update(hello).update(welcome).digest();
}

/** Shows that a side has the key and saw the same handshake. */
export function proofOf(side: Side, key: ClusterKey, transcript: Buffer): Buffer {
  return createHmac('sha256', key.secret).update(PROOF_LABELS[side]).update(transcript).digest();
}

export function isProofOf(side: Side, key: ClusterKey, transcript: Buffer, proof: Uint8Array): boolean {
  const expected = proofOf(side, key, transcript);
  return proof.length === expected.length && timingSafeEqual(proof, expected);
}

/** What each side seals with; no other link ever has the same. */
export function sessionSecrets(key: ClusterKey, transcript: Buffer): Record<Side, Buffer> {
  const bytes = Buffer.from(hkdfSync('sha256', key.secret, transcript, SESSION_LABEL, 2 * SECRET_BYTES));
  return { opener: bytes.subarray(0, SECRET_BYTES), acceptor: bytes.subarray(SECRET_BYTES) };
}
