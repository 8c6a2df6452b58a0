import { RingfoldError } from '../core/errors.js';
import type { Cursor } from '../core/stream/cursor.js';
import { ringfold } from './generated/messages.js';
import { seal } from './sealed-text.js';

const messages = ringfold.internal;
const CHECKPOINT_FORMAT = 1;
const checkpointSeal = seal('ringfold checkpoint');

/**
 * Where a subscription stands in all its partitions. Cursors stay encoded here: whoever puts checkpoints together
 * need not understand them. A partition without a cursor has not been begun.
 */
export interface Checkpoint {
  clusterId: string;
  /** Partition number → encoded `Cursor`. */
  cursors: ReadonlyMap<number, Uint8Array>;
}

/** See `Cursor` in proto/ringfold/internal/storage.proto. */
export function encodeCursor({ fromIndex, sentEvents, scan, appliedIndexMin }: Cursor): Uint8Array {
  // Zeros need not be written, and a checkpoint holds a cursor for every partition.
  const message = {
    fromIndex: fromIndex || undefined,
    sentEvents: sentEvents || undefined,
    toIndex: scan?.toIndex,
    appliedIndexMin: appliedIndexMin || undefined,
    ...scan?.last,
  };
  return messages.Cursor.encode(message).finish();
}

/** @throws INVALID_CHECKPOINT for bytes that are none */
export function decodeCursor(bytes: Uint8Array): Cursor {
  const message = orInvalid(() => messages.Cursor.decode(bytes));
  const { fromIndex, sentEvents, toIndex, customerId, aggregateType, revision, appliedIndexMin } = message;
  const begun = { fromIndex, sentEvents, ...(appliedIndexMin > 0 && { appliedIndexMin }) };
  if (toIndex === 0) return begun;
  const last = customerId === '' ? undefined : { customerId, aggregateType, revision };
  return { ...begun, scan: { toIndex, last } };
}

/** Partitions are written in ascending order, so equal checkpoints are equal texts. */
export function encodeCheckpoint(checkpoint: Checkpoint): string {
  const parts = [...checkpoint.cursors]
    .map(([partition, cursor]) => ({ partition, cursor }))
    .sort((a, b) => a.partition - b.partition);
  const message = { format: CHECKPOINT_FORMAT, clusterId: checkpoint.clusterId, parts };
  return checkpointSeal.close(messages.Checkpoint.encode(message).finish());
}

/** @throws INVALID_CHECKPOINT for text that is none, or of a format this version does not know */
export function decodeCheckpoint(text: string): Checkpoint {
  const bytes = checkpointSeal.open(text);
  if (bytes === undefined) throw invalidCheckpoint();
  const message = orInvalid(() => messages.Checkpoint.decode(bytes));
  if (message.format !== CHECKPOINT_FORMAT) {
    throw new RingfoldError(
      'INVALID_CHECKPOINT',
      `the checkpoint has format ${message.format}, this version of Ringfold knows ${CHECKPOINT_FORMAT}; upgrade it`,
    );
  }
  const cursors = new Map(message.parts.map((part) => [part.partition ?? 0, part.cursor ?? NO_CURSOR]));
  return { clusterId: message.clusterId, cursors };
}

const NO_CURSOR = new Uint8Array(0);

function orInvalid<T>(decode: () => T): T {
  try {
    return decode();
  } catch (cause) {
    throw invalidCheckpoint(cause);
  }
}

function invalidCheckpoint(cause?: unknown): RingfoldError {
  return new RingfoldError(
    'INVALID_CHECKPOINT',
    'this is not a checkpoint; pass it exactly as the subscription gave it (was it cut off where it was stored?)',
    { cause },
  );
}
