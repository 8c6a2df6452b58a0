import { decodeFounding, encodeFounding } from '../../codec/rows.js';
import { uuidText } from '../../lib/uuid.js';
import { FOUNDING_KEY } from '../../partition/keys.js';
import type { Clock } from '../../ports/clock.js';
import type { Random } from '../../ports/random.js';
import { likelyPartitionCount } from './founding-evidence.js';
import type { Recovery } from './recovery.js';
import { edgeRow, readRow, understood } from './scan-rows.js';

const ALL_ROWS = { start: new Uint8Array(0), end: Buffer.alloc(64, 0xff) };

/** How many partitions the store has; 0 when it is empty. Founds it anew when the row that says so is lost. */
export async function checkFounding(recovery: Recovery, clock: Clock, random: Random): Promise<number> {
  const { storage, log, mending } = recovery;
  const founding = understood(await readRow(storage, FOUNDING_KEY), decodeFounding);
  if (founding !== undefined) return founding.partitionCount;
  if ((await edgeRow(storage, ALL_ROWS, 'first')) === undefined) return 0;
  const partitionCount = await likelyPartitionCount(storage);
  log.damage(
    'the store',
    `the row that says what it is, is lost; going by its other rows it has ${partitionCount} partitions. With new ` +
      'ids, checkpoints and session tokens from before are refused',
  );
  if (mending !== undefined) {
    const clusterId = uuidText(random.uuid());
    const nodeId = uuidText(random.uuid());
    const row = encodeFounding({ clusterId, nodeId, partitionCount, foundedAtMs: clock.nowMs() });
    mending.writer.put(FOUNDING_KEY, row);
  }
  return partitionCount;
}
