/** Rows of a replica that are not its partition's data: proto/ringfold/internal/storage.proto. */
import { RingfoldError } from '../core/errors.js';
import type { Configuration, HardState, Position } from '../core/raft/types.js';
import { ringfold } from './generated/messages.js';

const { EntryRow, EntryKind, HardStateRow, ConfigurationRow, ReplicaRow, SlotsRow } = ringfold.internal;

/** An entry with its payload as bytes: commands are the group's own, configurations are `encodeConfiguration`. */
export interface EncodedEntry extends Position {
  kind: 'command' | 'configuration' | 'empty';
  payload: Uint8Array;
}

const ENTRY_KINDS = {
  command: EntryKind.ENTRY_KIND_COMMAND,
  configuration: EntryKind.ENTRY_KIND_CONFIGURATION,
  empty: EntryKind.ENTRY_KIND_EMPTY,
} as const;

export function encodeEntryRow({ term, kind, payload }: Omit<EncodedEntry, 'index'>): Uint8Array {
  return EntryRow.encode({
    term,
    kind: ENTRY_KINDS[kind],
    payload: payload.length === 0 ? undefined : payload,
  }).finish();
}

/** @throws INTERNAL for a kind that this version does not know */
export function decodeEntryRow(index: number, value: Uint8Array): EncodedEntry {
  const { term, kind, payload } = EntryRow.decode(value);
  return { index, term, kind: entryKindOf(kind), payload };
}

export function entryKindOf(kind: number): EncodedEntry['kind'] {
  switch (kind) {
    case EntryKind.ENTRY_KIND_COMMAND:
      return 'command';
    case EntryKind.ENTRY_KIND_CONFIGURATION:
      return 'configuration';
    case EntryKind.ENTRY_KIND_EMPTY:
      return 'empty';
    default:
      throw new RingfoldError(
        'INTERNAL',
        `a log has an entry of kind ${kind}, which this version of Ringfold does not know; upgrade this node's software`,
      );
  }
}

export function entryKindNumber(kind: EncodedEntry['kind']): number {
  return ENTRY_KINDS[kind];
}

/** What a replica must not forget, and where its log begins. */
export interface ReplicaState {
  hardState: HardState;
  logStart: Position;
}

export function encodeReplicaState({ hardState, logStart }: ReplicaState): Uint8Array {
  return HardStateRow.encode({
    term: hardState.term,
    votedFor: hardState.votedFor,
    logStartIndex: logStart.index,
    logStartTerm: logStart.term,
  }).finish();
}

export function decodeReplicaState(value: Uint8Array): ReplicaState {
  const { term, votedFor, logStartIndex, logStartTerm } = HardStateRow.decode(value);
  return { hardState: { term, votedFor }, logStart: { index: logStartIndex, term: logStartTerm } };
}

/** As protobufjs wants it, for messages that hold one. */
export function configurationToMessage({ replicas, nextReplicaId }: Configuration) {
  return {
    replicas: replicas.map(({ id, nodeId, role }) => ({
      id,
      nodeId,
      isLearner: role === 'learner' ? true : undefined,
    })),
    nextReplicaId,
  };
}

export function configurationFromMessage(message: ringfold.internal.IConfigurationRow): Configuration {
  const replicas = (message.replicas ?? []).map(({ id, nodeId, isLearner }) => ({
    id: id ?? 0,
    nodeId: nodeId ?? '',
    role: isLearner ? ('learner' as const) : ('voter' as const),
  }));
  return { replicas, nextReplicaId: message.nextReplicaId ?? 0 };
}

export function encodeConfiguration(configuration: Configuration): Uint8Array {
  return ConfigurationRow.encode(configurationToMessage(configuration)).finish();
}

export function decodeConfiguration(value: Uint8Array): Configuration {
  return configurationFromMessage(ConfigurationRow.decode(value));
}

/** The replica of a group that this node has. */
export interface ReplicaPlace {
  /** 0: none any more. */
  slot: number;
  replicaId: number;
  /** Replicas up to this id are gone for good. */
  removedReplicaId: number;
}

export function encodeReplicaPlace(place: ReplicaPlace): Uint8Array {
  return ReplicaRow.encode(place).finish();
}

export function decodeReplicaPlace(value: Uint8Array): ReplicaPlace {
  const { slot, replicaId, removedReplicaId } = ReplicaRow.decode(value);
  return { slot, replicaId, removedReplicaId };
}

/** Where the next replica's rows go. */
export interface Slots {
  nextSlot: number;
  /** Their rows are to be cleared. */
  discardedSlots: readonly number[];
}

export function encodeSlots({ nextSlot, discardedSlots }: Slots): Uint8Array {
  return SlotsRow.encode({ nextSlot, discardedSlots: [...discardedSlots] }).finish();
}

export function decodeSlots(value: Uint8Array): Slots {
  const { nextSlot, discardedSlots } = SlotsRow.decode(value);
  return { nextSlot, discardedSlots };
}
