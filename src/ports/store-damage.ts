/** Something that was found wrong with the files of a store. */
export interface StoreDamage {
  /** For people: which file, where in it, what is wrong. */
  what: string;
  /** The keys that may be affected, both ends included; undefined: any. */
  keyRange: { first: Uint8Array; last: Uint8Array } | undefined;
}
