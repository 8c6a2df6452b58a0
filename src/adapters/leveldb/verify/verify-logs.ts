import { join } from 'node:path';
import { type Finding, findingOnAnyRow, isSystemError } from './finding.js';
import type { LiveFiles } from './manifest.js';
import { WholeFileReader } from './whole-file.js';
import { readWriteAheadLog, type WriteAheadLog } from './write-ahead-log.js';

interface NamedLog extends WriteAheadLog {
  name: string;
}

/**
 * Checks the write-ahead files whose rows are in no table yet. Any row may be in them, so no finding tells
 * keys. Only the last of them that holds anything may end in a torn record: LevelDB turns to the next one
 * when all before was acknowledged.
 */
export async function verifyLogs(
  directory: string,
  names: ReadonlyMap<number, string>,
  live: LiveFiles,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  if (live.logNumber !== 0 && !names.has(live.logNumber)) {
    findings.push(findingOnAnyRow(`${live.logNumber}.log`, 'MANIFEST names it, but it is missing'));
  }
  let previous: NamedLog | undefined;
  for (const name of liveLogNames(names, live)) {
    const log = await readLogFile(directory, name);
    if ('what' in log) return [...findings, log];
    findings.push(...problemsOf(log, previous, live.lastSequence));
    if (log.holdsBytes) previous = log;
  }
  return findings;
}

/** Those that hold rows which are in no table yet, in their order. */
export function liveLogNames(names: ReadonlyMap<number, string>, live: LiveFiles): string[] {
  return [...names]
    .filter(([number]) => number >= live.logNumber || number === live.previousLogNumber)
    .sort(([first], [second]) => first - second)
    .map(([, name]) => name);
}

async function readLogFile(
  directory: string,
  name: string,
): Promise<(NamedLog & { holdsBytes: boolean }) | Finding> {
  try {
    const bytes = await new WholeFileReader().read(join(directory, name));
    return { ...readWriteAheadLog(bytes), name, holdsBytes: bytes.length > 0 };
  } catch (thrown) {
    if (isSystemError(thrown)) return findingOnAnyRow(name, `it cannot be read: ${thrown.message}`);
    throw thrown;
  }
}

function problemsOf(
  log: NamedLog & { holdsBytes: boolean },
  previous: NamedLog | undefined,
  lastSequence: number,
): Finding[] {
  const findings: Finding[] = [];
  if (log.end.kind === 'damaged') {
    findings.push(findingOnAnyRow(log.name, log.end.problem.what, log.end.problem.offset));
  }
  if (log.holdsBytes && previous?.end.kind === 'torn') {
    findings.push(
      findingOnAnyRow(previous.name, 'its end is missing, and it is not the last one', previous.end.offset),
    );
  }
  // MANIFEST may know of rows in this file already, but not of fewer than came before it.
  const isFirst = previous === undefined;
  const { firstSequence } = log;
  const expected = previous?.nextSequence ?? lastSequence + 1;
  if (firstSequence !== undefined && (isFirst ? firstSequence > expected : firstSequence !== expected)) {
    findings.push(findingOnAnyRow(log.name, 'rows before its first one are missing'));
  }
  return findings;
}
