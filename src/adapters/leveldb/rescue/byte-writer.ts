/** Writes LevelDB's encodings (util/coding.cc): the inverse of ByteReader. */
export class ByteWriter {
  readonly #parts: Buffer[] = [];

  varint(value: number): this {
    const bytes: number[] = [];
    let rest = value;
    for (; rest >= 0x80; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 0x80);
    bytes.push(rest);
    return this.bytes(Buffer.from(bytes));
  }

  bytes(part: Uint8Array): this {
    this.#parts.push(Buffer.from(part));
    return this;
  }

  lengthPrefixed(part: Uint8Array): this {
    return this.varint(part.length).bytes(part);
  }

  uint32(value: number): this {
    const part = Buffer.alloc(4);
    part.writeUInt32LE(value);
    return this.bytes(part);
  }

  result(): Buffer {
    return Buffer.concat(this.#parts);
  }
}
