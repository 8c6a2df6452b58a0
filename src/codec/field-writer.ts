/** Wire types (https://protobuf.dev/programming-guides/encoding/): the low three bits of a tag. */
export const VARINT = 0;
export const LENGTH_DELIMITED = 2;

/** Integers up to this fit into one byte. */
const ONE_BYTE_MAX = 0x7f;

/**
 * Writes the fields of a protobuf message into a buffer of its exact size, for messages made so often that generated
 * code would be felt. Field numbers are below 16, integers below 2^32.
 */
export class FieldWriter {
  readonly buffer: Buffer;
  private at = 0;

  constructor(sizeBytes: number) {
    this.buffer = Buffer.allocUnsafe(sizeBytes);
  }

  get writtenBytes(): number {
    return this.at;
  }

  integer(field: number, value: number): void {
    this.buffer[this.at++] = (field << 3) | VARINT;
    this.varint(value);
  }

  bytes(field: number, value: Uint8Array): void {
    this.begin(field, value.length);
    this.buffer.set(value, this.at);
    this.at += value.length;
  }

  text(field: number, value: string, sizeBytes: number): void {
    this.begin(field, sizeBytes);
    this.at += this.buffer.write(value, this.at, 'utf8');
  }

  /** The tag and length of a field whose content is written next. */
  begin(field: number, sizeBytes: number): void {
    this.buffer[this.at++] = (field << 3) | LENGTH_DELIMITED;
    this.varint(sizeBytes);
  }

  varint(value: number): void {
    const { buffer } = this;
    let rest = value;
    while (rest > ONE_BYTE_MAX) {
      buffer[this.at++] = (rest & ONE_BYTE_MAX) | 0x80;
      rest >>>= 7;
    }
    buffer[this.at++] = rest;
  }
}

/** What `integer` takes. */
export function integerSizeBytes(value: number): number {
  return 1 + varintSizeBytes(value);
}

/** What a length-delimited field takes, given its content's size. */
export function fieldSizeBytes(contentSizeBytes: number): number {
  return 1 + varintSizeBytes(contentSizeBytes) + contentSizeBytes;
}

export function varintSizeBytes(value: number): number {
  let sizeBytes = 1;
  for (let rest = value; rest > ONE_BYTE_MAX; rest >>>= 7) sizeBytes++;
  return sizeBytes;
}
