import type { FoundRow, RecoverableStorage } from '../../ports/recoverable-storage.js';
import type { ByteRange } from '../../ports/storage.js';

const ROWS_PER_PAGE = 512;

/** All rows of a range, damaged or not, some at a time. */
export async function* scanPages(
  storage: RecoverableStorage,
  range: ByteRange,
): AsyncGenerator<readonly FoundRow[]> {
  const scan = storage.scanAll(range);
  try {
    for (;;) {
      const page = await scan.next(ROWS_PER_PAGE);
      if (page.length === 0) return;
      yield page;
    }
  } finally {
    await scan.close();
  }
}

/** The first row of a range, or the last one. */
export async function edgeRow(
  storage: RecoverableStorage,
  range: ByteRange,
  edge: 'first' | 'last',
): Promise<FoundRow | undefined> {
  const scan = storage.scanAll(range, { reverse: edge === 'last', limit: 1 });
  try {
    return (await scan.next(1))[0];
  } finally {
    await scan.close();
  }
}

/**
 * The row with this key. By a scan: `getSync` fails on a damaged row, and on a LevelDB whose tables were put together
 * by its repair it may find an older state of the row, since it trusts the order of the tables.
 */
export function readRow(storage: RecoverableStorage, key: Uint8Array): Promise<FoundRow | undefined> {
  return edgeRow(storage, { start: key, end: Buffer.concat([key, Buffer.of(0)]) }, 'first');
}

/** What an intact row says; undefined when it is damaged, or no such row although it is intact. */
export function understood<Decoded>(
  row: FoundRow | undefined,
  decode: (value: Uint8Array) => Decoded,
): Decoded | undefined {
  if (row === undefined || row.damaged) return undefined;
  try {
    return decode(row.value);
  } catch {
    return undefined;
  }
}
