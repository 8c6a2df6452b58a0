import { encodeFounding, type Founding } from '../../codec/rows.js';
import { uuidText } from '../../lib/uuid.js';
import { FOUNDING_KEY } from '../../partition/keys.js';
import type { Clock } from '../../ports/clock.js';
import type { Random } from '../../ports/random.js';
import { intactValue } from './read-as.js';
import type { Recovery } from './recovery.js';
import { edgeRow } from './scan-rows.js';
import type { StoreLayout } from './store-layout.js';

const ALL_ROWS = { start: new Uint8Array(0), end: Buffer.alloc(64, 0xff) };
const WHERE = 'the store';

export interface FoundingParts {
  clock: Clock;
  random: Random;
  /** The node leaves its cluster, and its copies become one of their own. */
  isNewCluster: boolean;
}

/** What the store is, or is to be; undefined when it is empty. Mends the row that says so. */
export async function checkFounding(
  recovery: Recovery,
  layout: StoreLayout,
  parts: FoundingParts,
): Promise<Founding | undefined> {
  const { storage, log, mending } = recovery;
  const known = intactValue(layout.founding);
  if (known === undefined && (await edgeRow(storage, ALL_ROWS, 'first')) === undefined) return undefined;
  if (known === undefined) log.damage(WHERE, whatIsLost(layout));
  if (known !== undefined && !parts.isNewCluster) return known;
  const founding = parts.isNewCluster ? foundedAnew(layout, parts) : rebuilt(layout, parts);
  mending?.writer.put(FOUNDING_KEY, encodeFounding(founding));
  return founding;
}

function whatIsLost(layout: StoreLayout): string {
  const ids = hasKnownIds(layout)
    ? 'and they tell its ids'
    : 'with new ids, checkpoints and session tokens from before are refused';
  return (
    `the row that says what it is, is lost; going by its other rows it has ${layout.partitionCount} partitions, ` +
    ids
  );
}

function hasKnownIds({ record, nodeId }: StoreLayout): boolean {
  return record !== undefined && nodeId !== '';
}

function rebuilt(layout: StoreLayout, { clock, random }: FoundingParts): Founding {
  const { record, nodeId, partitionCount } = layout;
  return {
    clusterId: record?.clusterId ?? uuidText(random.uuid()),
    nodeId: nodeId || uuidText(random.uuid()),
    partitionCount,
    foundedAtMs: clock.nowMs(),
  };
}

/** Another node, too: nobody who knows this one's id from before shall take what it has now for the same. */
function foundedAnew({ partitionCount }: StoreLayout, { clock, random }: FoundingParts): Founding {
  return {
    clusterId: uuidText(random.uuid()),
    nodeId: uuidText(random.uuid()),
    partitionCount,
    foundedAtMs: clock.nowMs(),
  };
}
