import { describe, expect, test } from 'vitest';
import { waitUntil } from '../../support/wait-until.js';
import type { MembershipWorldFactory } from '../membership.js';
import { memberOf, profileOf, startAll, untilAgreed, untilHealth, useWorld } from './nodes.js';

const THREE = [profileOf('a'), profileOf('b'), profileOf('c')];

export function profileConformance(factory: MembershipWorldFactory): void {
  describe('what nodes say of themselves', () => {
    const world = useWorld(factory);

    test('changes reach everybody, the last one last', async () => {
      const [a, b, c] = await startAll(world(), THREE);
      await untilAgreed([a, b, c!], THREE);
      c!.announce(profileOf('c', { zone: 'first' }));
      c!.announce(profileOf('c', { zone: 'second', peerAddress: '127.0.0.9:9', state: 'leaving' }));
      for (const node of [a, b]) {
        await waitUntil(() => memberOf(node, 'c')?.zone === 'second', 'the change is heard of', 30_000);
        expect(memberOf(node, 'c')).toMatchObject({ peerAddress: '127.0.0.9:9', state: 'leaving' });
      }
    });

    test('what is announced before the start is what others hear', async () => {
      const a = world().create(profileOf('a'));
      await a.start();
      const b = world().create(profileOf('b', { zone: 'old' }));
      b.announce(profileOf('b', { zone: 'new' }));
      b.seek([a.address]);
      await b.start();
      await untilHealth(a, 'b', 'alive');
      expect(memberOf(a, 'b')?.zone).toBe('new');
    });

    test('a follower is told after each change, and no longer once it has stopped', async () => {
      const [a, b] = await startAll(world(), THREE.slice(0, 2));
      const zones: (string | undefined)[] = [];
      const stop = a.follow(() => zones.push(memberOf(a, 'b')?.zone));
      await untilHealth(a, 'b', 'alive');
      b.announce(profileOf('b', { zone: 'told' }));
      await waitUntil(() => zones.at(-1) === 'told', 'the follower is told', 30_000);
      stop();
      b.announce(profileOf('b', { zone: 'untold' }));
      await waitUntil(() => memberOf(a, 'b')?.zone === 'untold', 'the change is heard of', 30_000);
      expect(zones).not.toContain('untold');
    });
  });
}
