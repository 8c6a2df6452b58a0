import { describe, expect, test } from 'vitest';
import { waitUntil } from '../../support/wait-until.js';
import type { MembershipWorldFactory } from '../membership.js';
import { healthOf, memberOf, profileOf, startAll, untilAgreed, untilHealth, useWorld } from './nodes.js';

export function joinConformance(factory: MembershipWorldFactory): void {
  describe('joining', () => {
    const world = useWorld(factory);

    test('five that know one address all hear of each other, and of what each says', async () => {
      const profiles = ['a', 'b', 'c', 'd', 'e'].map((id, at) =>
        profileOf(id, { zone: `zone-${at}`, peerAddress: `127.0.0.1:${at + 1}` }),
      );
      const nodes = await startAll(world(), profiles);
      await untilAgreed(nodes, profiles);
      const expected = profiles.map((profile, at) => ({
        ...profile,
        gossipAddress: nodes[at]!.address,
        health: 'alive',
      }));
      for (const [at, node] of nodes.entries()) {
        expect(node.members()).toEqual(expected.filter((_, other) => other !== at));
      }
    });

    test('an address where nobody is yet is tried until somebody is', async () => {
      const first = world().create(profileOf('first'));
      await first.start();
      const address = first.address;
      await first.close();
      const seeker = world().create(profileOf('seeker'));
      await seeker.start();
      seeker.seek([address]);
      const late = world().create(profileOf('late'), address);
      await late.start();
      await untilHealth(seeker, 'late', 'alive');
      await untilHealth(late, 'seeker', 'alive');
    });

    test('what is to be sought can be said before the start', async () => {
      const there = world().create(profileOf('there'));
      await there.start();
      const node = world().create(profileOf('node'));
      node.seek([there.address]);
      await node.start();
      await untilHealth(node, 'there', 'alive');
    });

    test('another cluster is not heard of, by neither side', async () => {
      const profiles = [profileOf('a'), profileOf('b'), profileOf('x', { clusterId: 'cluster-2' })];
      const [a, b, x] = await startAll(world(), profiles);
      await untilHealth(b, 'a', 'alive');
      x!.seek([a.address, b.address]);
      const late = world().create(profileOf('late'));
      await late.start();
      // Heard after the stranger had its time, since it seeks after it.
      late.seek([a.address, x!.address]);
      await untilHealth(b, 'late', 'alive');
      expect([a, b, late].map((node) => healthOf(node, 'x'))).toEqual([undefined, undefined, undefined]);
      expect(x!.members()).toEqual([]);
    });

    test('a node of no cluster yet is heard of, and hears', async () => {
      const profiles = [profileOf('a'), profileOf('new', { clusterId: '', state: 'joining' })];
      const [a, fresh] = await startAll(world(), profiles);
      await untilHealth(a, 'new', 'alive');
      await untilHealth(fresh, 'a', 'alive');
      fresh.announce(profileOf('new', { state: 'active' }));
      await waitUntil(() => memberOf(a, 'new')?.clusterId === 'cluster-1', 'the new cluster id is heard of');
    });

    test('a node of no cluster that joins another one is forgotten', async () => {
      const profiles = [profileOf('a'), profileOf('new', { clusterId: '' })];
      const [a, fresh] = await startAll(world(), profiles);
      await untilHealth(a, 'new', 'alive');
      fresh.announce(profileOf('new', { clusterId: 'cluster-2' }));
      await waitUntil(() => a.members().length === 0, 'the node of the other cluster is forgotten', 30_000);
      expect(fresh.members()).toEqual([]);
    });
  });
}
