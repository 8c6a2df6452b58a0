/**
 * What is read does not have the shape that LevelDB gives it, although its checksum is right or it has none.
 */
export class FormatError extends Error {
  override readonly name = 'FormatError';
}

/** Reads LevelDB's encodings (util/coding.cc) one after the other, never past the end. */
export class ByteReader {
  readonly #bytes: Buffer;
  #position = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get atEnd(): boolean {
    return this.#position === this.#bytes.length;
  }

  /** Little groups of seven bits, lowest first. LevelDB's file sizes and numbers stay far below 2^53. */
  varint(): number {
    let value = 0;
    for (let factor = 1; factor <= 2 ** 49; factor *= 128) {
      const byte = this.#bytes[this.#position];
      if (byte === undefined) throw new FormatError('a number is cut off');
      this.#position += 1;
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
    }
    throw new FormatError('a number is too large');
  }

  /** The next bytes, in the same memory. */
  take(sizeBytes: number): Buffer {
    const end = this.#position + sizeBytes;
    if (end > this.#bytes.length) throw new FormatError('a field is cut off');
    const taken = this.#bytes.subarray(this.#position, end);
    this.#position = end;
    return taken;
  }

  lengthPrefixed(): Buffer {
    return this.take(this.varint());
  }
}
