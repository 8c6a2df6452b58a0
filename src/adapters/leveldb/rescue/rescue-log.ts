import {
  blockEndAt,
  FRAGMENT,
  isIntactFragment,
  LOG_HEADER_SIZE_BYTES,
  payloadAt,
  payloadSizeBytesAt,
} from '../verify/log-fragment.js';
import { LogWriter } from './log-writer.js';

/**
 * A write-ahead file with the whole records of a damaged one, and nothing else. LevelDB would drop all that follows a
 * damaged record in its block of 32 KiB; its repair would take damaged records for good ones.
 */
export function rescueLog(log: Buffer): Buffer {
  const writer = new LogWriter();
  let pieces: Buffer[] = [];
  let position = 0;
  while (position < log.length) {
    if (!isIntactFragment(log, position)) {
      position = nextFragment(log, position + 1);
      // What was damaged may have been a part of the record that had begun, or the end of it.
      pieces = [];
      continue;
    }
    const type = log[position + 6]!;
    const begins = type === FRAGMENT.full || type === FRAGMENT.first;
    if (begins) pieces = [];
    if (begins || pieces.length > 0) pieces.push(payloadAt(log, position));
    if ((type === FRAGMENT.full || type === FRAGMENT.last) && pieces.length > 0) {
      writer.add(Buffer.concat(pieces));
      pieces = [];
    }
    position = afterPadding(log, position + LOG_HEADER_SIZE_BYTES + payloadSizeBytesAt(log, position));
  }
  return writer.result();
}

/** At any byte, since lengths cannot be relied upon any more. */
function nextFragment(log: Buffer, from: number): number {
  let position = from;
  while (position < log.length && !isIntactFragment(log, position)) position++;
  return position;
}

function afterPadding(log: Buffer, position: number): number {
  if (position >= log.length) return log.length;
  const blockEnd = blockEndAt(log, position);
  return blockEnd - position < LOG_HEADER_SIZE_BYTES ? blockEnd : position;
}
