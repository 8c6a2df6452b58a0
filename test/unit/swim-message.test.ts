import { describe, expect, test } from 'vitest';
import { GOSSIP_BOUNDS } from '../../src/adapters/swim/bounds.js';
import { datagramSeal } from '../../src/adapters/swim/datagram-seal.js';
import {
  decodeMessages,
  encodeMessage,
  type GossipMeta,
  type HostState,
  MESSAGE_TYPE,
  profileProblem,
} from '../../src/adapters/swim/gossip-message.js';
import { Prng } from '../../src/lib/prng.js';

const META: GossipMeta = {
  nodeId: 'ä-1',
  clusterId: 'c',
  peerAddress: 'host-1:7402',
  zone: '',
  state: 'leaving',
  isGone: true,
};
const HOST: HostState = { host: '127.0.0.1:7403', state: 1, incarnation: 1_700_000_000_000, meta: META };

function part(type: number, body: unknown): Buffer {
  return Buffer.concat([
    Buffer.of(type),
    Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
  ]);
}

function compound(parts: readonly Buffer[], count = parts.length): Buffer {
  const header = Buffer.of(MESSAGE_TYPE.compound, count & 0xff, count >> 8);
  const framed = parts.flatMap((one) => [Buffer.of(one.length & 0xff, one.length >> 8), one]);
  return Buffer.concat([header, ...framed]);
}

const encoded = (type: number, data: object) => Buffer.concat([Buffer.of(type), encodeMessage(data)]);
type HostList = [...unknown[], unknown[]] & { 3: unknown[] };
const hostList = () => JSON.parse(encodeMessage(HOST).toString()) as HostList;

describe('messages of gossip', () => {
  test('each kind is as it was after coding and decoding, alone and in company', () => {
    const parts = [
      encoded(MESSAGE_TYPE.ping, { seq: 0 }),
      encoded(MESSAGE_TYPE.ack, { seq: Number.MAX_SAFE_INTEGER }),
      encoded(MESSAGE_TYPE.pingreq, { seq: 7, destination: '[::1]:9' }),
      encoded(MESSAGE_TYPE.sync, HOST),
      encoded(MESSAGE_TYPE.update, { ...HOST, meta: { ...META, isGone: false, state: 'joining' } }),
    ];
    const messages = [
      { kind: 'ping', data: { seq: 0 } },
      { kind: 'ack', data: { seq: Number.MAX_SAFE_INTEGER } },
      { kind: 'pingreq', data: { seq: 7, destination: '[::1]:9' } },
      { kind: 'sync', data: HOST },
      { kind: 'update', data: { ...HOST, meta: { ...META, isGone: false, state: 'joining' } } },
    ];
    for (const [at, one] of parts.entries()) expect(decodeMessages(one)).toEqual([messages[at]]);
    expect(decodeMessages(compound(parts))).toEqual(messages);
  });

  test.each<[string, Buffer]>([
    ['nothing', Buffer.alloc(0)],
    ['an unknown type', part(99, [1])],
    ['no body', Buffer.of(MESSAGE_TYPE.ping)],
    ['no JSON', part(MESSAGE_TYPE.ping, '[1')],
    ['no list', part(MESSAGE_TYPE.ping, { seq: 1 })],
    ['too long a list', part(MESSAGE_TYPE.ping, [1, 2])],
    ['a negative number', part(MESSAGE_TYPE.ack, [-1])],
    ['a fraction', part(MESSAGE_TYPE.ack, [1.5])],
    ['an unsafe number', part(MESSAGE_TYPE.ack, '[9007199254740993]')],
    ['a name for a destination', part(MESSAGE_TYPE.pingreq, [1, 'localhost:9'])],
    ['no destination', part(MESSAGE_TYPE.pingreq, [1])],
    ['a compound without a count', Buffer.of(MESSAGE_TYPE.compound, 1)],
    ['a compound within a compound', compound([compound([part(MESSAGE_TYPE.ping, [1])])])],
    ['a compound of more than it has', compound([part(MESSAGE_TYPE.ping, [1])], 2)],
    ['a compound of fewer than it has', compound([part(MESSAGE_TYPE.ping, [1])], 0)],
    ['a compound cut off', compound([part(MESSAGE_TYPE.ping, [1])]).subarray(0, -1)],
    ['a compound with one bad part', compound([part(MESSAGE_TYPE.ping, [1]), part(MESSAGE_TYPE.ping, 1)])],
  ])('%s is refused', (_, datagram) => {
    expect(decodeMessages(datagram)).toBeUndefined();
  });

  test.each<[string, (list: HostList) => unknown]>([
    ['a host that is a name', (list) => list.splice(0, 1, 'localhost:1')],
    ['a host without a port', (list) => list.splice(0, 1, '127.0.0.1')],
    ['port 0', (list) => list.splice(0, 1, '127.0.0.1:0')],
    ['one host written in two ways', (list) => list.splice(0, 1, '127.0.0.1:07403')],
    ['an unknown state', (list) => list.splice(1, 1, 3)],
    ['an incarnation that others could not exceed', (list) => list.splice(2, 1, 2 ** 52 + 1)],
    ['no profile', (list) => list.splice(3, 1, null as never)],
    ['a profile cut short', (list) => list[3].pop()],
    ['an empty node id', (list) => list[3].splice(0, 1, '')],
    [
      'a node id that is too long',
      (list) => list[3].splice(0, 1, 'n'.repeat(GOSSIP_BOUNDS.nodeIdBytesMax + 1)),
    ],
    ['a cluster id that is too long', (list) => list[3].splice(1, 1, 'n'.repeat(129))],
    ['a peer address that is none', (list) => list[3].splice(2, 1, 'nowhere')],
    ['a zone that is a number', (list) => list[3].splice(3, 1, 1)],
    ['an unknown intention', (list) => list[3].splice(4, 1, 3)],
    ['an unknown flag', (list) => list[3].splice(5, 1, 2)],
  ])('%s is refused', (_, spoil) => {
    const list = hostList();
    expect(decodeMessages(part(MESSAGE_TYPE.update, list))).toBeDefined();
    spoil(list);
    expect(decodeMessages(part(MESSAGE_TYPE.update, list))).toBeUndefined();
  });

  test('random bytes and spoilt messages are refused or understood, never thrown at', () => {
    const random = Prng.seeded(2);
    const valid = compound([encoded(MESSAGE_TYPE.sync, HOST), encoded(MESSAGE_TYPE.ping, { seq: 5 })]);
    for (let time = 0; time < 5000; time++) {
      const spoilt = Buffer.from(valid);
      for (let change = random.below(4); change >= 0; change--) {
        spoilt[random.below(spoilt.length)] = random.below(256);
      }
      decodeMessages(random.chance(0.5) ? spoilt : Buffer.from(random.bytes(random.below(61))));
    }
  });
});

describe('what a node says of itself', () => {
  const { nodeIdBytesMax, clusterIdBytesMax, zoneBytesMax, profileBytesMax } = GOSSIP_BOUNDS;

  test('each part has a bound, named when it is passed', () => {
    expect(profileProblem({ ...META, nodeId: 'n'.repeat(nodeIdBytesMax) })).toBeUndefined();
    expect(profileProblem({ ...META, nodeId: 'n'.repeat(nodeIdBytesMax + 1) })).toContain('nodeIdBytesMax');
    expect(profileProblem({ ...META, nodeId: 'ä'.repeat(nodeIdBytesMax / 2 + 1) })).toContain(
      'nodeIdBytesMax',
    );
    expect(profileProblem({ ...META, clusterId: 'n'.repeat(clusterIdBytesMax) })).toBeUndefined();
    expect(profileProblem({ ...META, clusterId: 'n'.repeat(clusterIdBytesMax + 1) })).toContain('cluster');
    expect(profileProblem({ ...META, zone: 'n'.repeat(zoneBytesMax) })).toBeUndefined();
    expect(profileProblem({ ...META, zone: 'n'.repeat(zoneBytesMax + 1) })).toContain('zoneBytesMax');
    expect(profileProblem({ ...META, nodeId: '' })).toContain('node id');
    expect(profileProblem({ ...META, peerAddress: 'nowhere' })).toContain('peer address');
  });

  test('all of it together has profileBytesMax', () => {
    const profile = { ...META, nodeId: 'n'.repeat(128), clusterId: 'c'.repeat(128), zone: 'z'.repeat(128) };
    const bytesOf = (host: string) =>
      JSON.stringify([...Object.values({ ...profile, peerAddress: host }).slice(0, 4), 2, 1]).length;
    const name = 'h'.repeat(profileBytesMax - bytesOf(':1'));
    expect(profileProblem({ ...profile, peerAddress: `${name}:1` })).toBeUndefined();
    expect(profileProblem({ ...profile, peerAddress: `${name}h:1` })).toContain('profileBytesMax is 512');
  });

  test('two of the largest profiles fit into a sealed datagram with a probe', () => {
    const largest = {
      ...HOST,
      host: '[ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff]:65535',
      incarnation: 2 ** 52,
    };
    const smallest = JSON.stringify(hostList()[3]).length;
    const largestBytes = encodeMessage(largest).length - smallest + profileBytesMax;
    const update = Buffer.concat([Buffer.of(MESSAGE_TYPE.update), Buffer.alloc(largestBytes)]);
    const datagram = compound([encoded(MESSAGE_TYPE.ping, { seq: 2 ** 53 - 1 }), update, update]);
    const sealed = datagramSeal([new Uint8Array(32)]).seal(datagram);
    expect(sealed.length).toBeLessThanOrEqual(GOSSIP_BOUNDS.datagramBytesMax);
  });
});
