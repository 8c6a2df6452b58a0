import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FormatError } from './verify/byte-reader.js';
import { dataFiles, manifestName } from './verify/file-names.js';
import { type Finding, findingOnAnyRow, isSystemError } from './verify/finding.js';
import { type LiveFiles, readManifest } from './verify/manifest.js';
import { verifyLogs } from './verify/verify-logs.js';
import { verifyTables } from './verify/verify-tables.js';

export type { Finding, KeySpan } from './verify/finding.js';

/**
 * Checks all of LevelDB's files in a directory that no store has open, since LevelDB itself checks no block
 * when it reads and drops damaged records of its write-ahead files in silence (DESIGN D6,
 * docs/adr/0001-verify-leveldb-files.md). Empty when all is well; a directory without a store is. A record
 * that was never acknowledged, torn by a crash, is no finding.
 *
 * Rejects when the directory or CURRENT cannot be read at all. Files that cannot be read are findings.
 */
export async function verifyFiles(directory: string): Promise<Finding[]> {
  const names = await namesIn(directory);
  const files = dataFiles(names);
  if (!names.includes('CURRENT')) {
    const orphan = [...files.tables.values(), ...files.logs.values()][0];
    return orphan === undefined
      ? []
      : [findingOnAnyRow('CURRENT', `it is missing, but there are files such as ${orphan}`)];
  }
  const manifest = manifestName(await readFile(join(directory, 'CURRENT'), 'latin1'));
  if (manifest === undefined) return [findingOnAnyRow('CURRENT', 'it names no MANIFEST')];
  if (!names.includes(manifest)) return [findingOnAnyRow(manifest, 'CURRENT names it, but it is missing')];
  const read = await readLiveFiles(directory, manifest);
  if ('finding' in read) return [read.finding];
  return [
    ...(await verifyLogs(directory, files.logs, read.live)),
    ...(await verifyTables(directory, files.tables, read.live)),
  ];
}

async function namesIn(directory: string): Promise<string[]> {
  try {
    return await readdir(directory);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw thrown;
  }
}

async function readLiveFiles(
  directory: string,
  manifest: string,
): Promise<{ live: LiveFiles } | { finding: Finding }> {
  try {
    const { live, end, editCount } = readManifest(await readFile(join(directory, manifest)));
    if (end.kind === 'damaged')
      return { finding: findingOnAnyRow(manifest, end.problem.what, end.problem.offset) };
    if (editCount === 0) return { finding: findingOnAnyRow(manifest, 'it holds nothing') };
    return { live };
  } catch (thrown) {
    if (thrown instanceof FormatError || isSystemError(thrown))
      return { finding: findingOnAnyRow(manifest, thrown.message) };
    throw thrown;
  }
}
