import { join } from 'node:path';
import { type Finding, isSystemError } from './finding.js';
import type { LiveFiles, LiveTable } from './manifest.js';
import { verifyTable } from './table-format.js';
import { WholeFileReader } from './whole-file.js';

/** Tables read at once: one is checked while the other is on its way, and threads are left for others. */
const READS_AT_ONCE = 2;

/**
 * Checks every block of every table that MANIFEST names. Others are left-overs that LevelDB deletes when it
 * opens.
 */
export async function verifyTables(
  directory: string,
  names: ReadonlyMap<number, string>,
  live: LiveFiles,
): Promise<Finding[]> {
  const waiting = [...live.tables.values()].sort((first, second) => first.number - second.number);
  const findings: Finding[] = [];
  const readers = Array.from({ length: READS_AT_ONCE }, () => new WholeFileReader());
  await Promise.all(
    readers.map(async (reader) => {
      for (let table = waiting.shift(); table !== undefined; table = waiting.shift()) {
        findings.push(...(await verifyTableFile(directory, names.get(table.number), table, reader)));
      }
    }),
  );
  return findings.sort(
    (first, second) => first.file.localeCompare(second.file) || first.offset - second.offset,
  );
}

async function verifyTableFile(
  directory: string,
  name: string | undefined,
  { number, sizeBytes, keys }: LiveTable,
  reader: WholeFileReader,
): Promise<Finding[]> {
  if (name === undefined) {
    return [{ file: `${number}.ldb`, offset: 0, what: 'MANIFEST names it, but it is missing', keys }];
  }
  try {
    const table = await reader.read(join(directory, name));
    if (table.length !== sizeBytes) {
      return [{ file: name, offset: 0, what: `it has ${table.length} bytes instead of ${sizeBytes}`, keys }];
    }
    return verifyTable(table, keys).map((problem) => ({ file: name, ...problem }));
  } catch (thrown) {
    if (isSystemError(thrown))
      return [{ file: name, offset: 0, what: `it cannot be read: ${thrown.message}`, keys }];
    throw thrown;
  }
}
