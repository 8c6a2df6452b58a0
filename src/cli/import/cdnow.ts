import { parseDay } from '../input/times.js';
import type { AppendIds } from './append-ids.js';
import { BadLine, type ImportedAppend, type LineParser } from './imported-append.js';
import { parseMinorUnits } from './money.js';

/**
 * The CDNOW purchase history: whitespace-separated rows of master id, sample id, day, number of CDs and dollars.
 * Each row is one order: event `order-placed` of customer `cdnow-<sample id>`, at midnight UTC of its day.
 * @see Fader and Hardie, "Forecasting Repeat Sales at CDNOW", Interfaces 31, 2001
 */
export function cdnowParser(appendIds: AppendIds): LineParser {
  return (text) => appendOf(parseCdnowRow(text), appendIds);
}

export interface CdnowRow {
  /** 5 digits: the customer in the whole data set. */
  masterId: string;
  /** 4 digits: the customer in the sample. */
  sampleId: string;
  /** YYYYMMDD */
  day: string;
  itemCount: number;
  totalCents: number;
}

/** @throws BadLine naming the column */
export function parseCdnowRow(text: string): CdnowRow {
  const columns = text.trim().split(/\s+/);
  if (columns.length !== 5) throw new BadLine(`a row has 5 columns, this one has ${columns.length}`);
  const [masterId, sampleId, day, count, amount] = columns as [string, string, string, string, string];
  if (!/^\d{5}$/.test(masterId))
    throw new BadLine(`the master id (column 1) should be 5 digits: ${masterId}`);
  if (!/^\d{4}$/.test(sampleId))
    throw new BadLine(`the sample id (column 2) should be 4 digits: ${sampleId}`);
  if (!/^\d{8}$/.test(day) || parseDay(isoDay(day)) === undefined) {
    throw new BadLine(`the date (column 3) should be a day as YYYYMMDD: ${day}`);
  }
  if (!/^[1-9]\d{0,5}$/.test(count))
    throw new BadLine(`the number of CDs (column 4) should be 1 or more: ${count}`);
  const totalCents = parseMinorUnits(amount);
  if (totalCents === undefined) {
    throw new BadLine(`the amount (column 5) should be dollars with two decimals: ${amount}`);
  }
  return { masterId, sampleId, day, itemCount: Number(count), totalCents };
}

function appendOf(row: CdnowRow, appendIds: AppendIds): ImportedAppend {
  const { masterId, sampleId, day, itemCount, totalCents } = row;
  const content = `cdnow ${masterId} ${sampleId} ${day} ${itemCount} ${totalCents}`;
  const { appendId, occurrence } = appendIds.next(content);
  // All of the row is in the order's id, so that it does not depend on other rows but equal ones.
  const orderId = `cdnow-${sampleId}-${day}-${itemCount}-${totalCents}-${occurrence}`;
  return {
    customerId: `cdnow-${sampleId}`,
    aggregate: 'customer',
    appendId,
    events: [
      {
        type: 'order-placed',
        data: { orderId, itemCount, total: { amountMinor: totalCents, currency: 'USD' } },
        metadata: { cdnowMasterId: masterId },
        occurredAt: parseDay(isoDay(day))!,
      },
    ],
    sizeBytes: EVENT_BYTES,
  };
}

/** What a row becomes on the wire, generously. */
const EVENT_BYTES = 300;

function isoDay(day: string): string {
  return `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
}
