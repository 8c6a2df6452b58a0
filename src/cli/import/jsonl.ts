import { z } from 'zod';
import type { Expected } from '../../client/types.js';
import { LIMITS } from '../../core/limits.js';
import { uuidBytes } from '../../lib/uuid.js';
import { EVENT_INPUT, EVENT_INPUT_SHAPE, firstIssue, newEventOf } from '../input/event-input.js';
import type { AppendIds } from './append-ids.js';
import { canonicalJson } from './canonical-json.js';
import { BadLine, type ImportedAppend, type LineParser } from './imported-append.js';

const revision = z.int().min(0);

const APPEND_SHAPE = {
  customerId: z
    .string()
    .min(1, 'it is empty')
    .refine(
      (id) => Buffer.byteLength(id) <= LIMITS.customerIdBytesMax,
      `it is longer than ${LIMITS.customerIdBytesMax} bytes`,
    ),
  aggregate: z.string().min(1, 'it is empty').default('customer'),
  appendId: z
    .string()
    .refine((text) => uuidBytes(text) !== undefined, 'it should be a UUID')
    .toLowerCase()
    .optional(),
  expected: z
    .union([z.enum(['any', 'no_stream', 'stream_exists']), revision], {
      error: 'it should be "any", "no_stream", "stream_exists" or the last revision',
    })
    .optional(),
};

/** Several events that belong to one append. */
const APPEND_LINE = z.strictObject({
  ...APPEND_SHAPE,
  events: z.array(EVENT_INPUT).min(1, 'there are none'),
});
/** One event; with the keys that `export` writes. */
const EVENT_LINE = z.strictObject({
  ...APPEND_SHAPE,
  ...EVENT_INPUT_SHAPE,
  revision: revision.optional(),
  recordedAt: z.string().optional(),
});

/** JSON lines: an append with its events, a single event, or a line of an export. docs/cli.md describes them. */
export function jsonlParser(appendIds: AppendIds): LineParser {
  return (text) => {
    const value = parseObject(text);
    const append = 'events' in value ? fromAppendLine(value) : fromEventLine(value);
    const appendId = append.appendId ?? appendIds.next(contentOf(value)).appendId;
    return { ...append, appendId, sizeBytes: text.length };
  };
}

type Unidentified = Omit<ImportedAppend, 'appendId' | 'sizeBytes'> & {
  appendId?: string;
  expected?: Expected;
};

function fromAppendLine(value: object): Unidentified {
  const { events, ...append } = checked(APPEND_LINE, value);
  return { ...append, events: events.map(newEventOf) };
}

function fromEventLine(value: object): Unidentified {
  const line = checked(EVENT_LINE, value);
  const { customerId, aggregate, appendId, expected, revision, recordedAt: _, ...event } = line;
  // Without an append id it is no line of an export, whatever it says about revisions.
  const exportedRevision = appendId === undefined ? undefined : revision;
  return { customerId, aggregate, appendId, expected, events: [newEventOf(event)], exportedRevision };
}

function parseObject(text: string): object {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BadLine('it is not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new BadLine('it is not a JSON object');
  }
  return value;
}

function checked<Schema extends z.ZodType>(schema: Schema, value: object): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new BadLine(firstIssue(result.error));
}

function contentOf(value: object): string {
  try {
    return canonicalJson(value);
  } catch {
    // The stack is the bound.
    throw new BadLine('it is nested too deeply');
  }
}
