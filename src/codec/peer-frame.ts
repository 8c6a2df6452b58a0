/** Frames between nodes ↔ bytes: proto/ringfold/internal/replication.proto. */
import type { GroupMessage, LeaderNews, PeerFrame } from '../core/raft/frame.js';
import type { Entry, Message } from '../core/raft/types.js';
import { ringfold } from './generated/messages.js';
import {
  configurationFromMessage,
  configurationToMessage,
  decodeConfiguration,
  encodeConfiguration,
  entryKindNumber,
  entryKindOf,
} from './replica-rows.js';

const messages = ringfold.internal;
const kinds = messages.MessageKind;

/** A payload that travels as bytes. */
export interface EncodedPayload {
  readonly encoded: Uint8Array;
}

export function encodePeerFrame(frame: PeerFrame<EncodedPayload>): Uint8Array {
  const { others, heartbeats, responses } = sortedByKind(frame.messages);
  return messages.PeerFrame.encode({
    messages: others,
    heartbeats,
    heartbeatResponses: responses,
    readProbe: frame.readProbe as ringfold.internal.IReadProbe | undefined,
    readConfirmation: frame.readConfirmation as ringfold.internal.IReadConfirmation | undefined,
    troubles: frame.troubles as ringfold.internal.IReplicaTrouble[],
    leaders: frame.leaders.map((news) => ({
      ...news,
      configuration: configurationToMessage(news.configuration),
    })),
  }).finish();
}

/** @throws RangeError for bytes that are no frame, INTERNAL for kinds that this version does not know */
export function decodePeerFrame<Payload>(
  bytes: Uint8Array,
  payloadOf: (group: number, encoded: Uint8Array) => Payload,
): PeerFrame<Payload> {
  const frame = messages.PeerFrame.decode(bytes);
  const groupMessages = frame.messages.map((message) => messageFromWire(message, payloadOf));
  if (frame.heartbeats != null) takeHeartbeats('heartbeat', frame.heartbeats, groupMessages);
  if (frame.heartbeatResponses != null)
    takeHeartbeats('heartbeat_response', frame.heartbeatResponses, groupMessages);
  return {
    messages: groupMessages,
    readProbe: frame.readProbe == null ? undefined : readProbeFromWire(frame.readProbe),
    readConfirmation:
      frame.readConfirmation == null ? undefined : readConfirmationFromWire(frame.readConfirmation),
    troubles: frame.troubles.map(({ group, replica, isQuarantined }) => ({
      group: group ?? 0,
      replica: replica ?? 0,
      isQuarantined: isQuarantined ?? false,
    })),
    leaders: frame.leaders.map(leaderNewsFromWire),
  };
}

type GroupMessageWire = ringfold.internal.IGroupMessage;

type OtherMessage<Payload> = Exclude<Message<Payload>, { kind: 'heartbeat' | 'heartbeat_response' }>;

/** What there are many of travels in columns. The order among messages of a frame is no promise of Raft's. */
function sortedByKind(groupMessages: readonly GroupMessage<EncodedPayload>[]) {
  const others: GroupMessageWire[] = [];
  let heartbeats: HeartbeatColumns | undefined;
  let responses: HeartbeatColumns | undefined;
  for (const { group, message, isToLearner } of groupMessages) {
    if (message.kind === 'heartbeat') {
      heartbeats ??= new HeartbeatColumns();
      heartbeats.add(group, message, isToLearner);
      heartbeats.commits.push(message.commit);
    } else if (message.kind === 'heartbeat_response') {
      responses ??= new HeartbeatColumns();
      responses.add(group, message, isToLearner);
    } else {
      others.push(messageToWire(group, message, isToLearner));
    }
  }
  return { others, heartbeats, responses };
}

/** As the wire has them. */
class HeartbeatColumns {
  readonly groups: number[] = [];
  readonly from: number[] = [];
  readonly to: number[] = [];
  readonly terms: number[] = [];
  readonly commits: number[] = [];
  readonly isToLearner: boolean[] = [];

  add(group: number, { from, to, term }: Message<unknown>, isToLearner: boolean): void {
    this.groups.push(group);
    this.from.push(from);
    this.to.push(to);
    this.terms.push(term);
    this.isToLearner.push(isToLearner);
  }
}

/** @throws RangeError when the columns are not of one length */
function takeHeartbeats<Payload>(
  kind: 'heartbeat' | 'heartbeat_response',
  columns: ringfold.internal.IHeartbeats,
  into: GroupMessage<Payload>[],
): void {
  const { groups, from, to, terms, commits, isToLearner } = columns as HeartbeatColumns;
  const count = groups.length;
  const lengths = [from, to, terms, isToLearner, ...(kind === 'heartbeat' ? [commits] : [])];
  if (lengths.some(({ length }) => length !== count))
    throw new RangeError(`a peer's ${kind}s are not as many in all their columns`);
  for (let at = 0; at < count; at++) {
    const [fromReplica, toReplica, term] = [from[at]!, to[at]!, terms[at]!];
    const message: Message<Payload> =
      kind === 'heartbeat'
        ? { from: fromReplica, to: toReplica, term, kind, commit: commits[at]! }
        : { from: fromReplica, to: toReplica, term, kind };
    into.push({ group: groups[at]!, message, isToLearner: isToLearner[at]! });
  }
}

function messageToWire(
  group: number,
  message: OtherMessage<EncodedPayload>,
  isToLearner: boolean,
): GroupMessageWire {
  const { from, to, term } = message;
  const wire: GroupMessageWire = { group, from, to, term };
  if (isToLearner) wire.isToLearner = true;
  putBody(wire, message);
  return wire;
}

function putBody(wire: GroupMessageWire, message: OtherMessage<EncodedPayload>): void {
  switch (message.kind) {
    case 'vote_request':
      wire.kind = kinds.MESSAGE_KIND_VOTE_REQUEST;
      wire.flag = message.isPreVote;
      wire.isTransfer = message.isTransfer;
      wire.index = message.last.index;
      wire.logTerm = message.last.term;
      return;
    case 'vote_response':
      wire.kind = kinds.MESSAGE_KIND_VOTE_RESPONSE;
      wire.flag = message.isPreVote;
      wire.isTransfer = message.isGranted;
      return;
    case 'append_request':
      wire.kind = kinds.MESSAGE_KIND_APPEND_REQUEST;
      wire.index = message.previous.index;
      wire.logTerm = message.previous.term;
      wire.commit = message.commit;
      wire.entries = message.entries.map(entryToWire);
      return;
    case 'append_response':
      wire.kind = kinds.MESSAGE_KIND_APPEND_RESPONSE;
      if (message.isRejected) {
        wire.flag = true;
        wire.index = message.rejectedIndex;
        wire.hintIndex = message.hint.index;
        wire.hintTerm = message.hint.term;
      } else {
        wire.index = message.matchIndex;
      }
      return;
    case 'snapshot_offer':
      wire.kind = kinds.MESSAGE_KIND_SNAPSHOT_OFFER;
      wire.index = message.position.index;
      wire.logTerm = message.position.term;
      return;
    case 'timeout_now':
      wire.kind = kinds.MESSAGE_KIND_TIMEOUT_NOW;
  }
}

function messageFromWire<Payload>(
  wire: GroupMessageWire,
  payloadOf: (group: number, encoded: Uint8Array) => Payload,
): GroupMessage<Payload> {
  const group = wire.group ?? 0;
  const message = bodyFromWire(wire, (encoded) => payloadOf(group, encoded));
  return { group, message, isToLearner: wire.isToLearner ?? false };
}

/** Each kind is made in one piece: spreads of objects cost more than all else here. */
function bodyFromWire<Payload>(
  wire: GroupMessageWire,
  payloadOf: (encoded: Uint8Array) => Payload,
): Message<Payload> {
  const from = wire.from ?? 0;
  const to = wire.to ?? 0;
  const term = wire.term ?? 0;
  const position = { index: wire.index ?? 0, term: wire.logTerm ?? 0 };
  const flag = wire.flag ?? false;
  switch (wire.kind) {
    case kinds.MESSAGE_KIND_VOTE_REQUEST: {
      const isTransfer = wire.isTransfer ?? false;
      return { from, to, term, kind: 'vote_request', isPreVote: flag, isTransfer, last: position };
    }
    case kinds.MESSAGE_KIND_VOTE_RESPONSE: {
      const isGranted = wire.isTransfer ?? false;
      return { from, to, term, kind: 'vote_response', isPreVote: flag, isGranted };
    }
    case kinds.MESSAGE_KIND_APPEND_REQUEST: {
      const entries = (wire.entries ?? []).map((entry) => entryFromWire(entry, payloadOf));
      const commit = wire.commit ?? 0;
      return { from, to, term, kind: 'append_request', previous: position, commit, entries };
    }
    case kinds.MESSAGE_KIND_APPEND_RESPONSE: {
      const { index } = position;
      const kind = 'append_response';
      if (!flag) return { from, to, term, kind, isRejected: false, matchIndex: index };
      const hint = { index: wire.hintIndex ?? 0, term: wire.hintTerm ?? 0 };
      return { from, to, term, kind, isRejected: true, rejectedIndex: index, hint };
    }
    case kinds.MESSAGE_KIND_SNAPSHOT_OFFER:
      return { from, to, term, kind: 'snapshot_offer', position };
    case kinds.MESSAGE_KIND_TIMEOUT_NOW:
      return { from, to, term, kind: 'timeout_now' };
    default:
      throw new RangeError(`a peer's message is of kind ${wire.kind}, which is none`);
  }
}

function entryToWire(entry: Entry<EncodedPayload>): ringfold.internal.ILogEntry {
  return {
    index: entry.index,
    term: entry.term,
    kind: entryKindNumber(entry.kind),
    payload: encodedContent(entry),
  };
}

/** What an entry's content is on disk and on the wire; undefined for none. */
export function encodedContent(entry: Entry<EncodedPayload>): Uint8Array | undefined {
  if (entry.kind === 'command') return entry.payload.encoded;
  return entry.kind === 'configuration' ? encodeConfiguration(entry.configuration) : undefined;
}

function entryFromWire<Payload>(
  wire: ringfold.internal.ILogEntry,
  payloadOf: (encoded: Uint8Array) => Payload,
): Entry<Payload> {
  const { index, term, kind, payload } = wire;
  return entryOf(index ?? 0, term ?? 0, entryKindOf(kind ?? 0), payload ?? NO_BYTES, payloadOf);
}

/** The entry that these bytes are the content of. */
export function entryOf<Payload>(
  index: number,
  term: number,
  kind: 'command' | 'configuration' | 'empty',
  content: Uint8Array,
  payloadOf: (encoded: Uint8Array) => Payload,
): Entry<Payload> {
  if (kind === 'command') return { index, term, kind, payload: payloadOf(content) };
  if (kind === 'configuration') return { index, term, kind, configuration: decodeConfiguration(content) };
  return { index, term, kind };
}

function readProbeFromWire({ round, groups }: ringfold.internal.IReadProbe) {
  return {
    round: round ?? 0,
    groups: (groups ?? []).map(({ group, term }) => ({ group: group ?? 0, term: term ?? 0 })),
  };
}

function readConfirmationFromWire({ round, groups }: ringfold.internal.IReadConfirmation) {
  return {
    round: round ?? 0,
    groups: (groups ?? []).map(({ group, replica }) => ({ group: group ?? 0, replica: replica ?? 0 })),
  };
}

function leaderNewsFromWire(news: ringfold.internal.ILeaderNews): LeaderNews {
  return {
    group: news.group ?? 0,
    term: news.term ?? 0,
    configurationIndex: news.configurationIndex ?? 0,
    leaderNodeId: news.leaderNodeId ?? '',
    configuration: configurationFromMessage(news.configuration ?? {}),
  };
}

const NO_BYTES = new Uint8Array(0);
