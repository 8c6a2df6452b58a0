import { createReadStream } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AppendIds } from '../../src/cli/import/append-ids.js';
import { cdnowParser, parseCdnowRow } from '../../src/cli/import/cdnow.js';
import { BadLine, type ImportedAppend } from '../../src/cli/import/imported-append.js';
import { parseMinorUnits } from '../../src/cli/import/money.js';
import { LineReader } from '../../src/cli/input/line-reader.js';
import { CDNOW_FILE, hasCdnow } from '../support/cdnow.js';

describe('a CDNOW row', () => {
  it('is read column by column', () => {
    expect(parseCdnowRow(' 00004 0001 19970101  2   29.33\r')).toEqual({
      masterId: '00004',
      sampleId: '0001',
      day: '19970101',
      itemCount: 2,
      totalCents: 2933,
    });
  });

  it('becomes one order', () => {
    const append = cdnowParser(new AppendIds(''))(' 00004 0001 19970101  2   29.33');
    expect(append).toMatchObject({
      customerId: 'cdnow-0001',
      aggregate: 'customer',
      events: [
        {
          type: 'order-placed',
          data: {
            orderId: 'cdnow-0001-19970101-2-2933-1',
            itemCount: 2,
            total: { amountMinor: 2933, currency: 'USD' },
          },
          metadata: { cdnowMasterId: '00004' },
          occurredAt: new Date('1997-01-01T00:00:00Z'),
        },
      ],
    });
  });

  it('that is repeated is another order', () => {
    const parse = cdnowParser(new AppendIds(''));
    const [first, second] = [parse('00004 0001 19970101 2 29.33'), parse('00004  0001 19970101 2 29.33')];
    expect(second?.appendId).not.toBe(first?.appendId);
    expect(second?.events[0]?.data).toMatchObject({ orderId: 'cdnow-0001-19970101-2-2933-2' });
  });

  it.each([
    ['00004 0001 19970101 2', 'a row has 5 columns, this one has 4'],
    ['00004 0001 19970101 2 29.33 7', 'a row has 5 columns, this one has 6'],
    ['4 0001 19970101 2 29.33', 'the master id (column 1) should be 5 digits: 4'],
    ['00004 1 19970101 2 29.33', 'the sample id (column 2) should be 4 digits: 1'],
    ['00004 0001 19970231 2 29.33', 'the date (column 3) should be a day as YYYYMMDD: 19970231'],
    ['00004 0001 1997-1-1 2 29.33', 'the date (column 3) should be a day as YYYYMMDD: 1997-1-1'],
    ['00004 0001 19970101 0 29.33', 'the number of CDs (column 4) should be 1 or more: 0'],
    ['00004 0001 19970101 2 29.3', 'the amount (column 5) should be dollars with two decimals: 29.3'],
    ['00004 0001 19970101 2 -1.00', 'the amount (column 5) should be dollars with two decimals: -1.00'],
  ])('is refused: %s', (row, reason) => {
    expect(() => parseCdnowRow(row)).toThrow(new BadLine(reason));
  });
});

describe('parseMinorUnits', () => {
  it.each([
    ['0.00', 0],
    ['0.07', 7],
    ['29.33', 2933],
    ['1.10', 110],
    // 4.35 * 100 is 434.99999999999994.
    ['4.35', 435],
    ['90071992547409.91', 9007199254740991],
  ])('%s is %i', (text, minorUnits) => {
    expect(parseMinorUnits(text)).toBe(minorUnits);
  });

  it.each([
    '',
    '1',
    '1.',
    '1.1',
    '1.111',
    '.50',
    '1,00',
    '1e3.00',
    '+1.00',
    '90071992547409.92',
    '999999999999999.00',
  ])('refuses %j', (text) => {
    expect(parseMinorUnits(text)).toBeUndefined();
  });
});

describe.skipIf(!hasCdnow)('the CDNOW sample', () => {
  it('has the rows, customers, CDs and cents that its README states', async () => {
    const appends = await readSample();
    const orders = appends.map(orderOf);
    expect(appends).toHaveLength(6919);
    expect(new Set(appends.map((append) => append.customerId)).size).toBe(2357);
    expect(sum(orders.map((order) => order.itemCount))).toBe(16_479);
    expect(sum(orders.map((order) => order.total.amountMinor))).toBe(24_409_194);
    const ofFirst = appends.filter((append) => append.customerId === 'cdnow-0001');
    expect(ofFirst).toHaveLength(4);
    expect(sum(ofFirst.map((append) => orderOf(append).total.amountMinor))).toBe(10_050);
    expect(appends.filter((append) => append.customerId === 'cdnow-1901')).toHaveLength(56);
  });

  it('gives each row an append id and an order id of its own, the same each time', async () => {
    const [first, second] = [await readSample(), await readSample()];
    const ids = first.map((append) => append.appendId);
    expect(new Set(ids).size).toBe(6919);
    expect(second.map((append) => append.appendId)).toEqual(ids);
    expect(new Set(first.map((append) => orderOf(append).orderId)).size).toBe(6919);
  });
});

interface OrderData {
  orderId: string;
  itemCount: number;
  total: { amountMinor: number };
}

function orderOf(append: ImportedAppend): OrderData {
  return append.events[0]!.data as OrderData;
}

async function readSample(): Promise<ImportedAppend[]> {
  const parse = cdnowParser(new AppendIds(''));
  const appends: ImportedAppend[] = [];
  for await (const lines of new LineReader(createReadStream(CDNOW_FILE), 1024)) {
    appends.push(...lines.map((line) => parse(line.text)));
  }
  return appends;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
