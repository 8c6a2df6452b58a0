import { VoteCount, type VoteResult } from './quorum.js';
import type { ReplicaState } from './replica-state.js';
import type { Message } from './types.js';

export type VoteRequest<Payload> = Extract<Message<Payload>, { kind: 'vote_request' }>;
export type VoteResponse<Payload> = Extract<Message<Payload>, { kind: 'vote_response' }>;

interface CandidacyOptions {
  /** Would a majority vote for this replica? Nothing changes for anybody until it says so (§9.6). */
  readonly isPreVote: boolean;
  /** The leader asked for it. */
  readonly isTransfer: boolean;
}

/** A replica's attempt to lead: one round of questions to all voters, and their answers. */
export class Candidacy<Payload> {
  readonly isPreVote: boolean;
  private readonly state: ReplicaState<Payload>;
  private readonly votes = new VoteCount();

  /** Asks all others. */
  constructor(state: ReplicaState<Payload>, { isPreVote, isTransfer }: CandidacyOptions) {
    this.state = state;
    this.isPreVote = isPreVote;
    this.votes.record(state.id, true);
    const term = isPreVote ? state.term + 1 : state.term;
    const { id: from, last, outbox } = state;
    for (const to of state.configurations.voters) {
      if (to === from) continue;
      outbox.send({ kind: 'vote_request', from, to, term, isPreVote, last, isTransfer });
    }
  }

  take({ from, term, isPreVote, isGranted }: VoteResponse<Payload>): void {
    if (isPreVote !== this.isPreVote) return;
    // A pre-vote is granted in the term that was asked for, and refused in the voter's own.
    if (isPreVote && isGranted && term !== this.state.term + 1) return;
    this.votes.record(from, isGranted);
  }

  get result(): VoteResult {
    return this.votes.result(this.state.configurations.voters);
  }
}

/** Figure 2: RequestVote, receiver. True when this replica has given its vote away by it. */
export function answerVoteRequest<Payload>(
  state: ReplicaState<Payload>,
  { from, term, isPreVote, last }: VoteRequest<Payload>,
): boolean {
  const { hardState, log } = state;
  const isFree = hardState.votedFor === from || (hardState.votedFor === 0 && state.leader === 0);
  const mayVote = isPreVote ? term > state.term : isFree;
  const isUpToDate = last.term > log.lastTerm || (last.term === log.lastTerm && last.index >= log.lastIndex);
  const isGranted = mayVote && isUpToDate;
  const isVote = isGranted && !isPreVote;
  if (isVote) hardState.votedFor = from;
  const answerTerm = isGranted ? term : state.term;
  state.outbox.send({
    kind: 'vote_response',
    from: state.id,
    to: from,
    term: answerTerm,
    isPreVote,
    isGranted,
  });
  return isVote;
}

/** Of a message from an older term: a leader should step down, a candidate try again in the newer one. */
export function answerOldTerm<Payload>(
  { id, term, outbox }: ReplicaState<Payload>,
  message: Message<Payload>,
): void {
  const to = message.from;
  switch (message.kind) {
    case 'vote_request':
      outbox.send({
        kind: 'vote_response',
        from: id,
        to,
        term,
        isPreVote: message.isPreVote,
        isGranted: false,
      });
      break;
    case 'append_request':
    case 'heartbeat':
    case 'snapshot_offer':
      outbox.send({ kind: 'heartbeat_response', from: id, to, term });
      break;
    default:
  }
}
