/** Chance as an input. */
export interface Random {
  /** A fresh UUID (version 4) as 16 bytes. */
  uuid(): Uint8Array;
}
