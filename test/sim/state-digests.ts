import { crc32 } from 'node:zlib';
import { encodedContent } from '../../src/codec/peer-frame.js';
import { NO_BYTES } from '../../src/lib/bytes.js';
import type { ReplicaObserver as NodeObserver } from '../../src/node/replica-observer.js';
import type { ReplicaObserver } from './sim-node.js';

/**
 * What is known of the states that replicas went through, by group and index: a state is told by the chain of what its
 * entries became; after a snapshot by the chain of the others. One for all nodes of a run.
 */
export class StateDigests {
  /** Of each group, by index. */
  private readonly digests: Map<number, (string | undefined)[]>;

  /** @param known of nodes that went through these states before */
  constructor(known?: StateDigests) {
    this.digests = new Map([...(known?.digests ?? [])].map(([group, digests]) => [group, [...digests]]));
  }

  private digestsOf(group: number): (string | undefined)[] {
    const known = this.digests.get(group);
    if (known !== undefined) return known;
    const digests: (string | undefined)[] = [];
    this.digests.set(group, digests);
    return digests;
  }

  /** Tells the simulation of what a node's replicas do. */
  observer(told: ReplicaObserver): NodeObserver {
    return {
      restored: (group, replicaId, hardState, lastIndex) =>
        told.restored(group, replicaId, hardState, lastIndex),
      undone: (group, replicaId, term) => told.undone?.(group, replicaId, term),
      applied: (group, _replicaId, entry, outcome) => {
        const { index, term, kind } = entry;
        const digests = this.digestsOf(group);
        const before = digests[index - 1];
        if (before === undefined && index > 1) {
          told.appliedUntold?.(group, entry);
          return;
        }
        // 64 bits of what replicas do alike by mistake or not at all: nobody forges it.
        const text = `${before} ${term} ${kind} ${JSON.stringify(outcome ?? null)}`;
        const content = encodedContent(entry) ?? NO_BYTES;
        const digest = `${crc32(text)}.${crc32(content)}`;
        told.applied(group, { index, term, digest });
        digests[index] ??= digest;
      },
    };
  }
}
