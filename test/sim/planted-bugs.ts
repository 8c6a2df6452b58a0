import type { EncodedPayload } from '../../src/codec/peer-frame.js';
import type { RaftOptions } from '../../src/core/raft/options.js';
import type { Raft } from '../../src/core/raft/raft.js';
import type { Ready } from '../../src/core/raft/types.js';
import type { RowBatch } from '../../src/ports/storage.js';
import { countOldTerms, type RaftInternals } from './raft-internals.js';
import { raftSubject } from './raft-replica.js';
import type { Subject } from './sim-node.js';
import { ToyReplica } from './toy-replica.js';

/** Mistakes of the kind that replicated stores have been shipped with. The simulator must find each of them. */
export const PLANTED_BUGS = {
  'vote not on disk': () => raftSubject(VoteNotOnDisk, 'vote not on disk'),
  'commit counts an old term': () => raftSubject(CommitCountsOldTerm, 'commit counts an old term'),
  'answer before fsync': () => raftSubject(AnswerBeforeFsync, 'answer before fsync'),
  'read without read index': () => raftSubject(ReadWithoutReadIndex, 'read without read index'),
  'stale configuration': () => raftSubject(StaleConfiguration, 'stale configuration'),
} as const satisfies Record<string, () => Subject>;

/** Votes, and requests for votes, leave while the batch that records them is still being written. */
class VoteNotOnDisk extends ToyReplica {
  protected override beforeWrite({ messages }: Ready<EncodedPayload>): void {
    this.host.send(messages.filter(({ kind }) => kind === 'vote_request' || kind === 'vote_response'));
  }
}

/** A new leader commits its predecessors' entries by counting replicas (figure 8 of the Raft paper). */
class CommitCountsOldTerm extends ToyReplica {
  protected override createRaft(options: RaftOptions<EncodedPayload>): Raft<EncodedPayload> {
    const raft = super.createRaft(options);
    const internals = raft as unknown as RaftInternals;
    const lead = internals.lead;
    internals.lead = function (this: RaftInternals) {
      lead.call(this);
      countOldTerms(this);
    };
    return raft;
  }
}

/** Everything goes on as if the batch were durable as soon as it was handed to the disk. */
class AnswerBeforeFsync extends ToyReplica {
  private written: Promise<void> = Promise.resolve();

  protected override async persist(batch: RowBatch): Promise<void> {
    this.written = this.written.then(() => super.persist(batch));
    this.written.catch((thrown) => this.host.fail(thrown));
  }
}

/** A leader answers from what it has, without asking whether it still leads. */
class ReadWithoutReadIndex extends ToyReplica {
  protected override async whenReadable(): Promise<void> {
    if (this.raft.role !== 'leader') await super.whenReadable();
  }
}

/** A second change begins before the first one has committed: their quorums need not meet. */
class StaleConfiguration extends ToyReplica {
  protected override createRaft(options: RaftOptions<EncodedPayload>): Raft<EncodedPayload> {
    const raft = super.createRaft(options);
    Object.defineProperty(raft, 'isConfigurationPending', { value: false });
    return raft;
  }
}
