import { isUtf8 } from 'node:buffer';
import protobuf from 'protobufjs/minimal.js';
import { MessageWriter } from './message-writer.js';

/**
 * What the generated code runs on: protobufjs, with changes that stay ours alone (protobufjs' own
 * settings are global to the process and would change other users of it).
 *
 * - 64-bit integers are plain numbers, and a value above 2^53 - 1 is an error instead of a rounded one.
 * - A string that is not UTF-8 is an error (proto3 demands it) instead of replacement characters, and so is one
 *   that is shorter than it says.
 */
class StrictReader extends protobuf.BufferReader {
  static override create(bytes: Uint8Array): StrictReader {
    const buffer = Buffer.isBuffer(bytes)
      ? bytes
      : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return new StrictReader(buffer);
  }

  // The declared return types below allow numbers, but for uint64 and its like say `Long`.
  override uint64(): never {
    return toSafeNumber(this.varint()) as never;
  }

  override int64(): never {
    const unsigned = this.varintBig();
    return toSafeNumber(unsigned) as never;
  }

  override sint64(): never {
    const zigzag = this.varintBig();
    // Zigzag doubles the magnitude, so undo it before asking whether a number can hold it.
    const value = typeof zigzag === 'bigint' ? (zigzag >> 1n) ^ -(zigzag & 1n) : unzigzag(zigzag);
    return toSafeNumber(value) as never;
  }

  // protobufjs cuts a string whose length points past the end; that is a damaged message.
  override string(): string {
    const length = this.uint32();
    const start = this.pos;
    const end = start + length;
    if (end > this.len) throw new RangeError(`index out of range: ${end} > ${this.len}`);
    this.pos = end;
    const buffer = this.buf as Buffer;
    const text = buffer.toString('utf8', start, end);
    // A replacement character may be in the text itself: only then look at the bytes again.
    if (text.includes('�') && !isUtf8(buffer.subarray(start, end))) {
      throw new RangeError('a string is not valid UTF-8');
    }
    return text;
  }

  /** An unsigned varint; a bigint only where a number could not hold it. */
  private varint(): number | bigint {
    let value = 0;
    let scale = 1;
    for (let length = 0; length < 7; length++) {
      const byte = this.nextByte();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 128;
    }
    return this.longVarint(value);
  }

  /** As `varint`, two's complement of 64 bits taken for negative. */
  private varintBig(): number | bigint {
    const value = this.varint();
    return typeof value === 'bigint' ? BigInt.asIntN(64, value) : value;
  }

  private longVarint(low49: number): bigint {
    let value = BigInt(low49);
    for (let shift = 49n; shift < 70n; shift += 7n) {
      const byte = this.nextByte();
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asUintN(64, value);
    }
    throw new RangeError('a varint is longer than 10 bytes');
  }

  private nextByte(): number {
    if (this.pos >= this.len) throw new RangeError(`index out of range: ${this.pos} >= ${this.len}`);
    return this.buf[this.pos++] as number;
  }
}

function unzigzag(value: number): number {
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}

function toSafeNumber(value: number | bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`integer ${value} is beyond 2^53 - 1`);
  return number;
}

export const Reader = StrictReader;
export const Writer = MessageWriter;
/** Without `Long`, so that defaults of 64-bit fields are the number 0. */
export const util = { ...protobuf.util, Long: undefined };
export const roots: Record<string, unknown> = {};
