import type { Colors } from 'picocolors/types.js';
import type { RecordedEvent } from '../../client/types.js';
import type { LineWriter } from './line-writer.js';
import { printable } from './printable.js';
import { type Column, renderTable } from './table.js';

/** So many rows are laid out together: a stream of any length is listed in bounded memory. */
const PAGE_ROWS_MAX = 500;
const REVISION_COLUMNS = 8;
const TIME_COLUMNS = 24;
const TYPE_COLUMNS_MIN = 12;
const TYPE_COLUMNS_MAX = 40;
const DATA_COLUMNS_MIN = 20;
const GAPS_COLUMNS = 3 * 2;

/** Events as rows of revision, time, type and data. The first page decides how wide the columns are. */
export class EventTable {
  readonly #out: LineWriter;
  readonly #colours: Colors;
  /** Of the window; undefined when nothing is to be cut. */
  readonly #columnsMax: number | undefined;
  #page: RecordedEvent[] = [];
  #layout: readonly Column[] | undefined;

  constructor(out: LineWriter, colours: Colors, columnsMax: number | undefined) {
    this.#out = out;
    this.#colours = colours;
    this.#columnsMax = columnsMax;
  }

  async add(event: RecordedEvent): Promise<void> {
    this.#page.push(event);
    if (this.#page.length >= PAGE_ROWS_MAX) await this.end();
  }

  /** Prints what is left. */
  async end(): Promise<void> {
    if (this.#page.length === 0) return;
    const withHead = this.#layout === undefined;
    this.#layout ??= this.#layoutFor(this.#page);
    const rows = this.#page.map((event) => this.#row(event));
    this.#page = [];
    await this.#out.line(renderTable(this.#layout, rows, { colours: this.#colours, withHead }));
  }

  #row(event: RecordedEvent): string[] {
    return [
      String(event.revision),
      this.#colours.dim(event.occurredAt.toISOString()),
      this.#colours.cyan(printable(event.type)),
      printable(JSON.stringify(event.data)),
    ];
  }

  #layoutFor(events: readonly RecordedEvent[]): Column[] {
    const longestType = Math.max(TYPE_COLUMNS_MIN, ...events.map((event) => event.type.length));
    const type = this.#columnsMax === undefined ? longestType : Math.min(longestType, TYPE_COLUMNS_MAX);
    const taken = REVISION_COLUMNS + TIME_COLUMNS + type + GAPS_COLUMNS;
    const data = this.#columnsMax && Math.max(DATA_COLUMNS_MIN, this.#columnsMax - taken);
    return [
      { head: 'revision', width: REVISION_COLUMNS, align: 'right' },
      { head: 'occurred at', width: TIME_COLUMNS },
      { head: 'type', width: type },
      { head: 'data', width: data },
    ];
  }
}
