import type { ExpectedRevision } from '../../core/customer-store.js';
import { RingfoldError } from '../../core/errors.js';
import type { ringfold } from '../generated/messages.js';

type Message = ringfold.v1.ExpectedRevision;

const ANY: ExpectedRevision = { kind: 'any' };
const NO_STREAM: ExpectedRevision = { kind: 'no_stream' };
const STREAM_EXISTS: ExpectedRevision = { kind: 'stream_exists' };

/** Absent means `any`. */
export function expectedRevisionFromWire(message: Message | null | undefined): ExpectedRevision {
  if (message == null) return ANY;
  switch (message.kind) {
    case 'any':
      return ANY;
    case 'noStream':
      return NO_STREAM;
    case 'streamExists':
      return STREAM_EXISTS;
    case 'exact':
      return { kind: 'exact', revision: message.exact as number };
    default:
      // A kind of a newer protocol must not pass for `any`.
      throw new RingfoldError('INVALID_ARGUMENT', 'expected_revision has no kind that this node knows');
  }
}

/** `any` is the default and is left out. */
export function expectedRevisionToWire(
  expected: ExpectedRevision,
): ringfold.v1.IExpectedRevision | undefined {
  switch (expected.kind) {
    case 'any':
      return undefined;
    case 'no_stream':
      return { noStream: {} };
    case 'stream_exists':
      return { streamExists: {} };
    case 'exact':
      return { exact: expected.revision };
  }
}
