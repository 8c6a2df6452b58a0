import type { IdentityAnswer } from '../codec/peer-request.js';

export interface RemovalCheckOptions {
  /** Empty while the node belongs to none. */
  clusterId: () => string;
  /** Nodes that may be members. */
  others: () => readonly string[];
  identityOf: (nodeId: string) => Promise<IdentityAnswer>;
  onRemoved: () => void;
}

/**
 * Finds out that the cluster has removed this node. As a rule its own copy of the record says so. But a node that was
 * away at that time is told by nobody: it is no member any more. So each node asks now and then, one other after the
 * other. What one record says of a removal is true for good, since only what was agreed on is in it.
 */
export class RemovalCheck {
  private readonly options: RemovalCheckOptions;
  private isAsking = false;
  private turn = 0;

  constructor(options: RemovalCheckOptions) {
    this.options = options;
  }

  /** Asks the next one. Called now and then. */
  look(): void {
    const { clusterId, others } = this.options;
    const nodeIds = others();
    if (this.isAsking || clusterId() === '' || nodeIds.length === 0) return;
    this.turn = (this.turn + 1) % nodeIds.length;
    this.isAsking = true;
    this.ask(nodeIds[this.turn]!)
      // Another one is asked next time.
      .catch(() => undefined)
      .finally(() => {
        this.isAsking = false;
      });
  }

  private async ask(nodeId: string): Promise<void> {
    const { clusterId, identityOf, onRemoved } = this.options;
    const answer = await identityOf(nodeId);
    if (answer.askerIsRemoved && answer.clusterId === clusterId()) onRemoved();
  }
}
