import { describe, expect, it } from 'vitest';
import type { Lookup } from '../../src/client/types.js';
import { Prng } from '../../src/lib/prng.js';
import { AcknowledgedRevisions } from '../support/acknowledged-revisions.js';
import { NearCacheWorld } from '../support/near-cache-world.js';
import { times } from '../support/thorough.js';

const MAX_STALENESS_MS = 3_000;
const CUSTOMERS = ['ada', 'bob', 'cleo', 'dan'];
const STEPS = 3_000;
const STEP_MS_MAX = 60;

interface Outcome {
  hits: number;
  stale: string[];
  ended: number;
}

const revisionIn = (found: Lookup<unknown>) => (found.status === 'found' ? Number(found.revision) : -1);

/** Some thousand lookups through leader changes, broken streams, and snapshots, as the seed has them. */
async function run(seed: number): Promise<Outcome> {
  const random = Prng.seeded(seed);
  const world = new NearCacheWorld(random, { maxStalenessMs: MAX_STALENESS_MS, sizeBytesMax: 1e9 });
  const { client } = world;
  const acknowledged = new AcknowledgedRevisions();
  const stale: string[] = [];
  /** What somebody was shown, or was told is written. */
  const known = new Map<string, number>();
  const know = (id: string, revision: number) => known.set(id, Math.max(revision, known.get(id) ?? -1));

  const look = async (id: string, isPastCache: boolean) => {
    const askedAtMs = world.nowMs;
    const required = acknowledged.before(id, askedAtMs - MAX_STALENESS_MS);
    const knownBefore = known.get(id) ?? -1;
    const options = isPastCache ? ({ consistency: 'linearizable' } as const) : undefined;
    const revision = revisionIn(await client.get(id, options));
    if (revision < required)
      stale.push(
        `${id} at ${askedAtMs} was ${revision}, ${required} was acknowledged ${MAX_STALENESS_MS} ago`,
      );
    if (revision < knownBefore)
      stale.push(`${id} at ${askedAtMs} went back from ${knownBefore} to ${revision}`);
    know(id, revision);
  };
  const appendOwn = async (id: string) => {
    const { lastRevision } = await client.append(id, { type: 'tagged', data: { tag: 'own' } });
    acknowledged.note(id, world.nowMs, Number(lastRevision));
    know(id, Number(lastRevision));
  };
  const appendByOther = async (id: string) => {
    const revision = world.commit(id);
    await world.pause(100);
    acknowledged.note(id, world.nowMs, revision);
  };

  for (let step = 0; step < STEPS; step++) {
    await world.clock.advance(random.below(STEP_MS_MAX));
    const id = random.pick(CUSTOMERS);
    // What fails tries again, and fails when the world ends.
    for (let lookups = random.below(6); lookups > 0; lookups--)
      look(random.pick(CUSTOMERS), random.chance(0.003)).catch(() => {});
    if (random.chance(0.03)) appendByOther(id).catch(() => {});
    if (random.chance(0.01)) appendOwn(id).catch(() => {});
    if (random.chance(0.003)) world.elect();
    if (random.chance(0.002)) random.pick(world.nodes).connection.break();
    const follower = random.pick(world.nodes);
    if (random.chance(0.01) && follower !== world.leader) follower.replaceCopy();
  }
  const { hits, ended } = world.cache.statistics;
  return { hits, ended, stale };
}

describe('a near cache', () => {
  const seeds = Array.from({ length: times(12, 500) }, (_, at) => at);
  it.each(seeds)('shows nothing older than it may, nor than was seen before (seed %i)', async (seed) => {
    const { hits, ended, stale } = await run(seed);
    expect(stale).toEqual([]);
    // It was put to use, and told of changes.
    expect(hits).toBeGreaterThan(300);
    expect(ended).toBeGreaterThan(10);
  });
});
