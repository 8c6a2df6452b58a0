import { beforeEach, describe, expect, it } from 'vitest';
import type { IdentityAnswer } from '../../src/codec/peer-request.js';
import { RingfoldError } from '../../src/core/errors.js';
import { RemovalCheck } from '../../src/node/removal-check.js';

let clusterId: string;
let others: string[];
let answers: Record<string, Promise<Partial<IdentityAnswer>>>;
let asked: string[];
let removals: number;
let check: RemovalCheck;

beforeEach(() => {
  [clusterId, others, answers, asked, removals] = ['c', ['a', 'b'], {}, [], 0];
  check = new RemovalCheck({
    clusterId: () => clusterId,
    others: () => others,
    identityOf: async (nodeId) => {
      asked.push(nodeId);
      const said = await (answers[nodeId] ?? {});
      return { nodeId, clusterId: 'c', isBootstrapping: false, askerIsRemoved: false, ...said };
    },
    onRemoved: () => removals++,
  });
});

async function look(): Promise<void> {
  check.look();
  await new Promise<void>((resolve) => setImmediate(resolve));
}

describe('a node that may have been removed', () => {
  it('asks the others in turn, and hears of it from whoever knows', async () => {
    for (let i = 0; i < 4; i++) await look();
    expect([...asked].sort()).toEqual(['a', 'a', 'b', 'b']);
    expect(removals).toBe(0);
    answers = { b: Promise.resolve({ askerIsRemoved: true }) };
    for (let i = 0; i < 2; i++) await look();
    expect(removals).toBe(1);
  });

  it('believes its own cluster alone, and asks nobody while it belongs to none', async () => {
    others = ['a'];
    answers = { a: Promise.resolve({ askerIsRemoved: true, clusterId: 'another' }) };
    await look();
    expect([asked, removals]).toEqual([['a'], 0]);
    clusterId = '';
    await look();
    [clusterId, others] = ['c', []];
    await look();
    expect([asked, removals]).toEqual([['a'], 0]);
  });

  it('waits for one answer at a time, and goes on with the next one when there is none', async () => {
    let fail: (error: RingfoldError) => void = () => undefined;
    others = ['a'];
    answers = {
      a: new Promise((_, reject) => {
        fail = reject;
      }),
    };
    for (let i = 0; i < 3; i++) await look();
    expect(asked).toEqual(['a']);
    fail(new RingfoldError('UNAVAILABLE', 'for a test'));
    await look();
    others = ['b'];
    await look();
    expect(asked).toEqual(['a', 'b']);
  });
});
