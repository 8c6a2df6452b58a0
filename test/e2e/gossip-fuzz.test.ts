import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { GOSSIP_BOUNDS, SWIM_DEFAULTS } from '../../src/adapters/swim/bounds.js';
import { type DatagramSeal, datagramSeal } from '../../src/adapters/swim/datagram-seal.js';
import { decodeMessages } from '../../src/adapters/swim/gossip-message.js';
import type { SwimMembership } from '../../src/adapters/swim/swim-membership.js';
import { Prng } from '../../src/lib/prng.js';
import { memberOf, profileOf, startAll, untilAgreed, useWorld } from '../conformance/membership/nodes.js';
import { KEY_A, KEY_B, portOf, SwimWorld } from '../support/swim-world.js';
import { times } from '../support/thorough.js';
import { waitUntil } from '../support/wait-until.js';

const DATAGRAMS = times(4_000, 120_000);
/** What a socket's buffer takes at once. */
const BATCH = 40;
const THREE = [profileOf('a'), profileOf('b'), profileOf('c')];

let world: SwimWorld;
useWorld(() => {
  world = new SwimWorld();
  return world;
});

test(`${DATAGRAMS} hostile datagrams: the node stays up, in its cluster, and believes none of them`, async () => {
  const overheard: Buffer[] = [];
  world.network.onSend = (datagram) => void (overheard.length < 500 && overheard.push(Buffer.from(datagram)));
  const nodes = (await startAll(world, THREE)) as unknown as [SwimMembership, SwimMembership, SwimMembership];
  const [a, b, c] = nodes;
  await untilAgreed(nodes, THREE);
  await waitUntil(() => overheard.length >= 50, 'datagrams are overheard');

  const before = structuredClone(a.counters.dropped);
  await attack(a, Prng.seeded(7), overheard);

  expect(a.counters.datagramsReceived).toBeGreaterThanOrEqual(DATAGRAMS);
  for (const reason of ['malformed', 'unencrypted', 'unknownKey', 'forged', 'invalidShape'] as const) {
    expect(a.counters.dropped[reason] - before[reason], reason).toBeGreaterThan(DATAGRAMS / 100);
  }
  expect(a.counters.dropped.failed).toBe(0);
  await untilAgreed(nodes, THREE);
  for (const [node, others] of [
    [a, 'bc'],
    [b, 'ac'],
    [c, 'ab'],
  ] as const) {
    expect(
      node
        .members()
        .map(({ nodeId }) => nodeId)
        .join(''),
    ).toBe(others);
  }
  a.announce(profileOf('a', { zone: 'unharmed' }));
  await waitUntil(() => memberOf(c, 'a')?.zone === 'unharmed', 'it is still heard', 30_000);
  c.announce(profileOf('c', { zone: 'also' }));
  await waitUntil(() => memberOf(a, 'c')?.zone === 'also', 'it still hears', 30_000);
});

test('hostile datagrams are logged at a bounded rate', async () => {
  const a = world.create(profileOf('a'));
  await a.start();
  const startedAtMs = performance.now();
  await attack(a, Prng.seeded(8), [datagramSeal([KEY_A]).seal(Buffer.from('overheard'))], 1000);
  const intervals = 1 + Math.floor((performance.now() - startedAtMs) / SWIM_DEFAULTS.warnIntervalMs);
  const reasons = Object.keys(a.counters.dropped).length;
  expect(world.logger.lines.length).toBeGreaterThan(0);
  expect(world.logger.lines.length).toBeLessThanOrEqual(reasons * intervals);
});

async function attack(
  target: SwimMembership,
  random: Prng,
  overheard: readonly Buffer[],
  datagrams = DATAGRAMS,
): Promise<void> {
  const socket = createSocket('udp4');
  const [insider, outsider] = [datagramSeal([KEY_A]), datagramSeal([KEY_B])];
  for (let sent = 0; sent < datagrams; sent += BATCH) {
    const received = target.counters.datagramsReceived;
    for (let one = 0; one < BATCH; one++) {
      socket.send(hostile(random, overheard, insider, outsider), portOf(target), '127.0.0.1');
    }
    await waitUntil(() => target.counters.datagramsReceived >= received + BATCH, 'the batch has arrived');
  }
  const closed = once(socket, 'close');
  socket.close();
  await closed;
}

function hostile(
  random: Prng,
  overheard: readonly Buffer[],
  insider: DatagramSeal,
  outsider: DatagramSeal,
): Buffer {
  const message = insider.open(random.pick(overheard)) as Buffer;
  switch (random.below(7)) {
    case 0:
      return Buffer.from(random.bytes(random.between(0, GOSSIP_BOUNDS.datagramBytesMax)));
    case 1:
      return spoilt(random, random.pick(overheard));
    case 2:
      return random.pick(overheard);
    case 3:
      return outsider.seal(message);
    case 4:
      return datagramSeal([]).seal(message);
    case 5:
      return insider.seal(ununderstandable(random, () => spoilt(random, message)));
    default:
      return insider.seal(ununderstandable(random, () => nonsense(random)));
  }
}

/** Some bytes changed, cut off or added. */
function spoilt(random: Prng, bytes: Buffer): Buffer {
  const changed = Buffer.concat([bytes, random.bytes(random.below(4))]);
  for (let change = random.below(5); change >= 0; change--) {
    changed[random.below(changed.length)] = random.below(256);
  }
  return changed.subarray(0, random.chance(0.5) ? changed.length : random.between(0, changed.length));
}

/** Of a form that has no meaning: with the right key and a meaning it would be a node of the cluster that speaks. */
function ununderstandable(random: Prng, make: () => Buffer): Buffer {
  for (let time = 0; time < 20; time++) {
    const made = make();
    if (decodeMessages(made) === undefined) return made;
  }
  return Buffer.from(random.bytes(1).map(() => 255));
}

/** JSON of some depth after the type of a message. */
function nonsense(random: Prng): Buffer {
  const value = (depth: number): unknown => {
    const kinds = [null, true, -1, 1e300, 0, 'text', '127.0.0.1:1', '__proto__'];
    if (depth === 0 || random.chance(0.5)) return random.pick(kinds);
    const items = Array.from({ length: random.below(7) }, () => value(depth - 1));
    return random.chance(0.5) ? items : Object.fromEntries(items.map((item, at) => [`k${at}`, item]));
  };
  const type = random.pick([0, 10, 11, 12, 13, 14, 255]);
  return Buffer.concat([Buffer.of(type), Buffer.from(JSON.stringify(value(4)))]);
}
