import type { LeaderNews } from '../core/raft/frame.js';
import type { Clock } from '../ports/clock.js';

export interface TopologySpreadOptions {
  clock: Clock;
  /** In [0, 1). */
  random: () => number;
  intervalMs: number;
  /** What this node's leaders have to tell. */
  ownNews: () => readonly LeaderNews[];
  /** Members that may listen, this node not included. */
  peers: () => readonly string[];
  send: (nodeId: string, news: readonly LeaderNews[]) => void;
}

/**
 * Tells the others who leads what: changes at once and to all, everything from time to time to one of them, so that
 * what was lost on the way is made good (anti-entropy). Each leader speaks for itself alone.
 */
export class TopologySpread {
  private readonly options: TopologySpreadOptions;
  private readonly changed = new Map<number, LeaderNews>();
  private cancel: (() => void) | undefined;
  private isScheduled = false;

  constructor(options: TopologySpreadOptions) {
    this.options = options;
  }

  start(): void {
    const { clock, intervalMs } = this.options;
    this.cancel = clock.schedule(intervalMs, () => {
      this.tellOne();
      this.start();
    });
  }

  stop(): void {
    this.cancel?.();
  }

  /** Something about a group that this node leads is new. */
  tell(news: LeaderNews): void {
    this.changed.set(news.group, news);
    if (this.isScheduled) return;
    this.isScheduled = true;
    this.options.clock.defer(() => {
      this.isScheduled = false;
      const all = [...this.changed.values()];
      this.changed.clear();
      for (const nodeId of this.options.peers()) this.options.send(nodeId, all);
    });
  }

  /** Everything, to one that may know nothing yet. */
  tellAllTo(nodeId: string): void {
    const news = this.options.ownNews();
    if (news.length > 0) this.options.send(nodeId, news);
  }

  private tellOne(): void {
    const peers = this.options.peers();
    const chosen = peers[Math.floor(this.options.random() * peers.length)];
    if (chosen !== undefined) this.tellAllTo(chosen);
  }
}
