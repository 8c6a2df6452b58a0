/** LevelDB's files that hold data (db/filename.cc). LOCK, LOG and *.dbtmp hold none. */
export interface DataFiles {
  /** File names by their numbers, in no order. */
  logs: Map<number, string>;
  tables: Map<number, string>;
}

const LOG_NAME = /^(\d+)\.log$/;
/** Tables were named .sst before LevelDB 1.14. */
const TABLE_NAME = /^(\d+)\.(?:ldb|sst)$/;
const CURRENT_TEXT = /^MANIFEST-\d+\n$/;

export function dataFiles(names: readonly string[]): DataFiles {
  return { logs: numbered(names, LOG_NAME), tables: numbered(names, TABLE_NAME) };
}

/** The name of MANIFEST that CURRENT holds; undefined when it holds something else. */
export function manifestName(currentText: string): string | undefined {
  return CURRENT_TEXT.test(currentText) ? currentText.trimEnd() : undefined;
}

function numbered(names: readonly string[], pattern: RegExp): Map<number, string> {
  const files = new Map<number, string>();
  for (const name of names) {
    const number = pattern.exec(name)?.[1];
    if (number !== undefined) files.set(Number(number), name);
  }
  return files;
}
