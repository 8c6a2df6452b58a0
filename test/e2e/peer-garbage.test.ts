import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { Server, ServerCredentials, type ServerDuplexStream } from '@grpc/grpc-js';
import { afterEach, describe, expect, test } from 'vitest';
import { PEER_SERVICE } from '../../src/adapters/grpc-peer/grpc-options.js';
import { encodePacket, type LinkPart, PART } from '../../src/codec/peer-link.js';
import { parseHostPort } from '../../src/lib/host-port.js';
import { Prng } from '../../src/lib/prng.js';
import { grpcPeer } from '../support/grpc-peers.js';
import { introduce, NEVER, numbered, numberOf, type PeerNode, peerNodes } from '../support/peer-nodes.js';
import { RawLink } from '../support/raw-link.js';
import { times } from '../support/thorough.js';
import { waitUntil } from '../support/wait-until.js';

const UNHURRIED = { deadlineMs: NEVER };
const MESSAGES = times(1_500, 12_000);
const RAW_CONNECTIONS = times(150, 2_000);
const AT_ONCE = 25;

const nodes = peerNodes(() => ({
  transport: (nodeId, at) =>
    grpcPeer({
      nodeId,
      listen: at ?? '127.0.0.1:0',
      // So that what hangs ends soon.
      bounds: { handshakeMs: 2_000, linksPerPeerMax: AT_ONCE },
    }),
}));
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  await Promise.all(cleanups.splice(0).map((cleanUp) => cleanUp()));
});

/** A good node beside the garbage: its frames all arrive, in order, and its calls are answered. */
async function expectGoodService(good: PeerNode, target: PeerNode, round: number): Promise<void> {
  for (let count = 0; count < 10; count++) {
    expect(good.transport.send(target.nodeId, numbered(round * 10 + count))).toBe(true);
  }
  const answer = await good.transport.call({ nodeId: target.nodeId }, numbered(round), UNHURRIED);
  expect(numberOf(answer)).toBe(round);
  await waitUntil(() => framesFrom(good, target).length === (round + 1) * 10, 'the frames of the good node');
  expect(framesFrom(good, target)).toEqual(Array.from({ length: (round + 1) * 10 }, (_, at) => at));
}

function framesFrom(from: PeerNode, to: PeerNode): number[] {
  return to.frames.filter((one) => one.from === from.nodeId).map(({ frame }) => numberOf(frame));
}

/** Bits flipped, pieces cut out, doubled or made up. */
function mutated(bytes: Uint8Array, prng: Prng): Buffer {
  const copy = Buffer.from(bytes);
  const at = copy.length === 0 ? 0 : prng.below(copy.length);
  switch (prng.below(5)) {
    case 0:
      return Buffer.concat([copy.subarray(0, at), prng.bytes(prng.below(20)), copy.subarray(at)]);
    case 1:
      return copy.subarray(0, at);
    case 2:
      return Buffer.concat([copy, copy]);
    case 3:
      return Buffer.from(prng.bytes(prng.chance(0.02) ? prng.between(60_000, 80_000) : prng.below(200)));
    default:
      for (let flips = prng.between(1, 4); flips > 0 && copy.length > 0; flips--) {
        copy[prng.below(copy.length)]! ^= 1 << prng.below(8);
      }
      return copy;
  }
}

function randomPart(prng: Prng): Partial<LinkPart> {
  const [id, amount] = [prng.below(5), prng.below(5)].map((number) => (number === 4 ? 2 ** 53 - 1 : number));
  const body = prng.bytes(prng.below(300));
  return { kind: prng.below(12), id: id!, amount: amount!, body, isContinued: prng.chance(0.3) };
}

/** Runs an attack so many times, some at once, with a good node at work all along. */
async function attack(
  count: number,
  once: (address: string, seed: number) => Promise<void>,
): Promise<PeerNode> {
  const [good, target] = await nodes.pair();
  for (let done = 0, round = 0; done < count; done += AT_ONCE, round++) {
    const { address } = target.transport;
    const attacks = Array.from({ length: AT_ONCE }, (_, at) => once(address, done + at));
    await expectGoodService(good, target, round);
    await Promise.all(attacks);
  }
  return target;
}

async function withLink(address: string, act: (link: RawLink) => Promise<void>): Promise<void> {
  const link = new RawLink(address);
  try {
    await act(link);
  } finally {
    link.close();
  }
}

describe('a node goes on serving good ones while others send it', () => {
  test('garbage instead of a handshake', async () => {
    const target = await attack(MESSAGES / 3, (address, seed) =>
      withLink(address, async (link) => {
        link.write(mutated(Buffer.alloc(50, seed), Prng.seeded(1, seed)));
        await waitUntil(() => link.isOver, 'the end of the link');
      }),
    );
    expect(target.frames.every(({ from }) => from === 'n1')).toBe(true);
  });

  test('a handshake that somebody has changed on its way', async () => {
    const target = await attack(MESSAGES / 3, (address, seed) =>
      withLink(address, async (link) => {
        const prng = Prng.seeded(2, seed);
        // Half of them change the hello, the others the proof.
        let writes = prng.below(2);
        const write = link.write.bind(link);
        link.write = (bytes) => write(writes-- === 0 ? mutated(bytes, prng) : bytes);
        const shaking = link.shakeHands(`m${seed}`).catch(() => undefined);
        await Promise.race([waitUntil(() => link.isOver, 'the end of the link'), shaking]);
      }),
    );
    expect(target.frames.every(({ from }) => from === 'n1')).toBe(true);
  });

  test('frames that somebody has changed on their way', async () => {
    const target = await attack(MESSAGES / 3, (address, seed) =>
      withLink(address, async (link) => {
        const prng = Prng.seeded(3, seed);
        const established = await link.shakeHands(`m${seed}`);
        const write = link.write.bind(link);
        link.write = (bytes) => {
          const changed = mutated(bytes, prng);
          // A change that changes nothing is none.
          write(changed.equals(bytes) ? Buffer.alloc(0) : changed);
        };
        link.send(established, { kind: PART.frame, body: numbered(1) });
        await waitUntil(() => link.isOver, 'the end of the link');
      }),
    );
    expect(target.frames.every(({ from }) => from === 'n1')).toBe(true);
  });

  test('nonsense from a node that has the key', async () => {
    await attack(times(100, 2_000), (address, seed) =>
      withLink(address, async (link) => {
        const prng = Prng.seeded(4, seed);
        const established = await link.shakeHands('mad');
        for (let packets = 0; packets < 10 && !link.isOver; packets++) {
          link.send(established, ...Array.from({ length: prng.below(6) }, () => randomPart(prng)));
          await new Promise<void>((resolve) => setImmediate(resolve));
        }
      }),
    );
  });

  test('bytes that are not gRPC', async () => {
    const preface = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
    await attack(RAW_CONNECTIONS, async (address, seed) => {
      const prng = Prng.seeded(5, seed);
      const { host, port } = parseHostPort(address)!;
      const socket = connectTcp({ host, port });
      socket.on('error', () => {});
      socket.resume();
      if (prng.chance(0.5)) socket.write(preface);
      socket.end(prng.bytes(prng.between(1, 2_000)));
      await once(socket, 'close');
    });
  });
});

test('a node survives a peer that answers with nonsense', async () => {
  const prng = Prng.seeded(6);
  const server = new Server();
  server.addService(PEER_SERVICE, {
    link: (stream: ServerDuplexStream<Buffer, Buffer>) => {
      stream.on('error', () => {});
      stream.on('data', (bytes: Buffer) => {
        const packet = encodePacket([{ ...WHOLE, ...randomPart(prng) }]);
        stream.write(mutated(prng.chance(0.5) ? bytes : packet, prng));
      });
    },
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    );
  });
  cleanups.push(() => server.forceShutdown());
  const [good, target] = await nodes.pair();
  const addresses = new Map([['n2', target.transport.address]]);
  for (let round = 0; round < times(100, 2_000); round++) {
    // Each time as a new peer: a known one is left alone for a while after a break.
    addresses.set('bad', `127.0.0.1:${port}`);
    good.transport.setPeers(addresses);
    const call = good.transport.call({ nodeId: 'bad' }, numbered(0), UNHURRIED);
    await expect(call).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    addresses.delete('bad');
    good.transport.setPeers(addresses);
  }
  introduce(good, target);
  await expectGoodService(good, target, 0);
});

const WHOLE: LinkPart = { kind: 0, id: 0, body: Buffer.alloc(0), isContinued: false, amount: 0 };
