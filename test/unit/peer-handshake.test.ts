import { describe, expect, test } from 'vitest';
import { AcceptorHandshake } from '../../src/adapters/grpc-peer/handshake/acceptor-handshake.js';
import { ClusterKeys } from '../../src/adapters/grpc-peer/handshake/cluster-keys.js';
import type { Established, LinkIdentity } from '../../src/adapters/grpc-peer/handshake/identity.js';
import { OpenerHandshake } from '../../src/adapters/grpc-peer/handshake/opener-handshake.js';
import { HandshakeRefusal } from '../../src/adapters/grpc-peer/handshake/refusal.js';
import {
  decodeLinkMessage,
  encodeHello,
  encodePacketToSeal,
  encodeRefusal,
  type LinkHello,
  NotALinkMessage,
  PART,
} from '../../src/codec/peer-link.js';
import { Prng } from '../../src/lib/prng.js';

const KEY = new Uint8Array(32).fill(1);
const NEW_KEY = new Uint8Array(32).fill(2);
const random = Prng.seeded(11);

interface Said {
  nodeId?: string;
  clusterId?: string;
  keys?: readonly Uint8Array[];
}

function identity({ nodeId = 'n1', clusterId = 'c', keys = [KEY] }: Said): LinkIdentity {
  return { nodeId, clusterId: () => clusterId, keys: new ClusterKeys(keys), random };
}

interface Ends {
  opener: Established | undefined;
  acceptor: Established | undefined;
  /** All messages, in their order. */
  messages: Buffer[];
}

type Change = (message: Buffer, number: number) => Buffer;

/** Runs a handshake to its end, with somebody in between who may change what passes. */
function shakeHands(
  opening: Said,
  accepting: Said,
  expectedNodeId = 'n2',
  change: Change = (same) => same,
): Ends {
  const opener = new OpenerHandshake(identity(opening), expectedNodeId, true);
  const acceptor = new AcceptorHandshake(identity({ nodeId: 'n2', ...accepting }));
  const ends: Ends = { opener: undefined, acceptor: undefined, messages: [] };
  const pass = (message: Buffer): Buffer => {
    ends.messages.push(message);
    return change(Buffer.from(message), ends.messages.length - 1);
  };
  let toAcceptor: readonly Buffer[] = [opener.hello];
  while (toAcceptor.length > 0) {
    const toOpener: Buffer[] = [];
    for (const message of toAcceptor) {
      const step = acceptor.receive(pass(message));
      toOpener.push(...step.replies);
      ends.acceptor ??= step.established;
    }
    toAcceptor = toOpener.flatMap((message) => {
      const step = opener.receive(pass(message));
      ends.opener ??= step.established;
      return step.replies;
    });
  }
  return ends;
}

function refusalOf(run: () => unknown): HandshakeRefusal {
  try {
    run();
  } catch (thrown) {
    if (thrown instanceof HandshakeRefusal) return thrown;
    throw thrown;
  }
  throw new Error('it was not refused');
}

const packet = () =>
  encodePacketToSeal([{ kind: PART.frame, id: 0, body: Buffer.from('x'), isContinued: false, amount: 0 }]);

describe('a handshake', () => {
  test('tells each side who the other is', () => {
    const { opener, acceptor } = shakeHands({ clusterId: '' }, { clusterId: 'c' });
    expect(opener).toMatchObject({ nodeId: 'n2', clusterId: 'c', ownClusterId: '', carriesFrames: true });
    expect(acceptor).toMatchObject({ nodeId: 'n1', clusterId: '', ownClusterId: 'c', carriesFrames: true });
  });

  test('gives both sides the same seals, other ones each way and each time', () => {
    const seals: Buffer[] = [];
    for (let round = 0; round < 2; round++) {
      const { opener, acceptor } = shakeHands({}, {});
      for (const [from, to] of [[opener, acceptor] as const, [acceptor, opener] as const]) {
        const message = packet();
        from!.seals!.sent.seal(message);
        expect(to!.seals!.received.check(message)).toBe(true);
        seals.push(message.subarray(-16));
      }
    }
    expect(new Set(seals.map((seal) => seal.toString('hex'))).size).toBe(4);
  });

  test('without keys has no seals, and is as strict about the rest', () => {
    const without = { keys: [] };
    const { opener, acceptor } = shakeHands(without, without);
    expect(opener).toMatchObject({ nodeId: 'n2', seals: undefined });
    expect(acceptor).toMatchObject({ nodeId: 'n1', seals: undefined });
    const refusal = refusalOf(() =>
      shakeHands({ ...without, clusterId: 'a' }, { ...without, clusterId: 'b' }),
    );
    expect(refusal.reason).toBe('cluster');
  });

  test('accepts old and new keys while they rotate', () => {
    const [old, both, swapped, done] = [[KEY], [KEY, NEW_KEY], [NEW_KEY, KEY], [NEW_KEY]].map((keys) => ({
      keys,
    }));
    for (const [one, other] of [
      [old, both],
      [both, swapped],
      [swapped, done],
    ]) {
      expect(shakeHands(one!, other!).acceptor?.nodeId).toBe('n1');
      expect(shakeHands(other!, one!).acceptor?.nodeId).toBe('n1');
    }
    expect(refusalOf(() => shakeHands(done!, old!)).reason).toBe('key');
    // Whoever still uses the old key comes too late; whoever uses the new one does not.
    expect(refusalOf(() => shakeHands(both!, done!)).reason).toBe('key');
    expect(shakeHands(done!, both!).acceptor?.nodeId).toBe('n1');
  });
});

describe('a handshake is refused', () => {
  test.each<[string, Said, Said, string, string]>([
    [
      'another key',
      { keys: [NEW_KEY] },
      {},
      'key',
      'node n1 uses a cluster key that node n2 does not accept',
    ],
    ['a key and none', {}, { keys: [] }, 'key', 'node n1 uses a cluster key, node n2 has none'],
    ['none and a key', { keys: [] }, {}, 'key', 'node n2 demands a cluster key, node n1 uses none'],
    [
      'another cluster',
      { clusterId: 'b' },
      {},
      'cluster',
      'node n2 belongs to cluster c, node n1 to cluster b',
    ],
    ['itself', { nodeId: 'n2' }, {}, 'self', 'node n2 reached itself, or another with its id'],
    ['another node', {}, { nodeId: 'n3' }, 'node', 'node n3 answers where n1 expected n2'],
    ['no node id', { nodeId: '' }, {}, 'malformed', 'a node id has 1 to 128 bytes, not 0'],
    ['a long node id', { nodeId: 'x'.repeat(129) }, {}, 'malformed', 'a node id has 1 to 128 bytes, not 129'],
    ['a long cluster id', { clusterId: 'x'.repeat(129) }, {}, 'malformed', 'at most 128 bytes'],
  ])('%s', (_what, opening, accepting, reason, message) => {
    const refusal = refusalOf(() => shakeHands(opening, accepting));
    expect(refusal.reason).toBe(reason);
    expect(refusal.message).toContain(message);
  });

  test('other protocols, with what the other side speaks', () => {
    const refused = (protocolMin: number, protocolMax: number) => {
      const opener = new OpenerHandshake(identity({}), 'n2', true);
      const hello = decodeLinkMessage(opener.hello) as { hello: LinkHello };
      const acceptor = new AcceptorHandshake(identity({ nodeId: 'n2' }));
      return refusalOf(() => acceptor.receive(encodeHello({ ...hello.hello, protocolMin, protocolMax })));
    };
    const newer = refused(2, 3);
    expect(newer.message).toContain('node n1 speaks versions 2 to 3');
    expect(newer).toMatchObject({ reason: 'protocol', theirProtocol: { min: 2, max: 3 } });
    expect(refused(0, 0).reason).toBe('protocol');
    expect(refused(3, 1).reason).toBe('protocol');
  });

  test('by the opener too, when the other side does not care whom it wanted', () => {
    const withoutWish: Change = (message, number) => {
      const decoded = decodeLinkMessage(message);
      return number === 0 && decoded.kind === 'hello'
        ? encodeHello({ ...decoded.hello, expectedNodeId: '', clusterId: '' })
        : message;
    };
    const shake = (accepting: Said) => () =>
      shakeHands({ keys: [] }, { keys: [], ...accepting }, 'n2', withoutWish);
    expect(refusalOf(shake({ nodeId: 'n3' })).message).toBe('node n3 answers where n2 was expected');
    expect(refusalOf(shake({ clusterId: 'b' })).reason).toBe('cluster');
    expect(shake({})().opener?.nodeId).toBe('n2');
  });

  test('the opener believes a refusal, cut to a bounded length', () => {
    const opener = new OpenerHandshake(identity({}), 'n2', true);
    const message = 'x'.repeat(10_000);
    const told = encodeRefusal({ reason: 'brand new', message, protocolMin: 4, protocolMax: 5 });
    const refusal = refusalOf(() => opener.receive(told));
    expect(refusal).toMatchObject({ reason: 'unknown', theirProtocol: { min: 4, max: 5 } });
    expect(refusal.message.length).toBeLessThan(1_000);
  });
});

describe('somebody in between', () => {
  /** Undefined: one of the two noticed. */
  function tryToShake(change: Change): Ends | undefined {
    try {
      return shakeHands({}, {}, 'n2', change);
    } catch (thrown) {
      if (thrown instanceof HandshakeRefusal || thrown instanceof NotALinkMessage) return undefined;
      throw thrown;
    }
  }

  /** Protobuf can write the same in more ways than one; of a proof it is the meaning that counts. */
  function isSameProof(one: Buffer, other: Buffer): boolean {
    try {
      const [a, b] = [decodeLinkMessage(one), decodeLinkMessage(other)];
      return a.kind === 'proof' && b.kind === 'proof' && Buffer.compare(a.proof, b.proof) === 0;
    } catch {
      return false;
    }
  }

  test('cannot change a bit of any message without a side noticing', () => {
    const { messages } = shakeHands({}, {});
    expect(messages.length).toBe(4);
    for (const [number, { length }] of messages.entries()) {
      for (let at = 0; at < length; at++) {
        const bit = 1 << (at % 8);
        let isSame = false;
        const ends = tryToShake((message, which) => {
          if (which !== number) return message;
          const changed = Buffer.from(message);
          changed[at]! ^= bit;
          isSame = isSameProof(message, changed);
          return changed;
        });
        if (!isSame) expect(ends?.acceptor, `message ${number}, byte ${at}`).toBeUndefined();
      }
    }
  });

  test('cannot use what was said in another handshake', () => {
    const heard = shakeHands({}, {}).messages;
    for (const number of [0, 1, 2, 3]) {
      const ends = tryToShake((message, which) => (which === number ? heard[number]! : message));
      expect(ends?.acceptor, `message ${number}`).toBeUndefined();
    }
    const acceptor = new AcceptorHandshake(identity({ nodeId: 'n2' }));
    acceptor.receive(heard[0]!);
    expect(refusalOf(() => acceptor.receive(heard[3]!)).reason).toBe('proof');
  });

  test('cannot give a side its own proof back', () => {
    const { messages } = shakeHands({}, {});
    const [hello, , acceptorsProof] = messages;
    const acceptor = new AcceptorHandshake(identity({ nodeId: 'n2' }));
    const { replies } = acceptor.receive(hello!);
    expect(refusalOf(() => acceptor.receive(replies[1]!)).reason).toBe('proof');
    expect(refusalOf(() => acceptor.receive(acceptorsProof!)).reason).toBe('proof');
  });

  test('cannot leave the proofs out', () => {
    const acceptor = new AcceptorHandshake(identity({ nodeId: 'n2' }));
    acceptor.receive(shakeHands({}, {}).messages[0]!);
    expect(refusalOf(() => acceptor.receive(packet())).message).toContain('a packet came');
    const opener = new OpenerHandshake(identity({}), 'n2', true);
    expect(refusalOf(() => opener.receive(packet())).message).toContain('a packet came');
  });
});

test('a key that does not have 32 bytes is refused', () => {
  for (const length of [0, 16, 31, 33]) {
    expect(() => new ClusterKeys([KEY, new Uint8Array(length)])).toThrow(`this one has ${length}`);
  }
});
