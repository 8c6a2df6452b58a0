/**
 * Everything that can go wrong, as a closed set: `code → retryable`. Retryable means that the very same
 * request may succeed later (an append with the same append id is never applied twice).
 * What each one means and what to do is in docs/errors.md.
 */
export const ERROR_CODES = {
  // The request is wrong; repeating it is pointless.
  INVALID_ARGUMENT: false,
  REQUEST_TOO_LARGE: false,
  UNKNOWN_AGGREGATE: false,
  UNKNOWN_EVENT: false,
  INVALID_EVENT: false,
  INVALID_CHECKPOINT: false,
  INVALID_SESSION_TOKEN: false,
  // The answer is no.
  REVISION_CONFLICT: false,
  APPEND_ID_REUSED: false,
  REVISION_NOT_REACHED: false,
  CUSTOMER_REMOVED: false,
  FOLD_FAILED: false,
  MODEL_OUTDATED: false,
  // Not now.
  RESOURCE_EXHAUSTED: true,
  UNAVAILABLE: true,
  // Another node owns the customer; nothing was done here.
  NOT_OWNER: true,
  STORAGE_FULL: true,
  DEADLINE_EXCEEDED: true,
  CANCELLED: false,
  // The store is hurt; a person has to look.
  STORAGE_DAMAGED: false,
  STORAGE_FAILED: false,
  // Starting and configuring.
  INVALID_CONFIGURATION: false,
  INVALID_MODEL: false,
  DATA_DIRECTORY_IN_USE: false,
  DATA_DIRECTORY_UNSUPPORTED: false,
  ADDRESS_IN_USE: false,
  NODE_REMOVED: false,
  // Using a closed client or node.
  CLOSED: false,
  // A bug in Ringfold.
  INTERNAL: false,
} as const satisfies Record<string, boolean>;

export type ErrorCode = keyof typeof ERROR_CODES;

export type ErrorDetails = Readonly<Record<string, string | number | boolean>>;

export interface RingfoldErrorOptions {
  /** Values for programs, by name; they travel to the client as strings. */
  details?: ErrorDetails;
  retryAfterMs?: number;
  cause?: unknown;
}

/** The one class of errors a user meets. `message` says what was wrong, where, and what to do. */
export class RingfoldError extends Error {
  override readonly name = 'RingfoldError';
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
  /** When to retry at the earliest; 0 when unknown. */
  readonly retryAfterMs: number;

  constructor(code: ErrorCode, message: string, options: RingfoldErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.details = options.details ?? {};
    this.retryAfterMs = options.retryAfterMs ?? 0;
  }

  get retryable(): boolean {
    return ERROR_CODES[this.code];
  }

  /** Wraps what is not one of ours as INTERNAL, keeping it as the cause. */
  static from(thrown: unknown): RingfoldError {
    if (thrown instanceof RingfoldError) return thrown;
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    return new RingfoldError('INTERNAL', `unexpected failure: ${reason}`, { cause: thrown });
  }
}

export function isErrorCode(text: string): text is ErrorCode {
  return Object.hasOwn(ERROR_CODES, text);
}
