import type { ErrorCode } from '../core/errors.js';

const HELP_OF_COMMAND = 'see `ringfold help <command>`';

/** What a person at a shell can do about an error; empty where the message already says it all. */
const HINTS: Readonly<Record<ErrorCode, string>> = {
  INVALID_ARGUMENT: HELP_OF_COMMAND,
  REQUEST_TOO_LARGE: 'spread the events over several appends; docs/limits.md names the bounds',
  UNKNOWN_AGGREGATE: 'start the node with the model that defines it: `ringfold start --model ./my-model.ts`',
  UNKNOWN_EVENT: 'check the spelling, or start the node with the model that defines it',
  INVALID_EVENT: 'correct the data at the named path',
  INVALID_CHECKPOINT: 'use a checkpoint of this cluster unchanged, or begin anew with --from-beginning',
  INVALID_SESSION_TOKEN: 'use a session token of this cluster unchanged, or none',
  REVISION_CONFLICT: 'somebody else has written: look with `ringfold get`, decide again, and append again',
  APPEND_ID_REUSED: 'an append id stands for one set of events of a customer; give these another one',
  REVISION_NOT_REACHED:
    'the stream is shorter: `ringfold events <customer> --backwards --limit 1` shows its end',
  CUSTOMER_REMOVED: '',
  FOLD_FAILED: 'the model threw at the named revision; correct its fold and restart the node with it',
  MODEL_OUTDATED: 'the node meets events of a newer model; restart it with that model',
  RESOURCE_EXHAUSTED: 'the node has more work than it takes on; try again in a moment',
  UNAVAILABLE:
    'try again in a moment, or ask another node, named with --address or --control; `ringfold start` starts one',
  NOT_OWNER: 'the partition has just moved; try again in a moment',
  STORAGE_FULL: 'make room on the disk of the data directory; the node goes on by itself',
  DEADLINE_EXCEEDED: 'try again, or allow more time with --deadline',
  CANCELLED: '',
  STORAGE_DAMAGED: 'stop the node and run `ringfold recover --data-dir <directory>` to learn what is lost',
  STORAGE_FAILED: 'look at the disk and at the log of the node, then restart it',
  INVALID_CONFIGURATION: HELP_OF_COMMAND,
  INVALID_MODEL: 'docs/models.md shows what a model file exports',
  DATA_DIRECTORY_IN_USE: 'stop the other process, or choose another directory with --data-dir',
  DATA_DIRECTORY_UNSUPPORTED:
    'use the version of ringfold that wrote it, or another directory with --data-dir',
  ADDRESS_IN_USE: 'stop what listens there, or listen elsewhere',
  NODE_REMOVED: '',
  CLOSED: '',
  INTERNAL: 'this is a bug; run it again with --verbose and report what it prints',
};

/** @param command the one that failed; undefined when it was none that there is */
export function hintOf(code: ErrorCode, command: string | undefined): string {
  if (HINTS[code] !== HELP_OF_COMMAND) return HINTS[code];
  return command === undefined ? 'see `ringfold --help`' : `see \`ringfold help ${command}\``;
}
