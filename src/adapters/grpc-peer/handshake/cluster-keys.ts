import { createHash } from 'node:crypto';
import { RingfoldError } from '../../../core/errors.js';
import { asBuffer } from '../../../lib/bytes.js';

export const CLUSTER_KEY_BYTES = 32;
const KEY_ID_BYTES = 8;
const KEY_ID_LABEL = 'ringfold peer key id';

export interface ClusterKey {
  /** Names the key without telling it. */
  readonly id: Buffer;
  readonly secret: Uint8Array;
}

/** The keys that a node accepts; it uses the first. To rotate: accept the new one everywhere, then use it. */
export class ClusterKeys {
  private readonly keys: readonly ClusterKey[];

  /** @throws INVALID_CONFIGURATION for a key that does not have 32 bytes */
  constructor(secrets: readonly Uint8Array[]) {
    this.keys = secrets.map((secret) => {
      if (secret.length !== CLUSTER_KEY_BYTES) {
        throw new RingfoldError(
          'INVALID_CONFIGURATION',
          `a cluster key has ${CLUSTER_KEY_BYTES} bytes, this one has ${secret.length}; make one with: openssl rand -base64 32`,
        );
      }
      return { id: keyIdOf(secret), secret };
    });
  }

  /** Undefined: the node has none, and neither may the others. */
  get used(): ClusterKey | undefined {
    return this.keys[0];
  }

  find(id: Uint8Array): ClusterKey | undefined {
    return this.keys.find((key) => key.id.equals(id));
  }
}

function keyIdOf(secret: Uint8Array): Buffer {
  return createHash('sha256')
    .update(KEY_ID_LABEL)
    .update(asBuffer(secret))
    .digest()
    .subarray(0, KEY_ID_BYTES);
}
