import type { Client } from '../../src/client/index.js';
import type { Prng } from '../../src/lib/prng.js';
import type { AcknowledgedRevisions } from './acknowledged-revisions.js';

/** Between turns of the event loop: appends of the same process are to be made as well. */
const LOOKUPS_PER_TURN = 64;
/** Lookups fail while partitions have no leader. */
const DEADLINE_MS = 2_000;
/** Said in full; more are only counted. */
const STALE_MAX = 5;

export interface NearCacheReadersOptions {
  client: Client;
  customerIds: readonly string[];
  acknowledged: AcknowledgedRevisions;
  maxStalenessMs: number;
  random: Prng;
}

/** Looks up through a near cache until it is stopped, and holds what it is shown against what was acknowledged. */
export class NearCacheReaders {
  private readonly options: NearCacheReadersOptions;
  private readonly readers: Promise<void>[] = [];
  private isStopped = false;
  lookups = 0;
  failures = 0;
  staleCount = 0;
  readonly stale: string[] = [];
  /** How long something newer had been acknowledged, of lookups where that was so. */
  readonly outdatedMs: number[] = [];

  constructor(options: NearCacheReadersOptions) {
    this.options = options;
  }

  start(count: number): this {
    for (let i = 0; i < count; i++) this.readers.push(this.read());
    return this;
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await Promise.all(this.readers);
  }

  private async read(): Promise<void> {
    const { customerIds, random } = this.options;
    while (!this.isStopped) {
      for (let i = 0; i < LOOKUPS_PER_TURN && !this.isStopped; i++) await this.look(random.pick(customerIds));
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
  }

  private async look(customerId: string): Promise<void> {
    const { client, acknowledged, maxStalenessMs } = this.options;
    const askedAtMs = performance.now();
    let revision: number;
    try {
      const found = await client.get(customerId, { deadlineMs: DEADLINE_MS });
      revision = found.status === 'found' ? Number(found.revision) : -1;
    } catch {
      this.failures++;
      return;
    }
    this.lookups++;
    const sinceMs = acknowledged.outdatedSinceMs(customerId, revision);
    if (sinceMs === undefined || sinceMs >= askedAtMs) return;
    const outdatedMs = askedAtMs - sinceMs;
    this.outdatedMs.push(outdatedMs);
    if (outdatedMs <= maxStalenessMs) return;
    this.staleCount++;
    if (this.stale.length < STALE_MAX)
      this.stale.push(`${customerId} was shown at revision ${revision}, outdated for ${outdatedMs} ms`);
  }
}
