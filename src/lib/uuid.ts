import { asBuffer } from './bytes.js';

const UUID_TEXT = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** 16 bytes in the form of RFC 9562, section 4. */
export function uuidText(bytes: Uint8Array): string {
  const hex = asBuffer(bytes).toString('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)];
  return parts.join('-');
}

/** The 16 bytes of a UUID's text; undefined when it is none. Any version and variant. */
export function uuidBytes(text: string): Uint8Array | undefined {
  return UUID_TEXT.test(text) ? Buffer.from(text.replaceAll('-', ''), 'hex') : undefined;
}
