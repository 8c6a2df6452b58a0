import { crc32 } from 'node:zlib';
import { sha256Digest } from '../../src/adapters/sha256-digest.js';
import { encodedContent } from '../../src/codec/peer-frame.js';
import { NO_BYTES, utf8Bytes } from '../../src/lib/bytes.js';
import type { ReplicaObserver as NodeObserver } from '../../src/node/replicas.js';
import type { ReplicaObserver } from './sim-node.js';

/**
 * What is known of the states that replicas went through, by group and index: a state is told by the chain of what its
 * entries became; after a snapshot by the chain of the others. One for all nodes of a run.
 */
export class StateDigests {
  private readonly digests = new Map<string, string>();

  /** Tells the simulation of what a node's replicas do. */
  observer(told: ReplicaObserver): NodeObserver {
    return {
      restored: (group, replicaId, hardState, lastIndex) =>
        told.restored(group, replicaId, hardState, lastIndex),
      applied: (group, _replicaId, entry, outcome) => {
        const { index, term, kind } = entry;
        const before = this.digests.get(`${group} ${index - 1}`) ?? '';
        if (before === '' && index > 1) {
          told.appliedUntold?.(group, entry);
          return;
        }
        const content = crc32(encodedContent(entry) ?? NO_BYTES, crc32(utf8Bytes(kind)));
        const text = `${before} ${term} ${content} ${JSON.stringify(outcome ?? null)}`;
        const digest = `${sha256Digest(utf8Bytes(text)).join('.')}`;
        told.applied(group, { index, term, digest });
        if (!this.digests.has(`${group} ${index}`)) this.digests.set(`${group} ${index}`, digest);
      },
    };
  }
}
