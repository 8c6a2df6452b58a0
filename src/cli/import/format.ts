import type { AppendIds } from './append-ids.js';
import { cdnowParser } from './cdnow.js';
import type { LineParser } from './imported-append.js';
import { jsonlParser } from './jsonl.js';

export const IMPORT_FORMATS = ['jsonl', 'cdnow'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

const PARSERS: Readonly<Record<ImportFormat, (appendIds: AppendIds) => LineParser>> = {
  jsonl: jsonlParser,
  cdnow: cdnowParser,
};

export function parserFor(format: ImportFormat, appendIds: AppendIds): LineParser {
  return PARSERS[format](appendIds);
}

/** What a file is by its name, or else by its first line; undefined when neither tells. */
export function guessFormat(fileName: string, firstLine: string): ImportFormat | undefined {
  if (/\.(jsonl|ndjson)$/i.test(fileName)) return 'jsonl';
  if (firstLine.trimStart().startsWith('{')) return 'jsonl';
  if (/^\s*\d{5}\s+\d{4}\s+\d{8}\s/.test(firstLine)) return 'cdnow';
  return undefined;
}
