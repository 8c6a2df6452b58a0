/** SHA-256, cut to its first 16 bytes. A port because core knows no node:crypto. */
export type Digest = (bytes: Uint8Array) => Uint8Array;
