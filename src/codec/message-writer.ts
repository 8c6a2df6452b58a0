/** A buffer that grew beyond this while a message was written is let go of. */
const KEPT_BYTES_MAX = 256 * 1024;
const FIRST_BYTES = 4096;
/** Texts up to this are written here, byte by byte: cheaper than a call into Node. Their length takes one byte. */
const SHORT_TEXT_MAX = 64;
const SHORT_BYTES_MAX = 24;
const ONE_BYTE_MAX = 0x7f;
const VARINT_BYTES_MAX = 10;

/**
 * Writes protobuf messages from front to back into one buffer that is used again and again, where protobufjs makes an
 * object for every field: what a node writes most of all is rows and answers. Generated code takes it as its `Writer`.
 * 64-bit integers are plain numbers (https://protobuf.dev/programming-guides/encoding/).
 */
export class MessageWriter {
  /** Not at work: writing is never interrupted, unless by an error. */
  private static idle: MessageWriter | undefined;
  private buffer = Buffer.allocUnsafeSlow(FIRST_BYTES);
  private at = 0;
  /** Where the lengths of messages within messages belong. */
  private readonly forks: number[] = [];

  static create(): MessageWriter {
    const writer = MessageWriter.idle ?? new MessageWriter();
    MessageWriter.idle = undefined;
    return writer;
  }

  /** All that was written; the writer is not to be used any more. */
  finish(): Buffer {
    const { buffer, at } = this;
    const message = Buffer.allocUnsafe(at);
    buffer.copy(message, 0, 0, at);
    if (buffer.length <= KEPT_BYTES_MAX) {
      this.at = 0;
      MessageWriter.idle = this;
    }
    return message;
  }

  uint32(value: number): this {
    this.reserve(VARINT_BYTES_MAX);
    this.putUint32(value >>> 0);
    return this;
  }

  int32(value: number): this {
    return this.int64(value | 0);
  }

  /** @throws RangeError when it is NaN or infinite */
  uint64(value: number): this {
    return this.int64(value);
  }

  /** @throws RangeError when it is NaN or infinite */
  int64(value: number): this {
    this.reserve(VARINT_BYTES_MAX);
    if (value >= 0 && value <= Number.MAX_SAFE_INTEGER) this.putVarint(value);
    else this.putBigVarint(BigInt.asUintN(64, BigInt(value)));
    return this;
  }

  /** Zigzag: small magnitudes are short, whatever their sign. */
  sint64(value: number): this {
    this.reserve(VARINT_BYTES_MAX);
    const doubled = Math.abs(value) * 2;
    if (Number.isSafeInteger(doubled)) this.putVarint(value < 0 ? doubled - 1 : doubled);
    else this.putBigVarint(BigInt(Math.abs(value)) * 2n - (value < 0 ? 1n : 0n));
    return this;
  }

  bool(value: boolean): this {
    return this.uint32(value ? 1 : 0);
  }

  /** Lone surrogates become replacement characters. */
  string(value: string): this {
    if (value.length <= SHORT_TEXT_MAX && this.putAscii(value)) return this;
    const sizeBytes = Buffer.byteLength(value);
    this.uint32(sizeBytes).reserve(sizeBytes);
    this.at += this.buffer.write(value, this.at, 'utf8');
    return this;
  }

  bytes(value: Uint8Array): this {
    const { length } = value;
    this.uint32(length).reserve(length);
    const { buffer, at } = this;
    if (length > SHORT_BYTES_MAX) buffer.set(value, at);
    else for (let index = 0; index < length; index++) buffer[at + index] = value[index]!;
    this.at += length;
    return this;
  }

  /** Begins a message within this one. */
  fork(): this {
    this.reserve(1);
    this.forks.push(this.at);
    this.at++;
    return this;
  }

  /** Ends it: its length comes before it, and takes more than the byte that was left for it when it is long. */
  ldelim(): this {
    const lengthAt = this.forks.pop()!;
    const start = lengthAt + 1;
    const length = this.at - start;
    if (length <= ONE_BYTE_MAX) {
      this.buffer[lengthAt] = length;
      return this;
    }
    const moreBytes = uint32Bytes(length) - 1;
    this.reserve(moreBytes);
    this.buffer.copyWithin(start + moreBytes, start, this.at);
    this.at = lengthAt;
    this.putUint32(length);
    this.at += length;
    return this;
  }

  /** False when it is none, or more than its length fits into a byte: nothing is written then. */
  private putAscii(value: string): boolean {
    const { length } = value;
    this.reserve(length + 1);
    const { buffer, at } = this;
    for (let index = 0; index < length; index++) {
      const code = value.charCodeAt(index);
      if (code > ONE_BYTE_MAX) return false;
      buffer[at + 1 + index] = code;
    }
    buffer[at] = length;
    this.at = at + 1 + length;
    return true;
  }

  private putUint32(value: number): void {
    const { buffer } = this;
    let { at } = this;
    let rest = value;
    while (rest > ONE_BYTE_MAX) {
      buffer[at++] = (rest & ONE_BYTE_MAX) | 0x80;
      rest >>>= 7;
    }
    buffer[at++] = rest;
    this.at = at;
  }

  private putVarint(value: number): void {
    let rest = value;
    while (rest >= 2 ** 32) {
      this.buffer[this.at++] = (rest % 128) | 0x80;
      rest = Math.floor(rest / 128);
    }
    this.putUint32(rest >>> 0);
  }

  private putBigVarint(value: bigint): void {
    let rest = value;
    for (; rest > 0x7fn; rest >>= 7n) this.buffer[this.at++] = Number(rest & 0x7fn) | 0x80;
    this.buffer[this.at++] = Number(rest);
  }

  private reserve(moreBytes: number): void {
    const neededBytes = this.at + moreBytes;
    if (neededBytes <= this.buffer.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(neededBytes, 2 * this.buffer.length));
    this.buffer.copy(larger, 0, 0, this.at);
    this.buffer = larger;
  }
}

function uint32Bytes(value: number): number {
  let sizeBytes = 1;
  for (let rest = value; rest > ONE_BYTE_MAX; rest >>>= 7) sizeBytes++;
  return sizeBytes;
}
