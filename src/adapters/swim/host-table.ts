import type { GossipHealth, GossipMember } from '../../ports/membership.js';
import { GOSSIP_BOUNDS } from './bounds.js';
import type { HostState } from './gossip-message.js';

/** What was last heard of an address. */
interface HostRecord extends HostState {
  /** On the monotonic clock: since when it lives, or has gone. */
  sinceMs: number;
}

export interface HostTableOptions {
  /** Of the node that looks: not among the members. */
  ownNodeId: string;
  rememberGoneMs: number;
}

/**
 * Turns what swim knows, which is addresses, into members, which are node ids. An address may be taken over by
 * another node, and a node may come back at another address.
 */
export class HostTable {
  private readonly options: HostTableOptions;
  private readonly records = new Map<string, HostRecord>();

  constructor(options: HostTableOptions) {
    this.options = options;
  }

  get size(): number {
    return this.records.size;
  }

  get(host: string): HostState | undefined {
    return this.records.get(host);
  }

  put(state: HostState, nowMs: number): void {
    const before = this.records.get(state.host);
    const isSame =
      before !== undefined &&
      isLive(before) === isLive(state) &&
      before.meta.nodeId === state.meta.nodeId &&
      before.meta.isGone === state.meta.isGone;
    this.records.set(state.host, { ...state, sinceMs: isSame ? before.sinceMs : nowMs });
  }

  delete(host: string): void {
    this.records.delete(host);
  }

  /** In the order of their ids. */
  members(): GossipMember[] {
    const best = new Map<string, HostRecord>();
    for (const record of this.records.values()) {
      const { nodeId } = record.meta;
      const other = best.get(nodeId);
      if (nodeId !== this.options.ownNodeId && (other === undefined || isNewer(record, other))) {
        best.set(nodeId, record);
      }
    }
    return [...best.values()].map(toMember).sort((a, b) => (a.nodeId < b.nodeId ? -1 : 1));
  }

  /** Where members that failed were last; not where they are no longer. */
  failedHosts(): string[] {
    const failed = this.members().filter(({ health }) => health === 'failed');
    return failed.map(({ gossipAddress }) => gossipAddress);
  }

  /** Addresses that answer, as far as is known. */
  liveHosts(): string[] {
    return this.hostsWhere((record) => isLive(record) && !record.meta.isGone);
  }

  hostsWhere(condition: (record: HostState) => boolean): string[] {
    return [...this.records.values()].filter(condition).map(({ host }) => host);
  }

  /** Addresses gone for so long, or so many ago, that they are to be forgotten. */
  outdatedHosts(nowMs: number): string[] {
    const gone = [...this.records.values()].filter((record) => !isLive(record));
    const newestFirst = gone.sort((a, b) => b.sinceMs - a.sinceMs);
    return newestFirst
      .filter(
        ({ sinceMs }, at) => at >= GOSSIP_BOUNDS.goneMax || nowMs - sinceMs >= this.options.rememberGoneMs,
      )
      .map(({ host }) => host);
  }

  /**
   * Node ids at which two processes have lived side by side for `graceMs`, with their addresses. For less long it
   * is a restarted node, whose old address nobody has missed yet.
   */
  duplicates(ownHost: string, nowMs: number, graceMs: number): { nodeId: string; hosts: string[] }[] {
    const hostsOf = new Map<string, string[]>([[this.options.ownNodeId, [ownHost]]]);
    for (const record of this.records.values()) {
      const { meta, host, sinceMs, state } = record;
      if (state !== 0 || meta.isGone || nowMs - sinceMs < graceMs) continue;
      hostsOf.set(meta.nodeId, [...(hostsOf.get(meta.nodeId) ?? []), host]);
    }
    return [...hostsOf].filter(([, hosts]) => hosts.length > 1).map(([nodeId, hosts]) => ({ nodeId, hosts }));
  }
}

function isLive({ state }: HostState): boolean {
  return state !== 2;
}

/**
 * Which of two addresses of a node to believe. Incarnations begin at the start's wall clock, so that the later
 * process has the higher one; should that clock have gone back, the earlier address stops answering in the end.
 */
function isNewer(record: HostState, than: HostState): boolean {
  if (isLive(record) !== isLive(than)) return isLive(record);
  return record.incarnation > than.incarnation;
}

function toMember({ meta, host, state }: HostState): GossipMember {
  const { isGone, ...profile } = meta;
  return { ...profile, gossipAddress: host, health: isGone ? 'left' : healthOf(state) };
}

function healthOf(state: HostState['state']): GossipHealth {
  return state === 0 ? 'alive' : state === 1 ? 'suspect' : 'failed';
}
