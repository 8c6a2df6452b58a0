import { expect, test } from 'vitest';
import type { SwimMembershipOptions } from '../../src/adapters/swim/swim-membership.js';
import { systemClock } from '../../src/adapters/system-clock.js';
import type { Membership } from '../../src/ports/membership.js';
import {
  healthOf,
  memberOf,
  profileOf,
  startAll,
  untilAgreed,
  untilHealth,
  useWorld,
} from '../conformance/membership/nodes.js';
import { KEY_A, KEY_B, portOf, SwimWorld } from '../support/swim-world.js';
import { waitUntil } from '../support/wait-until.js';

let swimWorld: SwimWorld;
useWorld(() => {
  swimWorld = new SwimWorld();
  return swimWorld;
});

async function startNode(nodeId: string, changes: Partial<SwimMembershipOptions> = {}, address?: string) {
  const node = swimWorld.create(profileOf(nodeId), address, changes);
  await node.start();
  return node;
}

const refused = (code: string, message: string) =>
  expect.objectContaining({ code, message: expect.stringContaining(message) });

const warnings = (about: string) => swimWorld.logger.lines.filter((line) => line.includes(about));

test('a key is changed without a stop: nodes that send with the old and with the new one understand each other', async () => {
  const a = await startNode('a', { keys: [KEY_A, KEY_B] });
  const b = await startNode('b', { keys: [KEY_B, KEY_A] });
  const c = await startNode('c', { keys: [KEY_A, KEY_B] });
  for (const node of [b, c]) node.seek([a.address]);
  await untilAgreed([a, b, c], [profileOf('a'), profileOf('b'), profileOf('c')]);
  expect([a, b, c].map(({ counters }) => counters.dropped.unknownKey)).toEqual([0, 0, 0]);
});

test.each([
  ['another key', [KEY_B], 'unknownKey', 'unknownKey'],
  ['no key', [], 'unencrypted', 'encrypted'],
] as const)(
  'a node with %s never becomes a member, which is counted and logged',
  async (_, keys, here, there) => {
    const a = await startNode('a');
    const b = await startNode('b');
    const stranger = await startNode('x', { keys });
    b.seek([a.address]);
    stranger.seek([a.address, b.address]);
    a.seek([stranger.address]);
    await untilHealth(a, 'b', 'alive');
    await waitUntil(
      () => a.counters.dropped[here] >= 3 && b.counters.dropped[here] >= 3,
      'datagrams are dropped',
    );
    await waitUntil(() => stranger.counters.dropped[there] >= 3, 'datagrams are dropped there');
    expect([healthOf(a, 'x'), healthOf(b, 'x')]).toEqual([undefined, undefined]);
    expect(stranger.members()).toEqual([]);
    // Three nodes, each within its first warnIntervalMs.
    expect(warnings('was dropped').length).toBe(3);
  },
);

test('nodes without a key gossip among themselves', async () => {
  const a = await startNode('a', { keys: [] });
  const b = await startNode('b', { keys: [] });
  b.seek([a.address]);
  await untilHealth(a, 'b', 'alive');
});

test('two processes with one node id are warned about by all', async () => {
  const [a, b] = await startAll(swimWorld, [profileOf('a'), profileOf('b')]);
  await untilHealth(a, 'b', 'alive');
  const copy = await startNode('b');
  copy.seek([a.address]);
  await waitUntil(() => warnings('processes say they are node b').length === 3, 'all three warn', 60_000);
  expect(a.members().length).toBe(1);
  const [one, other] = [b.address, copy.address].sort();
  for (const line of warnings('say they are node b')) {
    expect(line).toContain(one);
    expect(line).toContain(other);
  }
});

test('a node whose clock went back is believed after a restart, at its old address and at another', async () => {
  const a = await startNode('a');
  const b = await startNode('b');
  b.seek([a.address]);
  await untilHealth(a, 'b', 'alive');
  let hoursBack = 0;
  const restart = async (last: Membership, address: string) => {
    await swimWorld.crash(last);
    hoursBack++;
    const setBackMs = hoursBack * 3_600_000;
    const clock = { ...systemClock, nowMs: () => systemClock.nowMs() - setBackMs };
    const node = swimWorld.create(profileOf('b', { zone: `back ${hoursBack}` }), address, { clock });
    await node.start();
    node.seek([a.address]);
    await waitUntil(() => memberOf(a, 'b')?.zone === `back ${hoursBack}`, 'the new process is known', 30_000);
    await untilHealth(a, 'b', 'alive');
    return node;
  };
  const second = await restart(b, b.address);
  const third = await restart(second, '127.0.0.1:0');
  await third.close();
  await untilHealth(a, 'b', 'left');
});

test('names are resolved, for the seeds and for the address that is listened on', async () => {
  const a = await startNode('a', {}, 'localhost:0');
  expect(a.address).toBe(`127.0.0.1:${portOf(a)}`);
  const b = await startNode('b', { advertise: 'localhost' }, '0.0.0.0:0');
  expect(b.address).toBe(`127.0.0.1:${portOf(b)}`);
  b.seek([`localhost:${portOf(a)}`]);
  await untilHealth(a, 'b', 'alive');
  expect(memberOf(a, 'b')?.gossipAddress).toBe(b.address);
});

test('an address that cannot be listened on, or told to others, is refused', async () => {
  const a = await startNode('a');
  await expect(startNode('b', {}, a.address)).rejects.toThrow(refused('ADDRESS_IN_USE', 'UDP port'));
  for (const [listen, advertise, message] of [
    ['nonsense', undefined, 'must be host:port'],
    ['0.0.0.0:0', undefined, 'advertise'],
    ['127.0.0.1:0', '::1', 'no IPv4 address'],
    ['192.0.2.1:0', undefined, 'cannot gossip on 192.0.2.1:0'],
  ] as const) {
    const starting = startNode('b', advertise === undefined ? {} : { advertise }, listen);
    await expect(starting).rejects.toThrow(refused('INVALID_CONFIGURATION', message));
  }
});

test('a profile that does not fit is refused, at the start and later, naming the bound', async () => {
  const large = profileOf('a', { zone: 'z'.repeat(600) });
  const tooLarge = refused('INVALID_CONFIGURATION', 'profileBytesMax is 512');
  await expect(swimWorld.create(large).start()).rejects.toThrow(tooLarge);
  const a = await startNode('a');
  expect(() => a.announce(large)).toThrow(tooLarge);
  const longZone = profileOf('a', { zone: 'z'.repeat(129) });
  expect(() => a.announce(longZone)).toThrow(refused('INVALID_CONFIGURATION', 'zoneBytesMax 128'));
  const b = await startNode('b');
  b.seek([a.address]);
  await untilHealth(b, 'a', 'alive');
  expect(memberOf(b, 'a')?.zone).toBe('z');
});
