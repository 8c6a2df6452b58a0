/** The text of UTF-8 bytes; bytes that are no UTF-8 become replacement characters. */
export function utf8Text(bytes: Uint8Array): string {
  return asBuffer(bytes).toString('utf8');
}

export function utf8Bytes(text: string): Uint8Array {
  return Buffer.from(text, 'utf8');
}

/** The same memory as a Buffer. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

export function hexText(bytes: Uint8Array): string {
  return asBuffer(bytes).toString('hex');
}

export const NO_BYTES: Uint8Array = new Uint8Array(0);
