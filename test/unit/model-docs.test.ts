import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadModelFile } from '../../src/adapters/model-file.js';
import { customerEvents } from '../../src/core/model/customer-events.js';
import { CUSTOMER_STATE_LIMITS } from '../../src/core/model/customer-state.js';
import { type Aggregate, customer } from '../../src/core/model/index.js';
import { occurredAtMs, recorded } from '../support/given.js';

const docs = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'models.md'), 'utf8');
const example = /```ts\n(\/\/ wishlist\.ts\n[\s\S]*?)```/.exec(docs)![1]!;

describe('the example in docs/models.md', () => {
  let directory: string;
  let wishlist: Aggregate;
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'ringfold-model-docs-'));
    const path = join(directory, 'wishlist.ts');
    writeFileSync(path, example);
    [wishlist] = (await loadModelFile(path)) as [Aggregate];
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it('folds', () => {
    const events = [
      { type: 'item-added', version: 2, data: { sku: 'b-1', title: 'A bicycle' } },
      { type: 'item-added', version: 1, data: { sku: 'b-2' } },
      { type: 'item-removed', data: { sku: 'b-1' } },
      { type: 'shared', data: { email: 'bo@example.com' } },
    ];
    const state = events.reduce<unknown>(
      (sofar, event, revision) => wishlist.fold(sofar, recorded({ ...event, revision })),
      wishlist.initial,
    );
    expect(state).toEqual({
      items: { 'b-2': { title: 'b-2', addedAtMs: occurredAtMs(1) } },
      sharedWith: ['bo@example.com'],
    });
  });

  it('takes the event that the command line shows', () => {
    const [, data] = /ringfold append alice item-added '(.*)' --aggregate wishlist/.exec(docs)!;
    expect(wishlist.check('item-added', undefined, JSON.parse(data!)).version).toBe(2);
  });
});

describe('docs/models.md', () => {
  it('names every event of the built-in customer, and its data', () => {
    const rows = docs
      .split('## The built-in customer')[1]!
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    const named = rows.flatMap((row) =>
      [...row.split('|')[1]!.matchAll(/`([^`]+)`/g)].map((match) => match[1]),
    );
    expect(named).toEqual(customer.eventTypes);
    for (const [name, schema] of Object.entries(customerEvents)) {
      const type = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      const row = rows.find((line) => line.includes(`\`${type}\``))!;
      for (const member of Object.keys(schema.shape)) expect(row).toMatch(new RegExp(`\`${member}\\??\``));
    }
  });

  it('tells the bounds of the customer’s state', () => {
    const { consentsMax, tagsMax, noteTextLengthMax } = CUSTOMER_STATE_LIMITS;
    expect(docs).toContain(`at most ${consentsMax} consents and ${tagsMax} tags`);
    expect(docs).toContain(`${noteTextLengthMax} characters`);
  });
});
