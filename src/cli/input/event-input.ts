import { z } from 'zod';
import type { NewEvent } from '../../client/types.js';
import { MOMENT_FORMAT, parseMoment } from './times.js';

/** Keys of an event as people write it down, in `append --events` and in the lines of `import`. */
export const EVENT_INPUT_SHAPE = {
  type: z.string().min(1, 'it is empty'),
  data: z.unknown().refine((data) => data !== undefined, 'it is missing'),
  version: z.int().min(1).optional(),
  // Not z.record: it would copy, and metadata is kept exactly as it is.
  metadata: z.custom<Record<string, unknown>>(isJsonObject, 'it should be a JSON object').optional(),
  occurredAt: z
    .string()
    .refine((text) => parseMoment(text) !== undefined, `it should be ${MOMENT_FORMAT}`)
    .optional(),
};

export const EVENT_INPUT = z.strictObject(EVENT_INPUT_SHAPE);
export type EventInput = z.infer<typeof EVENT_INPUT>;

function isJsonObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Leaves out what is not there, so that the same event is the same request whichever way it was written. */
export function newEventOf({ type, data, version, metadata, occurredAt }: EventInput): NewEvent {
  const hasMetadata = metadata !== undefined && Object.keys(metadata).length > 0;
  return {
    type,
    data,
    ...(version !== undefined && { version }),
    ...(hasMetadata && { metadata }),
    ...(occurredAt !== undefined && { occurredAt: parseMoment(occurredAt)! }),
  };
}

/** The first thing wrong, as `path: reason`. */
export function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  if (issue === undefined) return 'it is not valid';
  const path = issue.path.map(String).join('.');
  const message = issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
  return path === '' ? message : `${path}: ${message}`;
}
