import { decodeFounding, encodeFounding, type Founding } from '../codec/rows.js';
import { uuidText } from '../lib/uuid.js';
import { FOUNDING_KEY } from '../partition/keys.js';
import type { Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import type { Random } from '../ports/random.js';
import type { Storage } from '../ports/storage.js';

export interface FoundingOptions {
  storage: Storage;
  clock: Clock;
  random: Random;
  logger: Logger;
  /** Used once, when the store is new. */
  partitionCount: number;
}

/** What the store is; a new one is founded: it gets its ids and its partitions for good. */
export async function openFounding(options: FoundingOptions): Promise<Founding> {
  const { storage, logger } = options;
  const row = storage.getSync(FOUNDING_KEY);
  if (row !== undefined) {
    const founding = decodeFounding(row);
    if (founding.partitionCount !== options.partitionCount) {
      const fields = { partitions: founding.partitionCount, asked: options.partitionCount };
      logger.warn(
        fields,
        'the number of partitions was fixed when the store was founded; the option is ignored',
      );
    }
    return founding;
  }
  return await found(options);
}

async function found({ storage, clock, random, partitionCount }: FoundingOptions): Promise<Founding> {
  const founding: Founding = {
    clusterId: uuidText(random.uuid()),
    nodeId: uuidText(random.uuid()),
    partitionCount,
    foundedAtMs: clock.nowMs(),
  };
  const batch = storage.batch();
  batch.put(FOUNDING_KEY, encodeFounding(founding));
  await storage.commit(batch);
  return founding;
}
