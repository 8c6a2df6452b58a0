import {
  blockEndAt,
  FRAGMENT,
  isIntactFragment,
  LOG_BLOCK_SIZE_BYTES,
  LOG_HEADER_SIZE_BYTES,
  payloadSizeBytesAt,
} from './log-fragment.js';
import { hasCrc } from './masked-crc.js';

/** The least that a disk writes or loses as a whole. */
const SECTOR_SIZE_BYTES = 512;
/** Fewer zeros at the edge of a record may be its own. */
const ZEROS_MIN = 8;

/** What a fragment that is not intact may be: rot, the end of the log, or a part of a longer torn record. */
type Verdict = 'damaged' | 'torn' | { continuesAt: number };

/**
 * Tells what a power loss leaves of an unfinished write from rot in what was acknowledged. LevelDB makes no
 * such difference: it drops either in silence. `position` is where the first fragment begins that is not
 * intact.
 *
 * Batches are written one at a time, each made durable before the next begins (DESIGN D4). So what is torn is
 * the last record alone: none begins after it, and the file ends where it does. And what is missing of it was
 * never written: the file ends early, or whole sectors of it read as zeros. Everything else is damage.
 *
 * What no reader of the file can tell: rot that looks the same, zeroing a sector of the last record or
 * shortening the file.
 */
export function looksTorn(log: Buffer, position: number): boolean {
  if (recordBeginsAfter(log, position)) return false;
  let at = position;
  while (at < log.length) {
    const verdict = judgeFragment(log, at);
    if (typeof verdict === 'string') return verdict === 'torn';
    at = verdict.continuesAt;
  }
  return true;
}

function judgeFragment(log: Buffer, at: number): Verdict {
  if (at + LOG_HEADER_SIZE_BYTES > log.length) return 'torn';
  const type = log[at + 6]!;
  const end = at + LOG_HEADER_SIZE_BYTES + payloadSizeBytesAt(log, at);
  if (type === 0) return judgeLostHeader(log, at);
  if (type === FRAGMENT.first || type === FRAGMENT.middle) {
    // The writer lets a record go on in the next block only when this one is full.
    if (end % LOG_BLOCK_SIZE_BYTES !== 0 || end - at > LOG_BLOCK_SIZE_BYTES) return 'damaged';
    if (end > log.length) return judgeCutOff(log, at);
    return isIntactFragment(log, at) || losesSector(log, at, end) ? { continuesAt: end } : 'damaged';
  }
  if (type !== FRAGMENT.full && type !== FRAGMENT.last) return 'damaged';
  if (end > log.length) return judgeCutOff(log, at);
  if (end < log.length) return 'damaged';
  return isIntactFragment(log, at) || losesSector(log, at, end) ? 'torn' : 'damaged';
}

/** The sector with the type was not written, so it cannot be known where in the block the fragment ends. */
function judgeLostHeader(log: Buffer, at: number): Verdict {
  const typeOffset = at + LOG_HEADER_SIZE_BYTES - 1;
  const sectorStart = typeOffset - (typeOffset % SECTOR_SIZE_BYTES);
  const from = Math.max(at, sectorStart);
  if (!isZero(log, from, Math.min(sectorStart + SECTOR_SIZE_BYTES, log.length))) return 'damaged';
  return { continuesAt: blockEndAt(log, at) };
}

/** A fragment that would be right if it ended with the file was not cut off: its length is damaged. */
function judgeCutOff(log: Buffer, at: number): Verdict {
  return hasCrc(log.subarray(at + 6), log.readUInt32LE(at)) ? 'damaged' : 'torn';
}

/** At any byte, since lengths cannot be relied upon any more. */
function recordBeginsAfter(log: Buffer, position: number): boolean {
  for (let at = position + 1; at + LOG_HEADER_SIZE_BYTES <= log.length; at++) {
    const type = log[at + 6];
    if ((type === FRAGMENT.full || type === FRAGMENT.first) && isIntactFragment(log, at)) return true;
  }
  return false;
}

/** Whether a sector, as far as the fragment has it, reads as zeros. */
function losesSector(log: Buffer, start: number, end: number): boolean {
  let from = start;
  while (from < end) {
    const nextSector = (Math.floor(from / SECTOR_SIZE_BYTES) + 1) * SECTOR_SIZE_BYTES;
    const to = Math.min(nextSector, end);
    if (to - from >= ZEROS_MIN && isZero(log, from, to)) return true;
    from = nextSector;
  }
  return false;
}

function isZero(log: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    if (log[at] !== 0) return false;
  }
  return true;
}
