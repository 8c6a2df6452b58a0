/** At most `lengthMax` characters of a text, for messages: what a user sent must not make them endless. */
export function shorten(text: string, lengthMax: number): string {
  if (text.length <= lengthMax) return text;
  // Never half of a surrogate pair.
  return `${text.slice(0, lengthMax - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
