import { describe, expect, it } from 'vitest';
import { AppendGrouper } from '../../src/cli/import/append-grouper.js';
import { AppendIds } from '../../src/cli/import/append-ids.js';
import { guessFormat } from '../../src/cli/import/format.js';
import type { NumberedAppend } from '../../src/cli/import/imported-append.js';
import { jsonlParser } from '../../src/cli/import/jsonl.js';

const APPEND_ID = '7c0e6a3e-52a1-4f7e-9a39-0f6d5c1e2b11';
const parse = (value: unknown) =>
  jsonlParser(new AppendIds(''))(typeof value === 'string' ? value : JSON.stringify(value));

describe('a line of jsonl', () => {
  it('is an event in short', () => {
    expect(parse({ customerId: 'alice', type: 'tagged', data: { tag: 'vip' } })).toMatchObject({
      customerId: 'alice',
      aggregate: 'customer',
      events: [{ type: 'tagged', data: { tag: 'vip' } }],
    });
  });

  it('is an append of several events', () => {
    const line = {
      customerId: 'alice',
      aggregate: 'cart',
      appendId: APPEND_ID.toUpperCase(),
      expected: 4,
      events: [
        {
          type: 'item-added',
          data: 1,
          version: 2,
          metadata: { by: 'web' },
          occurredAt: '2026-01-31T10:00:00+02:00',
        },
        { type: 'item-added', data: null },
      ],
    };
    expect(parse(line)).toMatchObject({
      aggregate: 'cart',
      appendId: APPEND_ID,
      expected: 4,
      events: [
        {
          ...{ type: 'item-added', data: 1, version: 2, metadata: { by: 'web' } },
          occurredAt: new Date('2026-01-31T08:00:00Z'),
        },
        { type: 'item-added', data: null },
      ],
    });
  });

  it('gets an append id that does not depend on the order of its keys', () => {
    const [first, second] = [
      parse('{"customerId":"alice","type":"tagged","data":{"a":1,"b":2}}'),
      parse('{"type":"tagged", "data":{"b":2,"a":1}, "customerId":"alice"}'),
    ];
    expect(first.appendId).toBe(second.appendId);
    expect(parse({ customerId: 'bob', type: 'tagged', data: {} }).appendId).not.toBe(first.appendId);
  });

  it('leaves out empty metadata, so that export and import ask for the same', () => {
    const [event] = parse({ customerId: 'alice', type: 'tagged', data: {}, metadata: {} }).events;
    expect(event).toEqual({ type: 'tagged', data: {} });
  });

  const short = { customerId: 'alice', type: 'tagged', data: {} };
  it.each([
    ['', 'it is not JSON'],
    ['{"customerId":"alice","type":"tag', 'it is not JSON'],
    ['[1]', 'it is not a JSON object'],
    ['null', 'it is not a JSON object'],
    [{ ...short, customerId: '' }, 'customerId: it is empty'],
    [{ ...short, customerId: 'é'.repeat(129) }, 'customerId: it is longer than 256 bytes'],
    [{ type: 'tagged', data: {} }, 'customerId: invalid input: expected string, received undefined'],
    [{ customerId: 'alice', type: 'tagged' }, 'data: it is missing'],
    [{ ...short, appendId: '7c0e' }, 'appendId: it should be a UUID'],
    [{ ...short, expected: 'nothing' }, 'expected: it should be "any", "no_stream", "stream_exists" or'],
    [{ ...short, expected: -1 }, 'expected: too small'],
    [{ ...short, occurredAt: '2026-01-31T10:00:00' }, 'occurredAt: it should be a moment like 2026-01-31'],
    [{ ...short, metadata: [] }, 'metadata: it should be a JSON object'],
    [{ ...short, version: 0 }, 'version: too small'],
    [{ ...short, custommerId: 'bob' }, 'unrecognized key: "custommerId"'],
    [{ customerId: 'alice', events: [] }, 'events: there are none'],
    [{ customerId: 'alice', events: [{ data: {} }] }, 'events.0.type: invalid input'],
    [
      { customerId: 'alice', type: 'tagged', events: [{ type: 'tagged', data: {} }] },
      'unrecognized key: "type"',
    ],
    [
      `{"customerId":"alice","type":"t","data":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
      'it is nested too deeply',
    ],
  ])('is refused: %j', (line, reason) => {
    expect(() => parse(line)).toThrow(reason);
  });
});

describe('the lines of an export', () => {
  const line = (revision: number, more: object = {}, number = revision + 1): NumberedAppend => {
    const value = {
      ...{ customerId: 'alice', aggregate: 'customer', revision, type: 'tagged', version: 1 },
      ...{ data: { tag: `t${revision}` }, metadata: {}, appendId: APPEND_ID },
      ...{ occurredAt: '2026-01-01T00:00:00.000Z', recordedAt: '2026-01-01T00:00:00.000Z', ...more },
    };
    return { ...parse(value), lineNumber: number, text: '' };
  };
  const group = (lines: readonly NumberedAppend[]) => {
    const grouper = new AppendGrouper();
    const appends = [...lines.flatMap((append) => grouper.add(append)), ...grouper.end()];
    return appends.map((append) => [append.lineNumber, append.events.length]);
  };
  const otherId = { appendId: APPEND_ID.replace('7', '8') };

  it('are put together to the append they were', () => {
    expect(group([line(3), line(4), line(5)])).toEqual([[4, 3]]);
  });

  it.each([
    ['another append id', otherId],
    ['another customer', { customerId: 'bob' }],
    ['another aggregate', { aggregate: 'cart' }],
    ['a gap in the revisions', { revision: 5 }],
    ['no revision, as in a line written by hand', { revision: undefined }],
  ])('stay apart at %s', (_, difference) => {
    expect(group([line(3), line(4, difference)])).toEqual([
      [4, 1],
      [5, 1],
    ]);
  });

  it('of an endless append are cut at the bound, not kept', () => {
    const lines = Array.from({ length: 1001 }, (_, revision) => line(revision));
    expect(group(lines)).toEqual([
      [1, 1000],
      [1001, 1],
    ]);
  });
});

describe('guessFormat', () => {
  it.each([
    ['events.jsonl', 'garbage', 'jsonl'],
    ['events.NDJSON', '', 'jsonl'],
    ['stdin', '  {"customerId":', 'jsonl'],
    ['stdin', ' 00004 0001 19970101  2   29.33', 'cdnow'],
    ['CDNOW_sample.txt', '00004 0001 19970101 2 x', 'cdnow'],
    ['notes.txt', 'Dear diary', undefined],
  ])('%s beginning with %j is %s', (name, firstLine, format) => {
    expect(guessFormat(name, firstLine)).toBe(format);
  });
});
