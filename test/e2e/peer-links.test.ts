import { once } from 'node:events';
import { createServer as createHttp2Server } from 'node:http2';
import {
  type AddressInfo,
  connect as connectTcp,
  createServer as createTcpServer,
  type Server,
  type Socket,
} from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { PeerBounds } from '../../src/adapters/grpc-peer/peer-bounds.js';
import { encodeHello, PART } from '../../src/codec/peer-link.js';
import { CERTIFICATES } from '../support/certificates.js';
import { collect, take } from '../support/collect.js';
import { grpcPeer, NODE_TLS, TEST_KEY } from '../support/grpc-peers.js';
import { introduce, NEVER, numbered, numberOf, peerNodes } from '../support/peer-nodes.js';
import { RawLink } from '../support/raw-link.js';
import { RecordingLogger } from '../support/recording-logger.js';
import { TcpProxy } from '../support/tcp-proxy.js';
import { waitUntil } from '../support/wait-until.js';

type Options = Partial<Parameters<typeof grpcPeer>[0]>;

const N2 = { nodeId: 'n2' };
const UNHURRIED = { deadlineMs: NEVER };
const OTHER_KEY = new Uint8Array(32).fill(8);

/** What differs from node to node in a test. */
let optionsOf: Record<string, Options> = {};
const nodes = peerNodes(() => ({
  transport: (nodeId, at) => grpcPeer({ nodeId, listen: at ?? '127.0.0.1:0', ...optionsOf[nodeId] }),
}));
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  optionsOf = {};
  await Promise.all(cleanups.splice(0).map((cleanUp) => cleanUp()));
});

function rawLink(address: string): RawLink {
  const link = new RawLink(address);
  cleanups.push(() => link.close());
  return link;
}

async function proxyTo(address: string): Promise<TcpProxy> {
  const proxy = await TcpProxy.open(() => address);
  cleanups.push(() => proxy.close());
  return proxy;
}

/** A server that is no node. */
async function serverAddress(server: Server): Promise<string> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanups.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const bounds = (given: Partial<PeerBounds>): Options => ({ bounds: given });

describe('who does not belong is refused, and both logs say why', () => {
  test.each<[string, Options, Options, string, RegExp]>([
    ['another key', { keys: [OTHER_KEY] }, {}, 'key', /uses a cluster key that node n2 does not accept/],
    ['no key', { keys: [] }, {}, 'key', /node n2 demands a cluster key, node n1 uses none/],
    ['a key where there is none', {}, { keys: [] }, 'key', /uses a cluster key, node n2 has none/],
    [
      'another cluster',
      { clusterId: () => 'b' },
      {},
      'cluster',
      /belongs to cluster test-cluster, node n1 to cluster b/,
    ],
  ])('%s', async (_what, one, other, reason, message) => {
    const [logOfOne, logOfOther] = [new RecordingLogger(), new RecordingLogger()];
    optionsOf = { n1: { ...one, logger: logOfOne }, n2: { ...other, logger: logOfOther } };
    const pair = await nodes.pair();
    pair[0].transport.send('n2', numbered(0));
    await expect(pair[0].transport.call(N2, numbered(0), UNHURRIED)).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringMatching(message),
      details: { reason },
    });
    for (const { lines } of [logOfOne, logOfOther]) {
      const warnings = lines.filter((line) => line.startsWith('warn'));
      expect(warnings).toEqual([expect.stringMatching(message)]);
    }
    expect(pair[1].frames).toEqual([]);
  });

  test('who tries again and again is logged once', async () => {
    const logger = new RecordingLogger();
    optionsOf = { n1: { keys: [OTHER_KEY] }, n2: { logger } };
    const [one] = await nodes.pair();
    let refusals = 0;
    await waitUntil(async () => {
      await one.transport.call(N2, numbered(0), UNHURRIED).catch(({ details }) => {
        if (details.reason === 'key') refusals++;
      });
      return refusals === 3;
    }, 'three refusals');
    expect(logger.lines.filter((line) => line.startsWith('warn')).length).toBe(1);
  });

  test('a certificate of another authority, or none', async () => {
    const stranger = { ...CERTIFICATES.stranger, certificateAuthorities: CERTIFICATES.authority };
    optionsOf = { n1: { keys: [], tls: stranger }, n2: { keys: [], tls: NODE_TLS }, n3: { keys: [] } };
    const [one, other] = await nodes.pair();
    const third = await nodes.start('n3');
    introduce(third, other);
    for (const { transport } of [one, third]) {
      await expect(transport.call(N2, numbered(0), UNHURRIED)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
      transport.send('n2', numbered(0));
    }
    optionsOf = { n4: { keys: [], tls: NODE_TLS } };
    const good = await nodes.start('n4');
    introduce(good, other);
    expect(numberOf(await good.transport.call(N2, numbered(4), UNHURRIED))).toBe(4);
    expect(other.frames).toEqual([]);
  });

  test('certificates that cannot be used are refused before anything starts', () => {
    const garbage = Buffer.from('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n');
    const unusable = [
      { ...NODE_TLS, certificate: garbage },
      { ...NODE_TLS, privateKey: CERTIFICATES.client.privateKey },
      { ...NODE_TLS, certificateAuthorities: garbage },
    ];
    for (const tls of unusable) {
      expect(() => grpcPeer({ nodeId: 'n1', tls })).toThrow(/cannot be used/);
    }
  });

  test('a key and certificates together: both must be right', async () => {
    const both = { keys: [TEST_KEY], tls: NODE_TLS };
    optionsOf = { n1: both, n2: both, n3: { ...both, keys: [OTHER_KEY] } };
    const [one, other] = await nodes.pair();
    expect(numberOf(await one.transport.call(N2, numbered(4), UNHURRIED))).toBe(4);
    const wrong = await nodes.start('n3');
    introduce(wrong, other);
    const details = { reason: 'key' };
    await expect(wrong.transport.call(N2, numbered(4), UNHURRIED)).rejects.toMatchObject({ details });
  });

  test('a node that speaks another protocol: both sides tell whoever asked to know', async () => {
    const mismatches: unknown[] = [];
    optionsOf = { n2: { onProtocolMismatch: (mismatch) => mismatches.push(mismatch) } };
    const other = await nodes.start('n2');
    const link = rawLink(other.transport.address);
    const hello = {
      clusterId: '',
      nodeId: 'n7',
      expectedNodeId: '',
      nonce: Buffer.alloc(32),
      keyId: Buffer.alloc(0),
    };
    link.write(encodeHello({ ...hello, protocolMin: 7, protocolMax: 9, carriesFrames: true }));
    await waitUntil(() => link.isOver, 'the end of the link');
    expect(link.refusal?.reason).toBe('protocol');
    const message = expect.stringContaining('node n7 speaks versions 7 to 9');
    expect(mismatches).toEqual([{ message, ours: { min: 1, max: 1 }, theirs: { min: 7, max: 9 } }]);
  });
});

describe('clusters', () => {
  test('a node that has joined speaks as a member from then on', async () => {
    let clusterId = '';
    optionsOf = { n1: { clusterId: () => clusterId }, n3: { clusterId: () => 'other' } };
    const all = [await nodes.start('n1'), await nodes.start('n2'), await nodes.start('n3')] as const;
    introduce(...all);
    const [one] = all;
    for (const nodeId of ['n2', 'n3']) await one.transport.call({ nodeId }, numbered(0), UNHURRIED);
    clusterId = 'test-cluster';
    expect(numberOf(await one.transport.call(N2, numbered(1), UNHURRIED))).toBe(1);
    const stranger = one.transport.call({ nodeId: 'n3' }, numbered(2), UNHURRIED);
    await expect(stranger).rejects.toMatchObject({ code: 'UNAVAILABLE', details: { reason: 'cluster' } });
  });

  test('calls that were under way when a node joined still end well', async () => {
    let clusterId = '';
    const answers: (() => void)[] = [];
    optionsOf = { n1: { clusterId: () => clusterId } };
    const [one] = await nodes.pair({
      onCall: (request) => new Promise((resolve) => answers.push(() => resolve(request))),
    });
    const before = one.transport.call(N2, numbered(1), UNHURRIED);
    await waitUntil(() => answers.length === 1, 'the first call');
    clusterId = 'test-cluster';
    const after = one.transport.call(N2, numbered(2), UNHURRIED);
    await waitUntil(() => answers.length === 2, 'the second call');
    for (const answer of answers) answer();
    expect((await Promise.all([before, after])).map(numberOf)).toEqual([1, 2]);
  });

  test('what a member of another cluster sends is not taken, once this node has joined one', async () => {
    let clusterId = '';
    optionsOf = { n1: { clusterId: () => 'other' }, n2: { clusterId: () => clusterId } };
    const [one, other] = await nodes.pair();
    await waitUntil(() => {
      one.transport.send('n2', numbered(0));
      return other.frames.length > 0;
    }, 'a frame');
    clusterId = 'test-cluster';
    const held = other.frames.length;
    await expect(one.transport.call(N2, numbered(0), UNHURRIED)).rejects.toMatchObject({
      code: 'UNAVAILABLE',
    });
    expect(other.frames.length).toBe(held);
  });
});

describe('links', () => {
  test('are one for frames and calls, another for bulk, which ends when nobody uses it', async () => {
    optionsOf = { n1: bounds({ linkIdleMs: 50 }) };
    const [one, other] = await nodes.pair();
    const proxy = await proxyTo(other.transport.address);
    one.transport.setPeers(new Map([['n2', proxy.address]]));
    one.transport.send('n2', numbered(0));
    for (const isBulk of [false, true, false, true]) {
      await one.transport.call(N2, numbered(0), { ...UNHURRIED, isBulk });
      await take(one.transport.stream(N2, numbered(0), { ...UNHURRIED, isBulk }), 1);
    }
    expect(proxy.connectionCount).toBe(2);
    await waitUntil(() => proxy.connectionCount === 1, 'the end of the bulk link');
    expect(numberOf(await one.transport.call(N2, numbered(5), { ...UNHURRIED, isBulk: true }))).toBe(5);
  });

  test('that break are made anew; calls under way fail, frames stay in order and none comes twice', async () => {
    const [one, other] = await nodes.pair();
    const proxy = await proxyTo(other.transport.address);
    one.transport.setPeers(new Map([['n2', proxy.address]]));
    let number = 0;
    for (let round = 1; round <= 5; round++) {
      const held = other.frames.length;
      await waitUntil(() => {
        for (let count = 0; count < 20; count++) one.transport.send('n2', numbered(number++, 3_000));
        return other.frames.length > held + 200;
      }, `frames in round ${round}`);
      const call = one.transport.call(N2, numbered(0, 500_000), UNHURRIED);
      proxy.cut();
      await expect(call).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    }
    const numbers = other.frames.map(({ frame }) => numberOf(frame));
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
  });

  test('hold back whoever sends when the wire is stuck, within bounds, and lose nothing', async () => {
    const [one, other] = await nodes.pair();
    const proxy = await proxyTo(other.transport.address);
    one.transport.setPeers(new Map([['n2', proxy.address]]));
    await one.transport.call(N2, numbered(0), UNHURRIED);
    proxy.stall();
    let sentCount = 0;
    let refusedCount = 0;
    // What the system's own buffers take is beyond anybody's control.
    await waitUntil(() => {
      if (one.transport.send('n2', numbered(sentCount, 100_000))) sentCount++;
      else refusedCount++;
      return refusedCount > 500;
    }, 'a full queue');
    expect(sentCount * 100_000).toBeLessThan(64 * 1024 * 1024);
    proxy.resume();
    await waitUntil(() => other.frames.length === sentCount, 'everything that was queued');
    expect(other.frames.map(({ frame }) => numberOf(frame))).toEqual(other.frames.map((_, at) => at));
  });

  test('to one that accepts and is silent end at the deadline of the handshake', async () => {
    optionsOf = { n1: bounds({ handshakeMs: 100 }) };
    const one = await nodes.start('n1');
    const silent = await serverAddress(createTcpServer());
    const http2 = createHttp2Server();
    http2.on('stream', (stream) => stream.respond({ ':status': 200, 'content-type': 'application/grpc' }));
    const speechless = await serverAddress(http2 as unknown as Server);
    for (const address of [silent, speechless]) {
      one.transport.setPeers(new Map([['n2', address]]));
      expect(one.transport.send('n2', numbered(0))).toBe(true);
      await expect(one.transport.call(N2, numbered(0), UNHURRIED)).rejects.toMatchObject({
        code: 'UNAVAILABLE',
        message: expect.stringContaining('did not complete the handshake within 100 ms'),
      });
      await expect(one.transport.call({ address }, numbered(0), UNHURRIED)).rejects.toMatchObject({
        code: 'UNAVAILABLE',
      });
    }
  });

  test('after a break: a call does not wait for the next attempt, and is told when to come again', async () => {
    optionsOf = { n1: bounds({ reconnectMsMin: 60_000, reconnectMsMax: 60_000 }) };
    const [one, other] = await nodes.pair();
    await other.transport.close();
    await expect(one.transport.call(N2, numbered(0), UNHURRIED)).rejects.toMatchObject({
      code: 'UNAVAILABLE',
    });
    const again = await one.transport.call(N2, numbered(0), UNHURRIED).catch((thrown) => thrown);
    expect(again).toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining('trying again') });
    expect(again.retryAfterMs).toBeGreaterThan(30_000);
    expect(again.retryAfterMs).toBeLessThanOrEqual(60_000);
  });

  test('of one node: the newest carries its frames, and those beyond the bound end, oldest first', async () => {
    optionsOf = { n2: bounds({ linksPerPeerMax: 2 }) };
    const other = await nodes.start('n2');
    const links = [];
    for (let count = 0; count < 3; count++) {
      const link = rawLink(other.transport.address);
      const established = await link.shakeHands('n1');
      link.send(established, { kind: PART.frame, body: numbered(count) });
      await waitUntil(() => other.frames.length === count + 1, 'its frame');
      links.push({ link, established });
    }
    const [oldest, older, newest] = links;
    await waitUntil(() => oldest!.link.isOver, 'the end of the oldest');
    expect(oldest?.link.refusal?.message).toBe('node n1 has too many links');
    older?.link.send(older.established, { kind: PART.frame, body: numbered(8) });
    older?.link.send(older.established, { kind: PART.request, id: 1, body: numbered(8) });
    await waitUntil(() => older!.link.received.length > 0, 'an answer');
    newest?.link.send(newest.established, { kind: PART.frame, body: numbered(9) });
    await waitUntil(() => other.frames.length === 4, 'the last frame');
    expect(other.frames.map(({ frame }) => numberOf(frame))).toEqual([0, 1, 2, 9]);
  });

  test('to addresses are bounded: an idle one makes place, busy ones do not', async () => {
    const waiting: (() => void)[] = [];
    const handlers = {
      onCall: (request: Uint8Array) =>
        numberOf(request) === 0
          ? Promise.resolve(request)
          : new Promise<Uint8Array>((resolve) => waiting.push(() => resolve(request))),
    };
    optionsOf = { n1: bounds({ addressLinksMax: 2 }) };
    const one = await nodes.start('n1');
    const targets: { address: string }[] = [];
    for (const nodeId of ['n2', 'n3', 'n4']) {
      targets.push({ address: (await nodes.start(nodeId, handlers)).transport.address });
    }
    for (const target of targets) await one.transport.call(target, numbered(0), UNHURRIED);
    const busy = targets.slice(0, 2).map((target) => one.transport.call(target, numbered(1), UNHURRIED));
    await waitUntil(() => waiting.length === 2, 'both calls');
    await expect(one.transport.call(targets[2]!, numbered(0), UNHURRIED)).rejects.toMatchObject({
      code: 'RESOURCE_EXHAUSTED',
    });
    for (const answer of waiting) answer();
    await Promise.all(busy);
    expect(numberOf(await one.transport.call(targets[2]!, numbered(0), UNHURRIED))).toBe(0);
    const nowhere = one.transport.call({ address: 'nowhere' }, numbered(0), UNHURRIED);
    await expect(nowhere).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });
});

describe('calls', () => {
  test.each([
    ['where they are made', { n1: bounds({ callsMax: 3 }) }],
    ['where they are answered', { n2: bounds({ callsMax: 3 }) }],
  ])('beyond the bound are refused at once, %s', async (_where, options) => {
    optionsOf = options;
    const waiting: (() => void)[] = [];
    const [one] = await nodes.pair({
      onCall: (request) => new Promise((resolve) => waiting.push(() => resolve(request))),
    });
    const calls = [0, 1, 2].map((number) => one.transport.call(N2, numbered(number), UNHURRIED));
    await waitUntil(() => waiting.length === 3, 'three calls');
    const refused = await one.transport.call(N2, numbered(3), UNHURRIED).catch((thrown) => thrown);
    expect(refused).toMatchObject({ code: 'RESOURCE_EXHAUSTED' });
    expect(refused.retryAfterMs).toBeGreaterThan(0);
    for (const answer of waiting.splice(0)) answer();
    expect((await Promise.all(calls)).map(numberOf)).toEqual([0, 1, 2]);
    const next = one.transport.call(N2, numbered(4), UNHURRIED);
    await waitUntil(() => waiting.length === 1, 'the next call');
    waiting[0]?.();
    expect(numberOf(await next)).toBe(4);
  });

  test('that were cancelled count until their handlers have ended', async () => {
    optionsOf = { n2: bounds({ callsMax: 1 }) };
    const waiting: (() => void)[] = [];
    const [one] = await nodes.pair({
      onCall: (request) => new Promise((resolve) => waiting.push(() => resolve(request))),
    });
    const controller = new AbortController();
    const cancelled = one.transport.call(N2, numbered(0), { ...UNHURRIED, signal: controller.signal });
    await waitUntil(() => waiting.length === 1, 'the call');
    controller.abort();
    await expect(cancelled).rejects.toMatchObject({ code: 'CANCELLED' });
    const code = 'RESOURCE_EXHAUSTED';
    await expect(one.transport.call(N2, numbered(1), UNHURRIED)).rejects.toMatchObject({ code });
    waiting[0]?.();
    const next = one.transport.call(N2, numbered(2), UNHURRIED);
    await waitUntil(() => waiting.length === 2, 'the next call');
    waiting[1]?.();
    expect(numberOf(await next)).toBe(2);
  });
});

describe('strangers', () => {
  const silentConnection = async (address: string): Promise<Socket> => {
    const [host, port] = address.split(':');
    const socket = connectTcp(Number(port), host);
    socket.on('error', () => {});
    // Only who reads learns of the end.
    socket.resume();
    cleanups.push(() => socket.destroy());
    await once(socket, 'connect');
    return socket;
  };

  test('who say nothing are cut off after a time', async () => {
    optionsOf = { n2: bounds({ handshakeMs: 100 }) };
    const [one, other] = await nodes.pair();
    await one.transport.call(N2, numbered(0), UNHURRIED);
    const socket = await silentConnection(other.transport.address);
    const link = rawLink(other.transport.address);
    await once(socket, 'close');
    await waitUntil(() => link.isOver, 'the end of a link without a handshake');
    expect(numberOf(await one.transport.call(N2, numbered(6), UNHURRIED))).toBe(6);
  });

  test('are no more than the bound: the one that has waited longest goes', async () => {
    optionsOf = { n2: bounds({ strangersMax: 3 }) };
    const [one, other] = await nodes.pair();
    await one.transport.call(N2, numbered(0), UNHURRIED);
    const sockets: Socket[] = [];
    const closed: number[] = [];
    for (let number = 0; number < 10; number++) {
      const socket = await silentConnection(other.transport.address);
      socket.on('close', () => closed.push(number));
      sockets.push(socket);
    }
    await waitUntil(() => closed.length === 7, 'the end of seven');
    expect([...closed].sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(numberOf(await one.transport.call(N2, numbered(6), UNHURRIED))).toBe(6);
    // A good node gets in among them.
    const third = await nodes.start('n3');
    introduce(third, other);
    expect(await collect(third.transport.stream(N2, numbered(7), UNHURRIED))).toEqual([
      Buffer.from(numbered(7)),
    ]);
  });
});
