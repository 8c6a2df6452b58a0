import { describe, expect, test } from 'vitest';
import { waitUntil } from '../../support/wait-until.js';
import type { MembershipWorldFactory } from '../membership.js';
import {
  healthOf,
  healthsSeen,
  memberOf,
  profileOf,
  startAll,
  untilAgreed,
  untilHealth,
  useWorld,
} from './nodes.js';

const THREE = [profileOf('a'), profileOf('b'), profileOf('c')];

export function failureConformance(factory: MembershipWorldFactory): void {
  describe('going and coming back', () => {
    const world = useWorld(factory);

    test('a death is noticed by all: suspect first, then failed, and it stays known', async () => {
      const [a, b, c] = await startAll(world(), THREE);
      await untilAgreed([a, b, c!], THREE);
      const seen = healthsSeen(a, 'c');
      await world().crash(c!);
      await untilHealth(a, 'c', 'failed');
      await untilHealth(b, 'c', 'failed');
      await waitUntil(() => seen.at(-1) === 'failed', 'the follower is told');
      expect(seen.slice(-2)).toEqual(['suspect', 'failed']);
      expect(a.members().map(({ nodeId }) => nodeId)).toEqual(['b', 'c']);
    });

    test('of two, one notices the death of the other', async () => {
      const [a, b] = await startAll(world(), THREE.slice(0, 2));
      await untilHealth(a, 'b', 'alive');
      await world().crash(b);
      await untilHealth(a, 'b', 'failed');
    });

    test('who closes has left, for all and for good, and has not failed', async () => {
      const [a, b, c] = await startAll(world(), THREE);
      await untilAgreed([a, b, c!], THREE);
      const seen = [healthsSeen(a, 'c'), healthsSeen(b, 'c')];
      await c!.close();
      await untilHealth(a, 'c', 'left');
      await untilHealth(b, 'c', 'left');
      // A death is noticed later than a farewell; by then the one who left would have been, too.
      await world().crash(b);
      await untilHealth(a, 'b', 'failed');
      expect(seen.map((healths) => healths.filter((health) => health === 'failed'))).toEqual([[], []]);
      expect(healthOf(a, 'c')).toBe('left');
    });

    test('a node that says it is leaving is alive until it goes, and failed when it dies', async () => {
      const [a, b] = await startAll(world(), THREE.slice(0, 2));
      await untilHealth(a, 'b', 'alive');
      b.announce(profileOf('b', { state: 'leaving' }));
      await waitUntil(() => memberOf(a, 'b')?.state === 'leaving', 'the intention is heard of');
      expect(healthOf(a, 'b')).toBe('alive');
      await world().crash(b);
      await untilHealth(a, 'b', 'failed');
    });

    test('a restarted node is alive at its old address, whether it was missed or not', async () => {
      const [a, b] = await startAll(world(), THREE.slice(0, 2));
      await untilHealth(a, 'b', 'alive');
      const address = b.address;
      await world().crash(b);
      const again = world().create(profileOf('b', { zone: 'again' }), address);
      await again.start();
      again.seek([a.address]);
      await waitUntil(() => memberOf(a, 'b')?.zone === 'again', 'the second process is heard of', 30_000);
      await world().crash(again);
      await untilHealth(a, 'b', 'failed');
      const third = world().create(profileOf('b', { zone: 'third' }), address);
      await third.start();
      third.seek([a.address]);
      await untilHealth(a, 'b', 'alive');
      expect(memberOf(a, 'b')?.zone).toBe('third');
    });

    test('a node that left comes back', async () => {
      const [a, b] = await startAll(world(), THREE.slice(0, 2));
      await untilHealth(a, 'b', 'alive');
      const address = b.address;
      await b.close();
      await untilHealth(a, 'b', 'left');
      const again = world().create(profileOf('b'), address);
      await again.start();
      again.seek([a.address]);
      await untilHealth(a, 'b', 'alive');
    });

    test('a node that comes back at another address replaces its former self', async () => {
      const [a, b, c] = await startAll(world(), THREE);
      await untilAgreed([a, b, c!], THREE);
      await world().crash(c!);
      const again = world().create(profileOf('c'));
      await again.start();
      again.seek([b.address]);
      await waitUntil(
        () => [a, b].every((node) => memberOf(node, 'c')?.gossipAddress === again.address),
        'the new address is known',
        30_000,
      );
      await untilAgreed([a, b, again], THREE);
      expect(a.members().length).toBe(2);
      expect(again.members().map(({ nodeId }) => nodeId)).toEqual(['a', 'b']);
    });
  });
}
