import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { AppendIds } from '../../src/cli/import/append-ids.js';
import { jsonlParser } from '../../src/cli/import/jsonl.js';
import { RingfoldError } from '../../src/core/errors.js';
import { type RunningNode, startNode } from '../../src/embedded.js';
import { utf8Text } from '../../src/lib/bytes.js';
import { Prng } from '../../src/lib/prng.js';
import { type RecoveryReport, recover } from '../../src/recovery.js';
import { damageSomewhere } from '../support/leveldb-files.js';
import { anyCall, silentLogger } from '../support/open-node.js';
import { anAppend, anOrder, aRemove, eventsOf, stateOf } from '../support/store-requests.js';
import { temporaryDirectory } from '../support/temporary-directory.js';
import { times } from '../support/thorough.js';

const CUSTOMERS = Array.from({ length: 300 }, (_, number) => `customer-${number}`);
/** Each leaves its rows in a table of its own; those of the last one stay in a write-ahead file. */
const SESSIONS = 4;

const TIMEOUT_MS = times(240_000, 600_000);

/** The order ids that a customer's stream should hold, by revision; undefined: removed. */
type Written = Map<string, (string | undefined)[]>;

it(
  'damage anywhere is noticed and told; once it is accepted, all the rest is served',
  async () => {
    const healthy = await temporaryDirectory();
    const written = await filledDirectory(healthy);
    expect(await recoverQuietly(healthy, false)).toMatchObject({ healthy: true, findings: [], lost: {} });
    expect(await recoverQuietly(healthy, true)).toMatchObject({ healthy: true, findings: [], lost: {} });
    for (let seed = 0; seed < times(20, 300); seed++) {
      const directory = await temporaryDirectory();
      await cp(healthy, directory, { recursive: true });
      const damage = await damageSomewhere(join(directory, 'store'), Prng.seeded(seed));
      // The documented case: damage that looks like a write which was never acknowledged.
      if (damage.looksTorn) continue;
      await expectRecovery(directory, written, JSON.stringify({ seed, ...damage }));
    }
  },
  TIMEOUT_MS,
);

async function expectRecovery(directory: string, written: Written, damage: string): Promise<void> {
  const isServing = await servesAll(directory, written);
  const looked = await recoverQuietly(directory, false);
  // A node that starts has left nothing to be found.
  expect(looked.healthy, damage).toBe(isServing);
  const accepted = await recoverQuietly(directory, true);
  expect(accepted.healthy, damage).toBe(true);
  expect(accepted.lost, damage).toEqual(looked.lost);
  const node = await start(directory);
  const served = await servedBy(node, written);
  await node.stop();

  const salvaged = await salvagedOrders(accepted);
  const isServed = new Set(served);
  expect(
    salvaged.filter((orderId) => isServed.has(orderId)),
    damage,
  ).toEqual([]);
  const isLeft = new Set([...served, ...salvaged]);
  const gone = [...written.values()]
    .flat()
    .filter((orderId) => orderId !== undefined && !isLeft.has(orderId));
  const { events = 0, batches = 0 } = looked.lost;
  // Of a batch that is missing, nothing may be left that tells what was in it.
  if (batches > 0) expect(gone.length, damage).toBeGreaterThanOrEqual(events);
  else expect(gone.length, damage).toBe(events);
  if (!looked.healthy) expect(await recoverQuietly(directory, false), damage).toMatchObject({ findings: [] });
}

/** Whether the node starts, and then everything is there. */
async function servesAll(directory: string, written: Written): Promise<boolean> {
  try {
    const node = await start(directory);
    const served = await servedBy(node, written);
    await node.stop();
    expect(served).toEqual([...written.values()].flat().filter((orderId) => orderId !== undefined));
    return true;
  } catch (error) {
    if (!(error instanceof RingfoldError)) throw error;
    expect(error).toMatchObject({ code: 'STORAGE_DAMAGED', message: expect.stringContaining('recover') });
    return false;
  }
}

/** The order ids of all events served, each of which must be what was written in its place, without a gap. */
async function servedBy({ store }: RunningNode, written: Written): Promise<string[]> {
  const served: string[] = [];
  for (const [customerId, stream] of written) {
    const events = await eventsOf(store, customerId);
    const first = events[0]?.revision ?? 0;
    expect(events.map(({ revision }) => revision)).toEqual(events.map((_, at) => first + at));
    const orderIds = events.map(({ data }) => JSON.parse(utf8Text(data)).orderId);
    expect(orderIds, customerId).toEqual(stream.slice(first, first + events.length));
    expect(stream.slice(0, first).filter((orderId) => orderId !== undefined)).toEqual([]);
    const { state } = await stateOf(store, customerId);
    expect(state?.orders.placed ?? 0).toBe(events.length);
    served.push(...orderIds);
  }
  return served;
}

/** What `ringfold import` would make of the salvaged lines. */
async function salvagedOrders({ salvageFile }: RecoveryReport): Promise<string[]> {
  if (salvageFile === undefined) return [];
  const parse = jsonlParser(new AppendIds(''));
  const lines = (await readFile(salvageFile, 'utf8')).split('\n').filter((line) => line !== '');
  return lines.map((line) => (parse(line).events[0]!.data as { orderId: string }).orderId);
}

/** Several sessions of appends by many customers at once; removals in all but the last. */
async function filledDirectory(directory: string): Promise<Written> {
  // With this seed every removed customer appends again later. Of one that does not (seed 5 has one) damage can bring the
  // events back so that nothing tells of their removal: docs/recovery.md says so.
  const random = Prng.seeded(6);
  const written: Written = new Map();
  for (let session = 1; session <= SESSIONS; session++) {
    const node = await start(directory);
    for (let round = 0; round < 3; round++) {
      const customers = CUSTOMERS.filter(() => random.chance(0.6));
      await Promise.all(customers.map((customerId) => appendSome(node, customerId, written, random)));
    }
    for (const customerId of session < SESSIONS ? CUSTOMERS.filter(() => random.chance(0.03)) : []) {
      await node.store.remove(aRemove(customerId), anyCall);
      written.get(customerId)?.fill(undefined);
    }
    await node.stop();
  }
  return written;
}

async function appendSome(
  { store }: RunningNode,
  customerId: string,
  written: Written,
  random: Prng,
): Promise<void> {
  const stream = written.get(customerId) ?? [];
  written.set(customerId, stream);
  const count = random.between(1, 3);
  const orderIds = Array.from({ length: count }, (_, at) => `${customerId}/${stream.length + at}`);
  stream.push(...orderIds);
  const events = orderIds.map((orderId) => anOrder(orderId));
  await store.append(anAppend(customerId, events), anyCall);
}

function start(dataDir: string): Promise<RunningNode> {
  return startNode({ dataDir, listen: '127.0.0.1:0', partitions: 4, logger: silentLogger });
}

function recoverQuietly(dataDirectory: string, acceptLoss: boolean): Promise<RecoveryReport> {
  return recover({ dataDirectory, acceptLoss, logger: silentLogger });
}
