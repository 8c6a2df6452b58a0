/** Keys from `first` to `last`, both included. */
export interface KeySpan {
  first: Uint8Array;
  last: Uint8Array;
}

/** One thing that is wrong in LevelDB's files. */
export interface Finding {
  /** Name within the directory. */
  file: string;
  /** Where in the file it begins. 0 when it is about the file as such. */
  offset: number;
  /** For the operator. */
  what: string;
  /**
   * The rows that may be hurt: wrong, missing, or older than they should be. Undefined: any row of the store.
   */
  keys: KeySpan | undefined;
}

/** A finding after which no row of the store can be relied upon. */
export function findingOnAnyRow(file: string, what: string, offset = 0): Finding {
  return { file, offset, what, keys: undefined };
}

/** Whether a failed read says something about the file; other errors are bugs. */
export function isSystemError(thrown: unknown): thrown is NodeJS.ErrnoException {
  return thrown instanceof Error && 'syscall' in thrown;
}
