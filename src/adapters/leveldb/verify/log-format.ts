import {
  blockEndAt,
  FRAGMENT,
  isIntactFragment,
  LOG_BLOCK_SIZE_BYTES,
  LOG_HEADER_SIZE_BYTES,
  payloadAt,
  payloadSizeBytesAt,
} from './log-fragment.js';
import { looksTorn } from './torn-tail.js';

export interface LogProblem {
  offset: number;
  what: string;
}

/** How a log ends. A torn record is one whose write never finished, so nobody was told that it is there. */
export type LogEnd =
  | { kind: 'clean' }
  | { kind: 'torn'; offset: number }
  | { kind: 'damaged'; problem: LogProblem };

/** Gets each whole record: where it begins, and its payload in pieces, in the memory of the log. */
export type RecordVisitor = (offset: number, pieces: readonly Buffer[]) => void;

/** Reads a log up to its end or the first thing that is wrong with it. */
export function readLog(log: Buffer, visit: RecordVisitor): LogEnd {
  let position = 0;
  let recordOffset = 0;
  let pieces: Buffer[] = [];
  while (position < log.length) {
    const blockEnd = blockEndAt(log, position);
    if (isPadding(position, blockEnd)) {
      position = blockEnd;
      continue;
    }
    if (!isIntactFragment(log, position)) {
      return looksTorn(log, position)
        ? { kind: 'torn', offset: pieces.length > 0 ? recordOffset : position }
        : { kind: 'damaged', problem: { offset: position, what: 'a record is damaged' } };
    }
    const type = log[position + 6]!;
    const begins = type === FRAGMENT.full || type === FRAGMENT.first;
    if (begins !== (pieces.length === 0)) {
      return { kind: 'damaged', problem: { offset: position, what: 'a part of a record is missing' } };
    }
    if (begins) recordOffset = position;
    pieces.push(payloadAt(log, position));
    position += LOG_HEADER_SIZE_BYTES + payloadSizeBytesAt(log, position);
    if (type === FRAGMENT.full || type === FRAGMENT.last) {
      visit(recordOffset, pieces);
      pieces = [];
    }
  }
  return pieces.length > 0 ? { kind: 'torn', offset: recordOffset } : { kind: 'clean' };
}

function isPadding(position: number, blockEnd: number): boolean {
  return blockEnd % LOG_BLOCK_SIZE_BYTES === 0 && blockEnd - position < LOG_HEADER_SIZE_BYTES;
}
