import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RingfoldError } from '../../src/core/errors.js';
import { groupOf } from '../../src/node/local-partitions.js';
import type { RingfoldNode } from '../../src/node/node.js';
import { type KeyValueStore, StoreError } from '../../src/ports/key-value-store.js';
import { CrashStore } from '../support/crash-store.js';
import { keysOf } from '../support/hurt-store.js';
import { anyCall, openTestNode } from '../support/open-node.js';
import { patiently } from '../support/patiently.js';
import { anAppend, anOrder, appendIdOf, eventsOf, orderIdsOf } from '../support/store-requests.js';
import { waitUntil } from '../support/wait-until.js';

let store: CrashStore;
let node: RingfoldNode;

beforeEach(async () => {
  store = new CrashStore({ seed: 1 });
  node = await openTestNode({ store });
});
afterEach(() => node.close());

const append = (id: number, customerId = 'ada') =>
  node.store.append(
    anAppend(customerId, [anOrder(`${id}`)], { appendId: appendIdOf(id), aggregateType: 'customer' }),
    anyCall,
  );
const ordersOf = async (customerId: string) => orderIdsOf(await eventsOf(node.store, customerId));
const logOf = (customerId: string) => node.groups.replicas.get(groupOf(keysOf(customerId).partition))!.log!;

async function restart(): Promise<void> {
  await node.close();
  node = await openTestNode({ store });
}

/** The names of customers in different partitions. */
function customersApart(): [string, string] {
  const other = Array.from({ length: 100 }, (_, at) => `customer-${at}`).find(
    (name) => keysOf(name).partition !== keysOf('ada').partition,
  );
  return ['ada', other!];
}

describe('a batch without entries, of a replica that is alone', () => {
  it('while another replica is added leaves a log without gaps', async () => {
    await append(1);
    store.holdWrites();
    const answer = append(2);
    await waitUntil(() => store.writesUnderWay > 0, 'the batch is under way');
    expect(logOf('ada').proposeChange({ kind: 'add_learner', nodeId: 'elsewhere' })).toHaveProperty('index');
    await store.releaseWrites();
    await answer;
    await append(3);
    await restart();
    expect(node.quarantined).toEqual([]);
    expect(logOf('ada').raft.configuration.replicas).toHaveLength(2);
    // It has the only vote, and finds that out when an election timeout has passed, for which nothing ticks here.
    logOf('ada').raft.campaign();
    await append(4);
    expect(await ordersOf('ada')).toEqual(['1', '2', '3', '4']);
  });
});

it('what was answered while there was another voter is read at once when there is none', async () => {
  const log = logOf('ada');
  const { raft } = log;
  const acknowledgeAll = () => {
    const { term, lastIndex } = raft;
    const answer = { kind: 'append_response', isRejected: false, matchIndex: lastIndex } as const;
    log.step({ ...answer, from: 2, to: raft.replicaId, term });
  };
  const change = async (kind: 'promote' | 'demote') => {
    expect(log.proposeChange({ kind, replica: 2 })).toHaveProperty('index');
    await waitUntil(() => store.writesUnderWay === 0 && !log.hasWork, 'it is written');
  };
  expect(log.proposeChange({ kind: 'add_learner', nodeId: 'elsewhere' })).toHaveProperty('index');
  await waitUntil(() => !raft.isConfigurationPending, 'there is a learner');
  acknowledgeAll();
  await change('promote');
  acknowledgeAll();
  await waitUntil(() => !raft.isConfigurationPending && !log.hasWork, 'it votes');
  const { lastIndex } = raft;
  const answer = append(1);
  await waitUntil(() => raft.lastIndex > lastIndex && store.writesUnderWay === 0, 'both may have the entry');
  store.holdWrites();
  acknowledgeAll();
  await answer;
  expect(log.proposeChange({ kind: 'demote', replica: 2 })).toHaveProperty('index');
  expect(log.isOnlyVoter).toBe(true);
  const read = ordersOf('ada');
  await new Promise((resolve) => setImmediate(resolve));
  await store.releaseWrites();
  expect(await read).toEqual(['1']);
});

describe('a read that fails while an entry is applied', () => {
  it('stops that replica alone; its entry is applied when it is opened again, which it is by itself', async () => {
    const [hurt, well] = customersApart();
    await append(1, hurt);
    await restart();
    const { customer } = keysOf(hurt);
    const readable = store.getSync.bind(store);
    const failing: Pick<KeyValueStore, 'getSync'> = {
      getSync: (key) => {
        if (Buffer.compare(key, customer) === 0) throw new StoreError('failed', 'Input/output error');
        return readable(key);
      },
    };
    Object.assign(store, failing);
    await expect(append(2, hurt)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await append(3, well);
    expect(await ordersOf(well)).toEqual(['3']);
    // Nothing comes after what could not be applied.
    Object.assign(store, { getSync: readable });
    const after = await append(4, hurt).then(
      () => undefined,
      ({ code }: RingfoldError) => code,
    );
    expect(after).toBe('UNAVAILABLE');
    // Its caller was not told whether it was done; the same append id finds out.
    await patiently(() => append(2, hurt));
    expect(node.quarantined).toEqual([]);
    expect(await ordersOf(hurt)).toEqual(['1', '2']);
    await restart();
    expect(await ordersOf(hurt)).toEqual(['1', '2']);
  });
});
