import { RingfoldError } from '../core/errors.js';
import { NO_BYTES, utf8Bytes, utf8Text } from '../lib/bytes.js';
import { invalid, reasonOf } from './check-arguments.js';

/** @throws INVALID_ARGUMENT for what JSON cannot express: undefined, functions, bigints, cycles */
export function jsonBytes(value: unknown, what: string): Uint8Array {
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch (cause) {
    throw invalid(`${what} cannot be written as JSON: ${reasonOf(cause)}`, cause);
  }
  // Undefined, functions and symbols.
  if (text === undefined) throw invalid(`${what} is ${typeof value}, which JSON cannot express`);
  return utf8Bytes(text);
}

/** Bytes of a JSON object; none for undefined. @throws INVALID_ARGUMENT */
export function metadataBytes(metadata: unknown, what: string): Uint8Array {
  if (metadata === undefined) return NO_BYTES;
  if (typeof metadata !== 'object' || metadata === null || Array.isArray(metadata)) {
    throw invalid(`${what} must be an object`);
  }
  return jsonBytes(metadata, what);
}

/** @throws INTERNAL: the node sends nothing but JSON */
export function parsedJson(bytes: Uint8Array, what: string): unknown {
  try {
    return JSON.parse(utf8Text(bytes));
  } catch (cause) {
    throw new RingfoldError('INTERNAL', `the node sent ${what} that is not JSON`, { cause });
  }
}
