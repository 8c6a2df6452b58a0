import type { ErrorCode } from '../core/errors.js';

/** What the process answers to the shell. docs/cli.md lists them for scripts. */
export const EXIT = {
  ok: 0,
  failed: 1,
  invalid: 2,
  notFound: 3,
  conflict: 4,
  unavailable: 5,
  storage: 6,
  degraded: 7,
  removed: 8,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export const EXIT_MEANINGS: Readonly<Record<keyof typeof EXIT, string>> = {
  ok: 'done',
  failed: 'failed for a reason of its own (a bug, a model that does not fit, skipped lines)',
  invalid: 'the command line or the input is wrong; repeating it is pointless',
  notFound: 'no such customer, stream or revision, or it was removed',
  conflict: 'the stream is at another revision, or the append id was used for other events',
  unavailable: 'not now: no answer in time, too busy, or in use by another process',
  storage: 'the store is full, damaged or of another format; a person has to look',
  degraded: 'the cluster answers, but not all of it is well (status)',
  removed:
    'the node was removed from its cluster, and is not to be started again with this data directory (start)',
  interrupted: 'interrupted (Ctrl-C) or cancelled',
};

const BY_ERROR_CODE: Readonly<Record<ErrorCode, ExitCode>> = {
  INVALID_ARGUMENT: EXIT.invalid,
  REQUEST_TOO_LARGE: EXIT.invalid,
  UNKNOWN_AGGREGATE: EXIT.invalid,
  UNKNOWN_EVENT: EXIT.invalid,
  INVALID_EVENT: EXIT.invalid,
  INVALID_CHECKPOINT: EXIT.invalid,
  INVALID_SESSION_TOKEN: EXIT.invalid,
  REVISION_CONFLICT: EXIT.conflict,
  APPEND_ID_REUSED: EXIT.conflict,
  REVISION_NOT_REACHED: EXIT.notFound,
  CUSTOMER_REMOVED: EXIT.notFound,
  FOLD_FAILED: EXIT.failed,
  MODEL_OUTDATED: EXIT.failed,
  RESOURCE_EXHAUSTED: EXIT.unavailable,
  UNAVAILABLE: EXIT.unavailable,
  NOT_OWNER: EXIT.unavailable,
  STORAGE_FULL: EXIT.storage,
  DEADLINE_EXCEEDED: EXIT.unavailable,
  CANCELLED: EXIT.interrupted,
  STORAGE_DAMAGED: EXIT.storage,
  STORAGE_FAILED: EXIT.storage,
  INVALID_CONFIGURATION: EXIT.invalid,
  INVALID_MODEL: EXIT.invalid,
  DATA_DIRECTORY_IN_USE: EXIT.unavailable,
  DATA_DIRECTORY_UNSUPPORTED: EXIT.storage,
  ADDRESS_IN_USE: EXIT.unavailable,
  NODE_REMOVED: EXIT.removed,
  CLOSED: EXIT.failed,
  INTERNAL: EXIT.failed,
};

export function exitCodeOf(code: ErrorCode): ExitCode {
  return BY_ERROR_CODE[code];
}

/** For `--help`: one line for each exit code. */
export function exitCodesHelp(): string {
  const lines = Object.entries(EXIT).map(([name, code]) => {
    return `  ${String(code).padEnd(4)} ${EXIT_MEANINGS[name as keyof typeof EXIT]}`;
  });
  return ['Exit codes:', ...lines].join('\n');
}
