import { ByteReader, FormatError } from './byte-reader.js';

/** Largest block that is unpacked: the index of a table of some gigabytes. */
const UNPACKED_SIZE_BYTES_MAX = 64 * 1024 * 1024;

/**
 * Unpacks a Snappy block (google/snappy, format_description.txt): its length, then literals and copies of
 * what was unpacked before. Only index blocks need it, so it is made to be read rather than fast.
 */
export function unpackSnappy(packed: Buffer): Buffer {
  const reader = new ByteReader(packed);
  const sizeBytes = reader.varint();
  if (sizeBytes > UNPACKED_SIZE_BYTES_MAX) throw new FormatError('a packed block is too large');
  const unpacked = Buffer.alloc(sizeBytes);
  let filled = 0;
  while (!reader.atEnd) {
    const tag = reader.take(1)[0]!;
    filled +=
      (tag & 3) === 0 ? putLiteral(reader, tag, unpacked, filled) : putCopy(reader, tag, unpacked, filled);
  }
  if (filled !== sizeBytes) throw new FormatError('a packed block is cut off');
  return unpacked;
}

function putLiteral(reader: ByteReader, tag: number, unpacked: Buffer, filled: number): number {
  // Up to 60 bytes the length is in the tag; above, in the 1 to 4 bytes after it.
  const inTag = tag >> 2;
  const sizeBytes = (inTag < 60 ? inTag : littleEndian(reader.take(inTag - 59))) + 1;
  if (filled + sizeBytes > unpacked.length) throw new FormatError('a packed block is longer than it says');
  reader.take(sizeBytes).copy(unpacked, filled);
  return sizeBytes;
}

function putCopy(reader: ByteReader, tag: number, unpacked: Buffer, filled: number): number {
  const kind = tag & 3;
  const sizeBytes = kind === 1 ? 4 + ((tag >> 2) & 7) : 1 + (tag >> 2);
  const back =
    kind === 1 ? ((tag >> 5) << 8) | reader.take(1)[0]! : littleEndian(reader.take(kind === 2 ? 2 : 4));
  if (back === 0 || back > filled) throw new FormatError('a packed block refers to what is not there');
  if (filled + sizeBytes > unpacked.length) throw new FormatError('a packed block is longer than it says');
  // Byte by byte: a copy may reach into what it is writing, to repeat it.
  for (let copied = 0; copied < sizeBytes; copied++) {
    unpacked[filled + copied] = unpacked[filled + copied - back]!;
  }
  return sizeBytes;
}

function littleEndian(bytes: Buffer): number {
  return bytes.readUIntLE(0, bytes.length);
}
