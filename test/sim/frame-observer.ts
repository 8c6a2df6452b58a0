import { crc32 } from 'node:zlib';
import { decodePeerFrame, encodedContent } from '../../src/codec/peer-frame.js';
import type { Entry, Message } from '../../src/core/raft/types.js';
import { NO_BYTES, utf8Bytes } from '../../src/lib/bytes.js';
import type { Checkers } from './checkers/checkers.js';
import type { SentEntry } from './checkers/leader-commits.js';

interface Payload {
  encoded: Uint8Array;
}

/** Tells the checkers what the frames between nodes say: the wire knows who leads, who votes and what is in the logs. */
export class FrameObserver {
  private readonly checkers: Checkers;

  constructor(checkers: Checkers) {
    this.checkers = checkers;
  }

  saw(fromNodeId: string, bytes: Uint8Array): void {
    const frame = decodePeerFrame(bytes, (_group, encoded) => ({ encoded }));
    for (const { group, message } of frame.messages) this.sawMessage(group, fromNodeId, message);
  }

  private sawMessage(group: number, nodeId: string, message: Message<Payload>): void {
    const { promisesKept, oneLeader } = this.checkers;
    const { from, to, term } = message;
    const who = { group, nodeId, replica: from };
    switch (message.kind) {
      case 'vote_request':
        if (!message.isPreVote) promisesKept.voted(who, term, from);
        return;
      case 'vote_response':
        if (!message.isPreVote && message.isGranted) promisesKept.voted(who, term, to);
        return;
      case 'append_request':
        oneLeader.led(group, term, from, nodeId);
        this.sawEntries(group, nodeId, message.previous.term, message.entries);
        this.checkers.leaderCommits.sent(group, {
          term,
          commit: message.commit,
          entries: message.entries.map(sentEntry),
        });
        if (message.entries.some((entry) => entry.term < term)) this.checkers.leaders.inherits(nodeId);
        return;
      case 'heartbeat':
      case 'snapshot_offer':
        oneLeader.led(group, term, from, nodeId);
        return;
      case 'append_response':
        if (!message.isRejected) promisesKept.acknowledged(who, term, message.matchIndex);
        return;
      default:
        promisesKept.saidTerm(who, term);
    }
  }

  private sawEntries(
    group: number,
    nodeId: string,
    beforeTerm: number,
    entries: readonly Entry<Payload>[],
  ): void {
    let previousTerm = beforeTerm;
    for (const entry of entries) {
      const { index, term } = entry;
      this.checkers.logMatching.saw(group, nodeId, { index, term, previousTerm, digest: digestOf(entry) });
      previousTerm = term;
    }
  }
}

function sentEntry({ index, term, kind }: Entry<Payload>): SentEntry {
  return { index, term, isConfiguration: kind === 'configuration' };
}

function digestOf(entry: Entry<Payload>): number {
  return crc32(encodedContent(entry) ?? NO_BYTES, crc32(utf8Bytes(entry.kind)));
}
