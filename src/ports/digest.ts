/** SHA-256 of the parts one after the other, cut to its first 16 bytes. A port because core knows no node:crypto. */
export type Digest = (...parts: readonly Uint8Array[]) => Uint8Array;
