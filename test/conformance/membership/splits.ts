import { describe, test } from 'vitest';
import type { MembershipWorldFactory } from '../membership.js';
import { profileOf, startAll, untilAgreed, untilHealth, useWorld } from './nodes.js';

const FOUR = [profileOf('a'), profileOf('b'), profileOf('c'), profileOf('d')];

export function splitConformance(factory: MembershipWorldFactory): void {
  describe('a split network', () => {
    const world = useWorld(factory);

    test('each side fails the other; healed, they find together by themselves', async () => {
      const nodes = await startAll(world(), FOUR);
      const [a, b, c, d] = nodes;
      await untilAgreed(nodes, FOUR);
      world().split([a, b], [c!, d!]);
      for (const [node, others] of [
        [a, ['c', 'd']],
        [d!, ['a', 'b']],
      ] as const) {
        for (const other of others) await untilHealth(node, other, 'failed');
      }
      await untilHealth(a, 'b', 'alive');
      world().heal();
      await untilAgreed(nodes, FOUR);
    });
  });
}
