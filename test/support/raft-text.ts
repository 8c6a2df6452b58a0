/** Raft's things as short lines. A position is `index@term`. */
import type { Configuration, Entry, Message, Position, Ready } from '../../src/core/raft/types.js';

export function positionText({ index, term }: Position): string {
  return `${index}@${term}`;
}

export function configurationText({ replicas }: Configuration): string {
  const of = (role: string) => replicas.filter((replica) => replica.role === role).map(({ id }) => id);
  const learners = of('learner');
  return `voters=${of('voter').join(',') || 'none'}${learners.length === 0 ? '' : ` learners=${learners.join(',')}`}`;
}

export function entryText(entry: Entry<string>): string {
  if (entry.kind === 'command') return `${positionText(entry)} "${entry.payload}"`;
  if (entry.kind === 'empty') return `${positionText(entry)} empty`;
  return `${positionText(entry)} (${configurationText(entry.configuration)})`;
}

export function entriesText(entries: readonly Entry<string>[]): string {
  return `[${entries.map(entryText).join(', ')}]`;
}

export function messageText(message: Message<string>): string {
  return `${message.from}→${message.to} term=${message.term} ${bodyText(message)}`;
}

function bodyText(message: Message<string>): string {
  switch (message.kind) {
    case 'vote_request':
      return `${message.isPreVote ? 'pre-vote' : 'vote'}_request last=${positionText(message.last)}${message.isTransfer ? ' transfer' : ''}`;
    case 'vote_response':
      return `${message.isPreVote ? 'pre-vote' : 'vote'}_response ${message.isGranted ? 'granted' : 'refused'}`;
    case 'append_request':
      return `append_request previous=${positionText(message.previous)} entries=${entriesText(message.entries)} commit=${message.commit}`;
    case 'append_response':
      return message.isRejected
        ? `append_response rejected=${message.rejectedIndex} hint=${positionText(message.hint)}`
        : `append_response match=${message.matchIndex}`;
    case 'heartbeat':
      return `heartbeat commit=${message.commit}`;
    case 'snapshot_offer':
      return `snapshot_offer position=${positionText(message.position)}`;
    default:
      return message.kind;
  }
}

/** What a batch writes; its messages are shown as they leave. */
export function readyText({ hardState, truncateFrom, entries, committed }: Ready<string>): string {
  const parts = [
    ...(hardState === undefined ? [] : [`term=${hardState.term} vote=${hardState.votedFor || 'none'}`]),
    ...(truncateFrom === undefined ? [] : [`truncate from ${truncateFrom}`]),
    ...(entries.length === 0 ? [] : [`log ${entriesText(entries)}`]),
    ...(committed.length === 0 ? [] : [`apply ${committed.map(positionText).join(', ')}`]),
  ];
  return parts.join('; ') || 'nothing';
}
