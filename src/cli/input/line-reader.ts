import { isUtf8 } from 'node:buffer';

export interface Line {
  /** From 1. */
  number: number;
  /** Without its end. Of a line with a problem, the beginning. */
  text: string;
  /** Why the text cannot be used. */
  problem?: string;
  /** False for a last line without a line end: it may be incomplete. */
  terminated: boolean;
}

const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BYTE_ORDER_MARK = '\ufeff';
const BEGINNING_BYTES = 200;

/** Cuts a stream of bytes into lines, with bounded memory. Line ends are LF or CRLF. */
export class LineReader implements AsyncIterable<Line[]> {
  /** How much of the input has been taken. */
  bytesRead = 0;
  readonly #input: AsyncIterable<Uint8Array>;
  readonly #lineBytesMax: number;
  #number = 0;
  /** The beginning of a line whose end has not come yet. */
  #parts: Uint8Array[] = [];
  #partBytes = 0;

  constructor(input: AsyncIterable<Uint8Array>, lineBytesMax: number) {
    this.#input = input;
    this.#lineBytesMax = lineBytesMax;
  }

  /** The lines that each piece of the input completes. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Line[]> {
    for await (const piece of this.#input) {
      this.bytesRead += piece.length;
      yield this.#linesOf(piece);
    }
    if (this.#partBytes > 0) yield [this.#take(false)];
  }

  #linesOf(piece: Uint8Array): Line[] {
    const lines: Line[] = [];
    let start = 0;
    for (let end = piece.indexOf(NEWLINE); end !== -1; end = piece.indexOf(NEWLINE, start)) {
      this.#keep(piece.subarray(start, end));
      lines.push(this.#take(true));
      start = end + 1;
    }
    this.#keep(piece.subarray(start));
    return lines;
  }

  /** Of a line that is too long only the beginning is kept, so that memory stays bounded. */
  #keep(part: Uint8Array): void {
    if (this.#partBytes <= this.#lineBytesMax && part.length > 0) this.#parts.push(part);
    this.#partBytes += part.length;
  }

  #take(terminated: boolean): Line {
    const bytes = this.#parts.length === 1 ? this.#parts[0]! : Buffer.concat(this.#parts);
    const sizeBytes = this.#partBytes;
    this.#parts = [];
    this.#partBytes = 0;
    this.#number++;
    const problem = this.#problemOf(bytes, sizeBytes);
    const used = problem === undefined ? withoutCarriageReturn(bytes) : bytes.subarray(0, BEGINNING_BYTES);
    let text = Buffer.from(used.buffer, used.byteOffset, used.byteLength).toString('utf8');
    if (this.#number === 1 && text.startsWith(BYTE_ORDER_MARK)) text = text.slice(1);
    return { number: this.#number, text, problem, terminated };
  }

  #problemOf(bytes: Uint8Array, sizeBytes: number): string | undefined {
    if (sizeBytes > this.#lineBytesMax)
      return `it has ${sizeBytes} bytes; at most ${this.#lineBytesMax} are allowed`;
    return isUtf8(bytes) ? undefined : 'it is not UTF-8';
  }
}

function withoutCarriageReturn(bytes: Uint8Array): Uint8Array {
  return bytes.at(-1) === CARRIAGE_RETURN ? bytes.subarray(0, -1) : bytes;
}
