import type { Clock } from '../../ports/clock.js';
import type { Logger } from '../../ports/logger.js';
import type { SealProblem } from './datagram-seal.js';

/**
 * Why something was dropped. Of datagrams: those of SealProblem, and invalidShape: sealed well, but not a message.
 * Of messages: otherCluster, tooManyHosts (hostsMax), tooFrequent (costlyRequestsPerSecondMax), failed: handling
 * it threw. Of what was to be sent: oversized, unsendable: the system refused it.
 */
export const DROP_REASONS = [
  'malformed',
  'unencrypted',
  'encrypted',
  'unknownKey',
  'forged',
  'invalidShape',
  'otherCluster',
  'tooManyHosts',
  'tooFrequent',
  'failed',
  'oversized',
  'unsendable',
] as const satisfies readonly (SealProblem | string)[];

export type DropReason = (typeof DROP_REASONS)[number];

/** Since the start; they only grow. */
export interface GossipCounters {
  readonly datagramsSent: number;
  readonly datagramsReceived: number;
  readonly dropped: Readonly<Record<DropReason, number>>;
}

const WHAT_HAPPENED: Readonly<Record<DropReason, string>> = {
  malformed: 'gossip that is not ours was dropped',
  unencrypted:
    'unencrypted gossip was dropped: its sender has no gossip key; give it the key of this cluster',
  encrypted: 'encrypted gossip was dropped: this node has no gossip key; give it the key of the cluster',
  unknownKey:
    'gossip with another key was dropped: its sender has a key that this node does not accept; give both the same',
  forged: 'gossip that was changed on its way, or made up, was dropped',
  invalidShape:
    'gossip of a form that this node does not know was dropped: which version does its sender run?',
  otherCluster: 'gossip of another cluster was dropped',
  tooManyHosts: 'gossip about yet another node was dropped: hostsMax are known',
  tooFrequent: 'gossip that asks for much was dropped: more than costlyRequestsPerSecondMax came',
  failed: 'gossip could not be handled',
  oversized: 'gossip was not sent: it is larger than datagramBytesMax',
  unsendable: 'gossip could not be sent',
};

/** Counts what is dropped, and says so, at a bounded rate. */
export class DropLog {
  datagramsSent = 0;
  datagramsReceived = 0;
  readonly dropped = Object.fromEntries(DROP_REASONS.map((reason) => [reason, 0])) as Record<
    DropReason,
    number
  >;
  private readonly lastWarning = new Map<DropReason, { atMs: number; count: number }>();

  private readonly options: { clock: Clock; logger: Logger; warnIntervalMs: number };

  constructor(options: { clock: Clock; logger: Logger; warnIntervalMs: number }) {
    this.options = options;
  }

  /** @param about the last one of its kind, for the log: whom it came from, say */
  count(reason: DropReason, about: object): void {
    const { clock, logger, warnIntervalMs } = this.options;
    const total = ++this.dropped[reason];
    const last = this.lastWarning.get(reason);
    const nowMs = clock.monotonicMs();
    if (last !== undefined && nowMs - last.atMs < warnIntervalMs) return;
    this.lastWarning.set(reason, { atMs: nowMs, count: total });
    logger.warn({ ...about, reason, count: total - (last?.count ?? 0), total }, WHAT_HAPPENED[reason]);
  }
}
