import type { LeaderNews } from '../core/raft/frame.js';

/**
 * Who leads which group, as far as this node has heard: from its own replicas, and from what leaders tell. It may be
 * out of date, never wrong for good: whoever is asked and does not lead says so.
 */
export class PartitionTable {
  private readonly rows = new Map<number, LeaderNews>();
  private readonly listeners = new Set<(group: number) => void>();
  /** Grows with every change. */
  version = 0;

  get(group: number): LeaderNews | undefined {
    return this.rows.get(group);
  }

  leaderNodeId(group: number): string | undefined {
    return this.rows.get(group)?.leaderNodeId || undefined;
  }

  /** Takes the news unless it is old. Returns whether it was new. */
  update(news: LeaderNews): boolean {
    const known = this.rows.get(news.group);
    if (known !== undefined && !isNewer(news, known)) return false;
    this.rows.set(news.group, news);
    this.version++;
    for (const listener of this.listeners) listener(news.group);
    return true;
  }

  /** Calls `listener` with each group whose row has changed; returns how to stop that. */
  follow(listener: (group: number) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

function isNewer(news: LeaderNews, known: LeaderNews): boolean {
  if (news.term !== known.term) return news.term > known.term;
  if (news.configurationIndex !== known.configurationIndex) {
    return news.configurationIndex > known.configurationIndex;
  }
  return known.leaderNodeId === '' && news.leaderNodeId !== '';
}
