import { describe, expect, test } from 'vitest';
import { Inbox, LinkViolation } from '../../src/adapters/grpc-peer/inbox.js';
import { LinkReader } from '../../src/adapters/grpc-peer/link-reader.js';
import type { PeerMessage } from '../../src/adapters/grpc-peer/message.js';
import { Outbox } from '../../src/adapters/grpc-peer/outbox.js';
import { PEER_BOUNDS, WIRE_MESSAGE_BYTES_MAX } from '../../src/adapters/grpc-peer/peer-bounds.js';
import { reconnectDelayMs } from '../../src/adapters/grpc-peer/reconnect-delay.js';
import { Seals } from '../../src/adapters/grpc-peer/seal.js';
import {
  decodeLinkMessage,
  encodePacket,
  encodePacketToSeal,
  type LinkPart,
  NotALinkMessage,
  PART,
} from '../../src/codec/peer-link.js';
import { Prng } from '../../src/lib/prng.js';

const SECRET = new Uint8Array(32).fill(9);
const NO_FRAME = { id: 0, body: Buffer.alloc(0), isContinued: false, amount: 0 };

function call(id: number, body: Uint8Array): PeerMessage {
  return { kind: PART.response, id, body, amount: 0 };
}

/** Everything that waits, over the wire's bytes. */
function carry(outbox: Outbox, inbox: Inbox, onPacket: (bytes: Buffer) => void = () => {}): PeerMessage[] {
  const arrived: PeerMessage[] = [];
  while (!outbox.isEmpty) {
    const bytes = encodePacketToSeal(outbox.take());
    onPacket(bytes);
    const message = decodeLinkMessage(bytes);
    if (message.kind !== 'packet') throw new Error(message.kind);
    for (const part of message.parts) {
      const whole = inbox.add(part);
      if (whole !== undefined) arrived.push(whole);
    }
  }
  return arrived;
}

describe('an outbox and an inbox', () => {
  test('carry every message whole, in the order of its lane, in packets of bounded size', () => {
    const prng = Prng.seeded(5);
    const outbox = new Outbox(PEER_BOUNDS);
    const inbox = new Inbox(PEER_BOUNDS.messageBytesMax);
    const frames: Uint8Array[] = [];
    const calls: PeerMessage[] = [];
    for (let count = 0; count < 3_000; count++) {
      const body = prng.bytes(prng.chance(0.02) ? prng.between(60_000, 200_000) : prng.below(100));
      if (prng.chance(0.5)) {
        expect(outbox.pushFrame(body)).toBe(true);
        frames.push(body);
      } else {
        const message = { ...call(2 ** 53 - 1 - count, body), amount: 2 ** 53 - 1 };
        outbox.pushCall(message);
        calls.push(message);
      }
    }
    let largest = 0;
    const arrived = carry(outbox, inbox, ({ length }) => {
      largest = Math.max(largest, length);
    });
    expect(largest).toBeLessThanOrEqual(WIRE_MESSAGE_BYTES_MAX);
    expect(largest).toBeGreaterThan(64_000);
    const arrivedFrames = arrived.filter(({ kind }) => kind === PART.frame);
    expect(arrivedFrames.length).toBe(frames.length);
    expect(arrivedFrames.every(({ body }, at) => Buffer.compare(body, frames[at]!) === 0)).toBe(true);
    const arrivedCalls = arrived.filter(({ kind }) => kind !== PART.frame);
    expect(arrivedCalls.map(({ id, amount }) => [id, amount])).toEqual(
      calls.map(({ id, amount }) => [id, amount]),
    );
    expect(arrivedCalls.every(({ body }, at) => Buffer.compare(body, calls[at]!.body) === 0)).toBe(true);
  });

  test('let frames pass a large answer, and answers pass many frames', () => {
    const outbox = new Outbox(PEER_BOUNDS);
    outbox.pushCall(call(1, Buffer.alloc(1_000_000)));
    for (let count = 0; count < 20; count++) outbox.pushFrame(Buffer.alloc(50_000));
    outbox.pushCall(call(2, Buffer.alloc(1)));
    const firstFour = [1, 2, 3, 4].map(() => outbox.take());
    for (const kind of [PART.frame, PART.response]) {
      const parts = firstFour.flat().filter((part) => part.kind === kind);
      expect(parts.length).toBeGreaterThanOrEqual(2);
    }
  });

  test('tell when a message no longer waits', () => {
    const outbox = new Outbox(PEER_BOUNDS);
    const taken: number[] = [];
    for (const id of [1, 2]) outbox.pushCall(call(id, Buffer.alloc(50_000)), () => taken.push(id));
    outbox.take();
    expect(taken).toEqual([1]);
    outbox.take();
    expect(taken).toEqual([1, 2]);
    expect(outbox.isEmpty).toBe(true);
  });

  test('refuse frames beyond the bounds of their number and size', () => {
    const outbox = new Outbox({ ...PEER_BOUNDS, queueFramesMax: 3, queueBytesMax: 100 });
    expect(outbox.pushFrame(Buffer.alloc(101))).toBe(false);
    expect(outbox.pushFrame(Buffer.alloc(98))).toBe(true);
    expect(outbox.pushFrame(Buffer.alloc(3))).toBe(false);
    expect([1, 1, 0].map((bytes) => outbox.pushFrame(Buffer.alloc(bytes)))).toEqual([true, true, false]);
    outbox.take();
    expect(outbox.pushFrame(Buffer.alloc(100))).toBe(true);
  });

  test('say when requests or answers that wait are too large', () => {
    const outbox = new Outbox({ ...PEER_BOUNDS, callBytesMax: 100 });
    outbox.pushCall(call(1, Buffer.alloc(99)));
    expect(outbox.isFullOfCalls).toBe(false);
    outbox.pushCall(call(2, Buffer.alloc(1)));
    expect(outbox.isFullOfCalls).toBe(true);
  });
});

describe('an inbox refuses', () => {
  const piece = (part: Partial<LinkPart>): LinkPart => ({
    ...NO_FRAME,
    kind: PART.item,
    id: 1,
    body: Buffer.alloc(10),
    ...part,
  });

  test.each<[string, LinkPart[]]>([
    ['an unknown kind', [piece({ kind: 0 })]],
    ['a kind of the future', [piece({ kind: 10 })]],
    ['a message that is too large at once', [piece({ body: Buffer.alloc(101) })]],
    [
      'a message that grows too large',
      [piece({ isContinued: true, body: Buffer.alloc(100) }), piece({ body: Buffer.alloc(1) })],
    ],
    ['another message in the middle of one', [piece({ isContinued: true }), piece({ id: 2 })]],
    ['another kind in the middle of a message', [piece({ isContinued: true }), piece({ kind: PART.end })]],
    ['pieces with nothing in them', [piece({ isContinued: true, body: Buffer.alloc(0) })]],
  ])('%s', (_what, parts) => {
    const inbox = new Inbox(100);
    expect(() => {
      for (const part of parts) inbox.add(part);
    }).toThrow(LinkViolation);
  });

  test('nothing that is just within the bound', () => {
    const inbox = new Inbox(100);
    expect(inbox.add(piece({ isContinued: true, body: Buffer.alloc(99) }))).toBeUndefined();
    expect(inbox.add({ ...NO_FRAME, kind: PART.frame, body: Buffer.alloc(100) })?.body.length).toBe(100);
    expect(inbox.add(piece({ body: Buffer.alloc(1) }))?.body.length).toBe(100);
  });
});

describe('seals', () => {
  const sealed = (seals: Seals, text: string): Buffer => {
    const message = encodePacketToSeal([{ ...NO_FRAME, kind: PART.frame, body: Buffer.from(text) }]);
    seals.seal(message);
    return message;
  };
  const reader = () => new LinkReader(new Seals(SECRET), 1_000);
  const ignore = () => {};

  test('let through what was sent, in its order', () => {
    const sender = new Seals(SECRET);
    const texts: string[] = [];
    const receiver = reader();
    for (const text of ['a', 'b', 'c']) {
      receiver.read(sealed(sender, text), ({ body }) => texts.push(Buffer.from(body).toString()));
    }
    expect(texts).toEqual(['a', 'b', 'c']);
  });

  test('show every changed bit, what is cut off or added', () => {
    const original = sealed(new Seals(SECRET), 'a frame');
    const changed = Array.from(original, (_, at) => {
      const copy = Buffer.from(original);
      copy[at]! ^= 1 << (at % 8);
      return copy;
    });
    for (const message of [...changed, original.subarray(0, -1), Buffer.concat([original, original])]) {
      expect(() => reader().read(message, ignore)).toThrow();
    }
    reader().read(original, ignore);
  });

  test('show what is repeated, left out, reordered, of another key or without a seal', () => {
    const sender = new Seals(SECRET);
    const [first, second] = [sealed(sender, 'a'), sealed(sender, 'b')];
    const stranger = sealed(new Seals(new Uint8Array(32).fill(8)), 'a');
    const bare = encodePacket([{ ...NO_FRAME, kind: PART.frame }]);
    for (const messages of [[first, first], [second], [stranger], [bare], [Buffer.alloc(0)]]) {
      const receiver = reader();
      expect(() => {
        for (const message of messages) receiver.read(message, ignore);
      }).toThrow(/seal is wrong|without content|cannot be decoded/);
    }
  });
});

test('what is no message of a link is told as such, whatever it is', () => {
  const prng = Prng.seeded(3);
  const nested = Buffer.alloc(60_000, 0x0b);
  for (const bytes of [
    Buffer.alloc(0),
    nested,
    ...Array.from({ length: 5_000 }, () => prng.bytes(prng.below(80))),
  ]) {
    try {
      decodeLinkMessage(bytes);
    } catch (thrown) {
      expect(thrown).toBeInstanceOf(NotALinkMessage);
    }
  }
  expect(() => decodeLinkMessage(nested)).toThrow(NotALinkMessage);
});

test('pauses between attempts grow to their bound and are spread', () => {
  const random = Prng.seeded(2);
  for (let failures = 0; failures < 20; failures++) {
    const longestMs = Math.min(500, 50 * 2 ** (failures + 1));
    const delays = Array.from({ length: 200 }, () => reconnectDelayMs(failures, PEER_BOUNDS, random));
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(50);
    expect(Math.max(...delays)).toBeLessThanOrEqual(longestMs);
    expect(Math.max(...delays) - Math.min(...delays)).toBeGreaterThan((longestMs - 50) * 0.8);
  }
});
