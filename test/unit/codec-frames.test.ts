import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ringfold } from '../../src/codec/generated/messages.js';
import { decodeLogEntry, encodeLogEntry } from '../../src/codec/log-entry.js';
import { decodePeerFrame, type EncodedPayload, encodePeerFrame } from '../../src/codec/peer-frame.js';
import type { PeerFrame } from '../../src/core/raft/frame.js';
import type { LogEntry } from '../../src/core/stream/log-entry.js';

const number = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
const id = fc.integer({ min: 0, max: 2 ** 31 - 1 });
const bytes = fc.uint8Array({ maxLength: 30 }).map((some) => Buffer.from(some));
const position = fc.record({ index: number, term: number });
const configuration = fc.record({
  replicas: fc.array(
    fc.record({ id, nodeId: fc.string(), role: fc.constantFrom('voter' as const, 'learner' as const) }),
    { maxLength: 3 },
  ),
  nextReplicaId: id,
});

const entry = fc.oneof(
  fc.record({
    kind: fc.constant('command' as const),
    index: number,
    term: number,
    payload: fc.record({ encoded: bytes }),
  }),
  fc.record({ kind: fc.constant('configuration' as const), index: number, term: number, configuration }),
  fc.record({ kind: fc.constant('empty' as const), index: number, term: number }),
);

const body = fc.oneof(
  fc.record({
    kind: fc.constant('vote_request' as const),
    ...{ isPreVote: fc.boolean(), isTransfer: fc.boolean(), last: position },
  }),
  fc.record({
    kind: fc.constant('vote_response' as const),
    isPreVote: fc.boolean(),
    isGranted: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('append_request' as const),
    ...{ previous: position, commit: number, entries: fc.array(entry, { maxLength: 3 }) },
  }),
  fc.record({
    kind: fc.constant('append_response' as const),
    isRejected: fc.constant(false as const),
    matchIndex: number,
  }),
  fc.record({
    kind: fc.constant('append_response' as const),
    ...{ isRejected: fc.constant(true as const), rejectedIndex: number, hint: position },
  }),
  fc.record({ kind: fc.constant('heartbeat' as const), commit: number }),
  fc.record({ kind: fc.constant('heartbeat_response' as const) }),
  fc.record({ kind: fc.constant('snapshot_offer' as const), position }),
  fc.record({ kind: fc.constant('timeout_now' as const) }),
);

const message = fc
  .tuple(fc.record({ from: id, to: id, term: number }), body)
  .map(([addressed, rest]) => ({ ...addressed, ...rest }));

const frame: fc.Arbitrary<PeerFrame<EncodedPayload>> = fc.record({
  messages: fc.array(fc.record({ group: id, message, isToLearner: fc.boolean() }), { maxLength: 4 }),
  readProbe: fc.option(
    fc.record({ round: number, groups: fc.array(fc.record({ group: id, term: number }), { maxLength: 3 }) }),
    { nil: undefined },
  ),
  readConfirmation: fc.option(
    fc.record({ round: number, groups: fc.array(fc.record({ group: id, replica: id }), { maxLength: 3 }) }),
    { nil: undefined },
  ),
  troubles: fc.array(fc.record({ group: id, replica: id, isQuarantined: fc.boolean() }), { maxLength: 3 }),
  leaders: fc.array(
    fc.record({
      group: id,
      term: number,
      configurationIndex: number,
      leaderNodeId: fc.string(),
      configuration,
    }),
    { maxLength: 2 },
  ),
});

const payloadOf = (_: number, encoded: Uint8Array) => ({ encoded: Buffer.from(encoded) });

describe('frames between nodes', () => {
  it('come out as they went in', () => {
    fc.assert(
      fc.property(frame, (given) => {
        const heartbeats = given.messages.filter(({ message }) => message.kind === 'heartbeat');
        const responses = given.messages.filter(({ message }) => message.kind === 'heartbeat_response');
        const others = given.messages.filter((one) => ![...heartbeats, ...responses].includes(one));
        const expected = { ...given, messages: [...others, ...heartbeats, ...responses] };
        expect(decodePeerFrame(encodePeerFrame(given), payloadOf)).toEqual(expected);
      }),
    );
  });

  it('that are garbage, or of kinds that nobody knows, are refused by an error and nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (garbage) => {
        try {
          decodePeerFrame(garbage, payloadOf);
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
        }
      }),
    );
    // A message (field 1) of kind (found by trying) that is none.
    const offer = {
      kind: 'snapshot_offer',
      from: 1,
      to: 2,
      term: 3,
      position: { index: 4, term: 3 },
    } as const;
    const good = Buffer.from(
      encodePeerFrame({
        messages: [{ group: 1, message: offer, isToLearner: false }],
        troubles: [],
        leaders: [],
      }),
    );
    let unknownKinds = 0;
    for (let at = 0; at < good.length; at++) {
      const changed = Buffer.from(good);
      changed[at] = 99;
      try {
        decodePeerFrame(changed, payloadOf);
      } catch (error) {
        if (/is of kind 99, which is none/.test((error as Error).message)) unknownKinds++;
      }
    }
    expect(unknownKinds).toBe(1);
  });

  it('with heartbeats whose columns are not of one length are refused', () => {
    const columns = { groups: [1, 2], from: [1, 1], to: [2, 2], terms: [3, 3], isToLearner: [false, false] };
    const encode = (heartbeats: object) => ringfold.internal.PeerFrame.encode({ heartbeats }).finish();
    const whole = encode({ ...columns, commits: [4, 5] });
    expect(decodePeerFrame(whole, payloadOf).messages).toHaveLength(2);
    for (const column of [...Object.keys(columns), 'commits']) {
      const uneven = encode({ ...columns, commits: [4, 5], [column]: [1] });
      expect(() => decodePeerFrame(uneven, payloadOf), column).toThrow(/not as many in all their columns/);
    }
  });

  it('that are cut off anywhere are refused, or are whole without what was lost', () => {
    fc.assert(
      fc.property(frame, fc.double({ min: 0, max: 0.999, noNaN: true }), (given, share) => {
        const encoded = encodePeerFrame(given);
        try {
          const cut = decodePeerFrame(encoded.subarray(0, Math.floor(encoded.length * share)), payloadOf);
          expect(cut.messages.length).toBeLessThanOrEqual(given.messages.length);
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
        }
      }),
    );
  });
});

const event = fc.record({
  type: fc.string(),
  version: fc.integer({ min: 0, max: 1000 }),
  data: bytes,
  metadata: bytes,
  occurredAtMs: fc.option(number, { nil: undefined }),
});
const expected = fc.oneof(
  fc.record({ kind: fc.constantFrom('any' as const, 'no_stream' as const, 'stream_exists' as const) }),
  fc.record({ kind: fc.constant('exact' as const), revision: number }),
);
const base = { space: fc.string(), customerId: fc.string(), stampedAtMs: number, actor: fc.string() };
const logEntry: fc.Arbitrary<LogEntry> = fc.oneof(
  fc.record({
    ...base,
    kind: fc.constant('append' as const),
    ...{ appendId: bytes, requestDigest: bytes },
    streams: fc.array(
      fc.record({ aggregateType: fc.string(), expected, events: fc.array(event, { maxLength: 3 }) }),
      { maxLength: 2 },
    ),
  }),
  fc.record({
    ...base,
    kind: fc.constant('remove' as const),
    aggregateType: fc.option(fc.string(), { nil: undefined }),
    expectedRevision: fc.option(number, { nil: undefined }),
  }),
);

describe('entries of a log', () => {
  it('come out as they went in', () => {
    fc.assert(
      fc.property(logEntry, (given) => {
        expect(decodeLogEntry(encodeLogEntry(given))).toEqual(given);
      }),
    );
  });

  it('of a kind that this version does not know are refused, and say what to do', () => {
    const unknown = expect.objectContaining({
      code: 'INTERNAL',
      message: expect.stringContaining('upgrade'),
    });
    // Nothing in it; and only a field (15) that is not there today.
    for (const encoded of [new Uint8Array(0), Uint8Array.of(0x7a, 0x01, 0x00)]) {
      let thrown: unknown;
      try {
        decodeLogEntry(encoded);
      } catch (error) {
        thrown = error;
      }
      expect(thrown).toEqual(unknown);
    }
  });

  it('that are garbage are refused by an error and nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (garbage) => {
        try {
          decodeLogEntry(garbage);
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
        }
      }),
    );
  });
});
