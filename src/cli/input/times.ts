const DAY_OR_MOMENT = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?$/;

/**
 * A moment in ISO 8601, with its zone; a day alone begins at midnight UTC. A time without a zone is refused: it
 * would mean another moment on every machine.
 * @returns undefined when the text is no such moment
 */
export function parseMoment(text: string): Date | undefined {
  if (!DAY_OR_MOMENT.test(text)) return undefined;
  const moment = new Date(text);
  if (Number.isNaN(moment.getTime())) return undefined;
  // JavaScript takes February 31st for March 3rd.
  return dayExists(text.slice(0, 10)) ? moment : undefined;
}

/** Midnight UTC of a day in ISO 8601; undefined when the calendar has no such day. */
export function parseDay(text: string): Date | undefined {
  return dayExists(text) ? new Date(text) : undefined;
}

function dayExists(day: string): boolean {
  const midnight = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}

export const MOMENT_FORMAT = 'a moment like 2026-01-31, 2026-01-31T10:15:00Z or 2026-01-31T10:15:00+02:00';
