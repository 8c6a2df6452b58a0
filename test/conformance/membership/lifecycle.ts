import { describe, expect, test } from 'vitest';
import { waitUntil } from '../../support/wait-until.js';
import type { MembershipWorldFactory } from '../membership.js';
import { profileOf, useWorld } from './nodes.js';

const CLOSED = expect.objectContaining({ code: 'CLOSED' });

export function lifecycleConformance(factory: MembershipWorldFactory): void {
  describe('life cycle', () => {
    const world = useWorld(factory);

    test('before the start nobody is known and there is no address', async () => {
      const node = world().create(profileOf('a'));
      expect(node.members()).toEqual([]);
      expect(() => node.address).toThrow('after the start');
    });

    test('two starts are one', async () => {
      const node = world().create(profileOf('a'));
      await Promise.all([node.start(), node.start()]);
      expect(node.address).toMatch(/:[1-9]\d*$/);
      expect(node.members()).toEqual([]);
    });

    test('a close is for good; two are one; other calls are harmless then', async () => {
      const node = world().create(profileOf('a'));
      await node.start();
      await Promise.all([node.close(), node.close()]);
      await expect(node.start()).rejects.toThrow(CLOSED);
      node.announce(profileOf('a', { zone: 'late' }));
      node.seek(['127.0.0.1:1']);
      node.follow(() => {})();
      expect(node.members()).toEqual([]);
    });

    test('a close before the start, or during it, ends it too', async () => {
      const never = world().create(profileOf('never'));
      await never.close();
      await expect(never.start()).rejects.toThrow(CLOSED);
      const hasty = world().create(profileOf('hasty'));
      const starting = hasty.start();
      await hasty.close();
      await starting;
      const heir = world().create(profileOf('heir'), hasty.address);
      await heir.start();
      expect(heir.address).toBe(hasty.address);
    });

    test('while closing nobody is told anything but the farewell', async () => {
      const [a, b] = [world().create(profileOf('a')), world().create(profileOf('b'))];
      await a.start();
      await b.start();
      b.seek([a.address]);
      await waitUntil(() => a.members().length === 1 && b.members().length === 1, 'both know each other');
      const closing = b.close();
      b.announce(profileOf('b', { zone: 'late' }));
      await closing;
      expect(a.members()).toMatchObject([{ nodeId: 'b', health: 'left', zone: 'z' }]);
    });

    test('an address to seek that is none is refused', async () => {
      const node = world().create(profileOf('a'));
      for (const address of ['', 'nowhere', 'host:', 'host:70000', '127.0.0.1:0', 'a b:1']) {
        const refused = expect.objectContaining({ code: 'INVALID_CONFIGURATION' });
        expect(() => node.seek([address])).toThrow(refused);
      }
    });
  });
}
