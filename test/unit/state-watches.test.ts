import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/adapters/system-clock.js';
import type { GetRequest } from '../../src/core/customer-store.js';
import { RingfoldError } from '../../src/core/errors.js';
import type { StateWatch } from '../../src/core/state-watch.js';
import type { RingfoldNode } from '../../src/node/node.js';
import {
  CONFIRM_EPOCHS_MAX,
  CONFIRMS_AT_ONCE_MAX,
  NodeStateWatches,
  type NodeStateWatchesOptions,
} from '../../src/node/state-watches.js';
import { anyCall, openTestNode } from '../support/open-node.js';
import { aGet, anAppend, anOrder, aRemove } from '../support/store-requests.js';

const LONG_MS = 10_000;
const opened: RingfoldNode[] = [];
afterEach(() => Promise.all(opened.splice(0).map((node) => node.close())));

async function aNode(): Promise<RingfoldNode> {
  const node = await openTestNode();
  opened.push(node);
  return node;
}

const appendTo = (node: RingfoldNode, customerId: string, aggregateType = 'customer') =>
  node.store.append(anAppend(customerId, [anOrder('o')], { aggregateType }), anyCall);
const noWord = () => {};

/** Two streams of one node, bounded as told. */
function streamsOf(node: RingfoldNode, bounds: Partial<NodeStateWatchesOptions> = {}) {
  const watches = new NodeStateWatches({ ...node.watches.options, clock: systemClock, ...bounds });
  return { watches, one: watches.open(noWord), other: watches.open(noWord) };
}

const confirmed = async (watch: StateWatch, ...epochs: number[]) =>
  (await watch.confirm({ epochs, waitMs: LONG_MS })).confirmed;

describe('watched states', () => {
  it('are told of once, by the first change after the watch began, to every stream', async () => {
    const node = await aNode();
    const { watches, one, other } = streamsOf(node);
    await appendTo(node, 'ada');
    const epoch = one.begin(7, aGet('ada'));
    expect(epoch).toBeGreaterThan(0);
    other.begin(9, aGet('ada'));
    one.begin(8, aGet('bob'));
    expect(one.takeEnded()).toEqual([]);
    await appendTo(node, 'ada');
    expect([one.takeEnded(), other.takeEnded()]).toEqual([[7], [9]]);
    await appendTo(node, 'ada');
    expect([one.takeEnded(), other.takeEnded()]).toEqual([[], []]);
    expect(watches).toMatchObject({ count: 1, ended: 2 });
  });

  it('are watched once by a stream: one that watches again has dropped what it had', async () => {
    const node = await aNode();
    const { watches, one, other } = streamsOf(node);
    other.begin(1, aGet('ada'));
    for (let number = 1; number <= 100; number++) one.begin(number, aGet('ada'));
    expect(watches.count).toBe(2);
    expect(one.takeEnded()).toEqual(Array.from({ length: 99 }, (_, at) => at + 1));
    await appendTo(node, 'ada');
    expect([one.takeEnded(), other.takeEnded()]).toEqual([[100], [1]]);
  });

  it('are told of removals, and of first events', async () => {
    const node = await aNode();
    const { one } = streamsOf(node);
    await appendTo(node, 'ada');
    one.begin(1, aGet('ada'));
    one.begin(2, aGet('new'));
    await node.store.remove(aRemove('ada'), anyCall);
    expect(one.takeEnded()).toEqual([1]);
    await appendTo(node, 'new');
    expect(one.takeEnded()).toEqual([2]);
  });

  it.each<Partial<GetRequest>>([
    { consistency: 'eventual' },
    { consistency: 'session' },
    { asOf: { kind: 'revision', revision: 0 } },
  ])('are the newest ones: %j is not watched', async (more) => {
    const { one, watches } = streamsOf(await aNode());
    expect(one.begin(1, aGet('ada', more))).toBe(0);
    expect(watches.count).toBe(0);
  });

  it('are not told of when the read has failed, or the stream is gone', async () => {
    const node = await aNode();
    const { watches, one, other } = streamsOf(node);
    one.begin(1, aGet('ada'));
    one.cancel(1);
    other.begin(1, aGet('ada'));
    other.close();
    await appendTo(node, 'ada');
    expect([one.takeEnded(), other.takeEnded(), watches.count]).toEqual([[], [], 0]);
    expect(other.begin(2, aGet('ada'))).toBe(0);
  });

  it('of a number that is watched already are not watched', async () => {
    const { one } = streamsOf(await aNode());
    one.begin(1, aGet('ada'));
    expect(one.begin(1, aGet('bob'))).toBe(0);
  });

  it('make room for newer ones: the oldest of the stream, and of the node, is over', async () => {
    const node = await aNode();
    const { watches, one, other } = streamsOf(node, { watchesPerStreamMax: 2, watchesMax: 3 });
    for (const number of [1, 2, 3]) one.begin(number, aGet(`a${number}`));
    expect(one.takeEnded()).toEqual([1]);
    other.begin(4, aGet('b'));
    expect([one.takeEnded(), other.takeEnded()]).toEqual([[], []]);
    other.begin(5, aGet('c'));
    expect([one.takeEnded(), other.takeEnded(), watches.count]).toEqual([[2], [], 3]);
    await Promise.all(['a3', 'b', 'c'].map((id) => appendTo(node, id)));
    expect([one.takeEnded(), other.takeEnded().sort(), watches.count]).toEqual([[3], [4, 5], 0]);
  });

  it('stay bounded, and in order, however many come and go', async () => {
    const { watches, one } = streamsOf(await aNode(), { watchesPerStreamMax: 100, watchesMax: 1000 });
    for (let number = 1; number <= 10_000; number++) {
      one.begin(number, aGet(`c${number}`));
      if (number % 3 === 0) one.cancel(number);
    }
    expect(watches.count).toBeLessThanOrEqual(100);
    const ended = one.takeEnded();
    expect(ended).toEqual([...ended].sort((a, b) => a - b));
    expect(ended.at(-1)).toBeLessThan(9_900);
  });

  it('are confirmed by epoch, as long as the copy that they are watched in serves', async () => {
    const node = await aNode();
    const { one, other, watches } = streamsOf(node);
    const epoch = one.begin(1, aGet('ada'));
    expect(await confirmed(one, epoch, 12_345)).toEqual([epoch]);
    expect(await confirmed(other, epoch)).toEqual([]);
    const partition = node.watches.options.partitionOf('ada')!;
    partition.retire(anError());
    expect(one.takeEnded()).toEqual([1]);
    expect(await one.confirm({ epochs: [epoch], waitMs: LONG_MS })).toEqual({ confirmed: [], lost: [epoch] });
    expect(watches.count).toBe(0);
    // Whoever was quicker than the confirmation: an epoch once lost is never confirmed again.
    expect(await confirmed(one, epoch)).toEqual([]);
  });

  it('are confirmed in bounds: many epochs at once, each asked about once, and a few confirmations at a time', async () => {
    const node = await aNode();
    const { one, other } = streamsOf(node);
    const epoch = one.begin(1, aGet('ada'));
    const partition = node.watches.options.partitionOf('ada')!;
    const readIndex = partition.readIndex.bind(partition);
    let asked = 0;
    partition.readIndex = () => {
      asked++;
      return readIndex();
    };
    const repeated = new Array<number>(CONFIRM_EPOCHS_MAX).fill(epoch);
    expect(await confirmed(one, ...repeated)).toEqual([epoch]);
    expect(asked).toBe(1);
    await expect(confirmed(one, ...repeated, epoch)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    const several = Array.from({ length: CONFIRMS_AT_ONCE_MAX }, () => confirmed(one, epoch));
    await expect(confirmed(one, epoch)).rejects.toMatchObject({
      code: 'RESOURCE_EXHAUSTED',
      retryAfterMs: expect.any(Number),
    });
    expect(await confirmed(other, epoch)).toEqual([]);
    expect(await Promise.all(several)).toEqual(several.map(() => [epoch]));
    expect(await confirmed(one, epoch)).toEqual([epoch]);
  });

  it('of an epoch that cannot be confirmed are forgotten without a word of each', async () => {
    const node = await aNode();
    const { one, watches } = streamsOf(node);
    const epoch = one.begin(1, aGet('ada'));
    node.watches.options.partitionOf('ada')!.readIndex = () => Promise.reject(anError());
    expect(await one.confirm({ epochs: [epoch], waitMs: LONG_MS })).toEqual({ confirmed: [], lost: [epoch] });
    expect([one.takeEnded(), watches.count]).toEqual([[], 0]);
    expect(one.begin(2, aGet('ada'))).not.toBe(epoch);
  });

  it('are lost when a snapshot takes the place of their copy while they are being confirmed', async () => {
    const node = await aNode();
    const { one } = streamsOf(node);
    const epoch = one.begin(1, aGet('ada'));
    const partition = node.watches.options.partitionOf('ada')!;
    partition.readIndex = async () => {
      partition.checkServing = () => {
        throw anError();
      };
      return 0;
    };
    expect(await one.confirm({ epochs: [epoch], waitMs: LONG_MS })).toEqual({ confirmed: [], lost: [epoch] });
  });

  it('belong to another epoch in another copy, and those of the old one are lost', async () => {
    const [old, young] = [await aNode(), await aNode()];
    let current = old;
    const partitionOf = (customerId: string) => current.watches.options.partitionOf(customerId);
    const { one, watches } = streamsOf(old, { partitionOf });
    const before = one.begin(1, aGet('ada'));
    current = young;
    const after = one.begin(2, aGet('ada'));
    expect(after).not.toBe(before);
    expect(watches.count).toBe(1);
    await appendTo(young, 'ada');
    expect(one.takeEnded()).toEqual([2]);
    expect(await one.confirm({ epochs: [before, after], waitMs: LONG_MS })).toEqual({
      ...{ confirmed: [after], lost: [before] },
    });
  });

  it('whose confirmation takes too long are neither confirmed nor lost', async () => {
    const node = await aNode();
    const { one, watches } = streamsOf(node);
    const epoch = one.begin(1, aGet('ada'));
    node.watches.options.partitionOf('ada')!.readIndex = () => new Promise(() => {});
    expect(await one.confirm({ epochs: [epoch], waitMs: 1 })).toEqual({ confirmed: [], lost: [] });
    expect(watches.count).toBe(1);
  });
});

const anError = () => new RingfoldError('UNAVAILABLE', 'gone');
