import { crc32c } from '@node-rs/crc32';
import { FRAGMENT, LOG_BLOCK_SIZE_BYTES, LOG_HEADER_SIZE_BYTES } from '../verify/log-fragment.js';
import { maskedCrc } from '../verify/masked-crc.js';

/** Puts records together to a log, as db/log_writer.cc does: verify/log-fragment.ts describes the format. */
export class LogWriter {
  readonly #parts: Buffer[] = [];
  #sizeBytes = 0;

  add(record: Buffer): void {
    let rest = record;
    let isFirst = true;
    do {
      const room = this.#roomInBlock();
      const payload = rest.subarray(0, room - LOG_HEADER_SIZE_BYTES);
      rest = rest.subarray(payload.length);
      this.#append(fragment(fragmentType(isFirst, rest.length === 0), payload));
      isFirst = false;
    } while (rest.length > 0);
  }

  result(): Buffer {
    return Buffer.concat(this.#parts);
  }

  /** Begins the next block when this one has no room for a header. */
  #roomInBlock(): number {
    const room = LOG_BLOCK_SIZE_BYTES - (this.#sizeBytes % LOG_BLOCK_SIZE_BYTES);
    if (room >= LOG_HEADER_SIZE_BYTES) return room;
    this.#append(Buffer.alloc(room));
    return LOG_BLOCK_SIZE_BYTES;
  }

  #append(part: Buffer): void {
    this.#parts.push(part);
    this.#sizeBytes += part.length;
  }
}

function fragmentType(isFirst: boolean, isLast: boolean): number {
  if (isFirst) return isLast ? FRAGMENT.full : FRAGMENT.first;
  return isLast ? FRAGMENT.last : FRAGMENT.middle;
}

function fragment(type: number, payload: Buffer): Buffer {
  const bytes = Buffer.alloc(LOG_HEADER_SIZE_BYTES + payload.length);
  bytes.writeUInt16LE(payload.length, 4);
  bytes[6] = type;
  bytes.set(payload, LOG_HEADER_SIZE_BYTES);
  bytes.writeUInt32LE(maskedCrc(crc32c(bytes.subarray(6))), 0);
  return bytes;
}
