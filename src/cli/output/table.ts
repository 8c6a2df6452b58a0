import Table from 'cli-table3';
import type { Colors } from 'picocolors/types.js';

export interface Column {
  head: string;
  /** Characters; what is longer is cut with an ellipsis. Undefined: as wide as its longest cell. */
  width?: number;
  align?: 'left' | 'right';
}

const NO_BORDERS = {
  ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '' },
  ...{ bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '' },
  ...{ left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '', middle: '  ' },
};

export interface TableOptions {
  colours: Colors;
  /** Later pages of one long table leave it out. Default true. */
  withHead?: boolean;
}

/** Columns side by side, without borders: made for reading and for copying. */
export function renderTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  { colours, withHead = true }: TableOptions,
): string {
  const table = new Table({
    chars: NO_BORDERS,
    colWidths: columns.map((column) => column.width ?? null),
    colAligns: columns.map((column) => column.align ?? 'left'),
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
    ...(withHead && { head: columns.map((column) => colours.bold(column.head)) }),
  });
  for (const row of rows) table.push([...row]);
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}
