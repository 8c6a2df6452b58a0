/** What a replica does with what its leader tells it. */
import { assert } from '../../lib/assert.js';
import type { ReplicaState } from './replica-state.js';
import type { Entry, Message, Position, ReplicaId } from './types.js';

type Told<Payload, Kind> = Extract<Message<Payload>, { kind: Kind }>;

/** §3.5, figure 2: AppendEntries, receiver. */
export function takeAppend<Payload>(
  state: ReplicaState<Payload>,
  { from, previous, entries, commit }: Told<Payload, 'append_request'>,
): void {
  // What is committed is the same in both logs, whether it is still in this one or not.
  const isCommitted = previous.index < state.commit;
  if (!isCommitted && !state.log.has(previous)) {
    reject(state, from, previous);
    return;
  }
  for (const entry of entries) takeEntry(state, entry);
  const lastIndex = Math.max(previous.index + entries.length, state.commit);
  state.commitTo(Math.min(commit, lastIndex));
  state.outbox.acknowledge(from, lastIndex, state.log.durableIndex);
}

/** Appends what is not there, and drops what is there instead. */
function takeEntry<Payload>(state: ReplicaState<Payload>, entry: Entry<Payload>): void {
  if (entry.index <= state.commit || state.log.has(entry)) return;
  if (entry.index <= state.log.lastIndex) state.truncate(entry.index);
  state.append(entry);
}

function reject<Payload>(state: ReplicaState<Payload>, to: ReplicaId, previous: Position): void {
  const { id, term, outbox } = state;
  const hint = agreementHint(state, previous);
  const rejectedIndex = previous.index;
  outbox.send({ kind: 'append_response', from: id, to, term, isRejected: true, rejectedIndex, hint });
}

/**
 * The latest position of this log that may be in the leader's: none of a newer term than the leader has at
 * `previous`, so that a whole term is skipped in one answer. Everything committed is there for certain.
 */
function agreementHint<Payload>({ log, commit }: ReplicaState<Payload>, previous: Position): Position {
  const upToIndex = Math.min(previous.index, log.lastIndex);
  const index = Math.max(log.lastIndexUpTo(upToIndex, previous.term), commit);
  return { index, term: log.termAt(index)! };
}

export function takeHeartbeat<Payload>(
  state: ReplicaState<Payload>,
  { from, commit }: Told<Payload, 'heartbeat'>,
): void {
  state.commitTo(commit);
  const { id, term, outbox } = state;
  outbox.send({ kind: 'heartbeat_response', from: id, to: from, term });
}

/** True when there is no other way. Else what was offered is here already, and the leader is told so. */
export function takeOffer<Payload>(
  state: ReplicaState<Payload>,
  { from, position }: Told<Payload, 'snapshot_offer'>,
): boolean {
  if (wantsSnapshot(state, position)) return true;
  if (state.log.has(position)) state.commitTo(position.index);
  state.outbox.acknowledge(from, state.commit, state.log.durableIndex);
  return false;
}

/** Entries on disk are never given up for a snapshot: they may have been acknowledged. */
export function wantsSnapshot<Payload>({ log, commit }: ReplicaState<Payload>, position: Position): boolean {
  return position.index > commit && !(position.index <= log.durableIndex && log.has(position));
}

export function assertRestorable<Payload>(state: ReplicaState<Payload>, position: Position): void {
  const { log } = state;
  assert(position.index > state.applied, 'a snapshot is newer than what it replaces');
  assert(
    !(position.index <= log.durableIndex && log.has(position)),
    'a snapshot does not replace entries that may have been acknowledged',
  );
}
