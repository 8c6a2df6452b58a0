import { describe, expect, test } from 'vitest';
import { introduce, NEVER, numbered, numberOf, peerNodes } from '../../support/peer-nodes.js';
import { waitUntil } from '../../support/wait-until.js';
import type { PeerNetwork } from '../peer-transport.js';

const N2 = { nodeId: 'n2' };
const UNHURRIED = { deadlineMs: NEVER };

export function lifecycleConformance(networkOf: () => PeerNetwork): void {
  describe('life cycle', () => {
    const nodes = peerNodes(networkOf);

    test('the address has a real port', async () => {
      const { transport } = await nodes.start('n1');
      expect(transport.address).toMatch(/^[^:]+:[1-9][0-9]*$/);
    });

    test('two cannot listen on one address', async () => {
      const { transport } = await nodes.start('n1');
      const { address } = transport;
      await expect(nodes.start('n2', {}, address)).rejects.toMatchObject({
        code: 'ADDRESS_IN_USE',
        message: expect.stringContaining('in use'),
      });
    });

    test('close is idempotent, and the transport is of no use after it', async () => {
      const [one, other] = await nodes.pair();
      expect(numberOf(await one.transport.call(N2, numbered(1), UNHURRIED))).toBe(1);
      await Promise.all([one.transport.close(), one.transport.close()]);
      await one.transport.close();
      expect(one.transport.send('n2', numbered(0))).toBe(false);
      introduce(one, other);
      expect(one.transport.send('n2', numbered(0))).toBe(false);
      await expect(one.transport.call(N2, numbered(0), UNHURRIED)).rejects.toMatchObject({
        code: 'UNAVAILABLE',
      });
      expect(other.frames).toEqual([]);
    });

    test('a transport that never started can be closed', async () => {
      await networkOf().transport('n1').close();
    });

    test('nothing arrives after the close', async () => {
      const [one, other] = await nodes.pair();
      await waitUntil(() => {
        one.transport.send('n2', numbered(0));
        return other.frames.length > 0;
      }, 'a frame');
      for (let count = 0; count < 100; count++) one.transport.send('n2', numbered(count));
      await other.transport.close();
      const held = other.frames.length;
      for (let turn = 0; turn < 50; turn++) {
        one.transport.send('n2', numbered(0));
        await new Promise<void>((resolve) => setImmediate(resolve));
      }
      expect(other.frames.length).toBe(held);
    });

    test('whoever was heard is told of when it has gone, once, and nobody else', async () => {
      const [one, other] = await nodes.pair();
      await waitUntil(() => {
        one.transport.send('n2', numbered(0));
        return other.frames.length > 0;
      }, 'a frame');
      expect(other.disconnected).toEqual([]);
      await one.transport.close();
      await waitUntil(() => other.disconnected.length > 0, 'the end of the connection');
      await other.transport.close();
      expect(other.disconnected).toEqual(['n1']);
      expect(one.disconnected).toEqual([]);
    });

    test('a node can be closed and started at the same address many times', async () => {
      const one = await nodes.start('n1');
      let other = await nodes.start('n2');
      const { address } = other.transport;
      introduce(one, other);
      for (let round = 0; round < 3; round++) {
        await waitUntil(() => {
          one.transport.send('n2', numbered(round));
          return other.frames.some(({ frame }) => numberOf(frame) === round);
        }, `a frame in round ${round}`);
        await other.transport.close();
        other = await nodes.start('n2', {}, address);
      }
    });
  });
}
