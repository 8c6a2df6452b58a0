import type { Colors } from 'picocolors/types.js';
import { printable } from './printable.js';

/** Strings, names (a string and its colon), numbers and words of indented JSON. */
const TOKENS = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Indented JSON for reading, coloured by kind, and safe for a terminal. */
export function prettyJson(value: unknown, colours: Colors): string {
  const lines = JSON.stringify(value, null, 2).split('\n').map(printable);
  return lines.join('\n').replace(TOKENS, (token, text?: string, colon?: string) => {
    if (text === undefined) return colours.yellow(token);
    return colon === undefined ? colours.green(text) : `${colours.cyan(text)}${colon}`;
  });
}
