import type { ByteRange, KeyValueStore, Row, RowScan, ScanOptions } from '../../src/ports/key-value-store.js';

export function bytes(text: string): Uint8Array {
  return Buffer.from(text, 'utf8');
}

/** Every key up to 0xff, which no test uses. */
export const ALL_KEYS: ByteRange = { start: new Uint8Array(0), end: Uint8Array.of(0xff) };

/** Rows as texts, so that a failing test shows them readably. */
export function texts(rows: readonly Row[]): [key: string, value: string][] {
  return rows.map(({ key, value }) => [Buffer.from(key).toString(), Buffer.from(value).toString()]);
}

/** All that is left of a scan, read in pages; closes it. */
export async function drain(scan: RowScan, rowsPerPage = 100): Promise<Row[]> {
  const rows: Row[] = [];
  try {
    for (;;) {
      const page = await scan.next(rowsPerPage);
      if (page.length === 0) return rows;
      rows.push(...page);
    }
  } finally {
    await scan.close();
  }
}

export function scanTexts(store: KeyValueStore, range: ByteRange, options?: ScanOptions) {
  return drain(store.scan(range, options)).then(texts);
}

/** Writes rows in one batch; an undefined value deletes. */
export async function write(store: KeyValueStore, rows: Record<string, string | undefined>): Promise<void> {
  const batch = store.batch();
  for (const [key, value] of Object.entries(rows)) {
    if (value === undefined) batch.delete(bytes(key));
    else batch.put(bytes(key), bytes(value));
  }
  await batch.write();
}
