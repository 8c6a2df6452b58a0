import type { Colors } from 'picocolors/types.js';
import type { RecordedEvent } from '../../client/types.js';
import { shorten } from '../../lib/shorten.js';
import { printable } from './printable.js';

/** An event of any customer on one line. @param columnsMax of the window; undefined when nothing is to be cut */
export function eventLine(event: RecordedEvent, colours: Colors, columnsMax?: number): string {
  const time = event.recordedAt.toISOString();
  const stream = event.aggregate === 'customer' ? event.customerId : `${event.customerId}/${event.aggregate}`;
  const place = `${printable(stream)}@${event.revision}`;
  const type = printable(event.type);
  const data = printable(JSON.stringify(event.data));
  const taken = time.length + place.length + type.length + 3 * 2;
  const shown =
    columnsMax === undefined ? data : shorten(data, Math.max(DATA_COLUMNS_MIN, columnsMax - taken));
  return `${colours.dim(time)}  ${colours.bold(place)}  ${colours.cyan(type)}  ${shown}`;
}

const DATA_COLUMNS_MIN = 20;
