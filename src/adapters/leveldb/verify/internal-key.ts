import { FormatError } from './byte-reader.js';

/** LevelDB adds the sequence number and the kind of the change to each key (db/dbformat.h). */
export const INTERNAL_SUFFIX_SIZE_BYTES = 8;

export function userKey(internalKey: Buffer): Buffer {
  if (internalKey.length < INTERNAL_SUFFIX_SIZE_BYTES) throw new FormatError('a key is too short');
  return internalKey.subarray(0, internalKey.length - INTERNAL_SUFFIX_SIZE_BYTES);
}
