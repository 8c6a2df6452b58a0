import type { ExpectedRevision } from '../customer-store.js';
import { RingfoldError } from '../errors.js';

/**
 * Whether a stream is as the caller expects. `actual` is its last revision, undefined when it has no events (never
 * had any, or was removed).
 *
 * @returns undefined when it is, else REVISION_CONFLICT with `actualRevision` ("none" for no events) in details
 */
export function expectationFailure(
  expected: ExpectedRevision,
  actual: number | undefined,
  stream: { aggregateType: string | undefined; customerId: string },
): RingfoldError | undefined {
  if (isMet(expected, actual)) return undefined;
  const wanted = describe(expected);
  const found = actual === undefined ? 'it has no events' : `its last revision is ${actual}`;
  return new RingfoldError(
    'REVISION_CONFLICT',
    `expected stream ${stream.aggregateType} of customer ${JSON.stringify(stream.customerId)} to ${wanted}, ` +
      `but ${found}; read it again and decide anew`,
    { details: { actualRevision: actual ?? 'none', expected: expectedName(expected) } },
  );
}

function isMet(expected: ExpectedRevision, actual: number | undefined): boolean {
  switch (expected.kind) {
    case 'any':
      return true;
    case 'no_stream':
      return actual === undefined;
    case 'stream_exists':
      return actual !== undefined;
    case 'exact':
      return actual === expected.revision;
  }
}

function describe(expected: ExpectedRevision): string {
  switch (expected.kind) {
    case 'any':
      return 'be anything';
    case 'no_stream':
      return 'have no events';
    case 'stream_exists':
      return 'have events';
    case 'exact':
      return `end at revision ${expected.revision}`;
  }
}

function expectedName(expected: ExpectedRevision): string {
  return expected.kind === 'exact' ? String(expected.revision) : expected.kind;
}
