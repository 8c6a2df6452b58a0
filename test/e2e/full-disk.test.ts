import { rm, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { connect, type RingfoldError } from '../../src/client/index.js';
import { startRingfold } from '../support/ringfold-process.js';
import { canMount, smallDisk } from '../support/small-disk.js';
import { waitUntil } from '../support/wait-until.js';

const canRun = canMount();
if (!canRun) console.log('skipped: a node on a full disk, since this process may not mount one');

const customerOf = (i: number) => `customer-${i % 50}`;

describe.skipIf(!canRun)('a node whose disk is full', () => {
  it('refuses appends clearly, goes on reading, recovers when there is room, and loses nothing', async () => {
    const disk = await smallDisk(48);
    const ballast = `${disk}/ballast`;
    await writeFile(ballast, Buffer.alloc(28 * 2 ** 20));
    let node = await startRingfold(`${disk}/data`);
    let client = connect({ address: node.address, deadlineMs: 1500 });
    const note = 'x'.repeat(1900);
    const acknowledged = new Map<string, number>();
    let refusal: RingfoldError | undefined;
    for (let i = 0; refusal === undefined && i < 50_000; i += 100) {
      const items = Array.from({ length: 100 }, (_, at) => ({
        customerId: customerOf(i + at),
        events: { type: 'note-added', data: { text: note } },
      }));
      for (const [at, outcome] of (await client.appendMany(items)).entries()) {
        const customerId = items[at]!.customerId;
        if (outcome.ok) acknowledged.set(customerId, (acknowledged.get(customerId) ?? 0) + 1);
        else refusal ??= outcome.error;
      }
    }
    expect(refusal).toMatchObject({ code: 'STORAGE_FULL', retryable: true });
    expect(acknowledged.size).toBe(50);

    const countOf = async (customerId: string) => {
      const lookup = await client.get<{ notes: { count: number } }>(customerId);
      return lookup.status === 'found' ? lookup.state.notes.count : 0;
    };
    const checkAll = async () => {
      for (const [customerId, count] of acknowledged) {
        expect(await countOf(customerId), customerId).toBeGreaterThanOrEqual(count);
      }
    };
    await checkAll();
    const whileFull = client.append('late', { type: 'tagged', data: { tag: 'late' } });
    await expect(whileFull).rejects.toMatchObject({
      code: expect.stringMatching(/STORAGE_FULL|DEADLINE_EXCEEDED/),
    });

    await rm(ballast);
    const appendOnce = () => client.append('later', { type: 'tagged', data: { tag: 'later' } });
    await waitUntil(
      () =>
        appendOnce().then(
          () => true,
          () => false,
        ),
      'appends being accepted again',
      30_000,
    );
    await checkAll();

    await client.close();
    await node.kill('SIGKILL');
    node = await startRingfold(`${disk}/data`);
    client = connect({ address: node.address });
    await checkAll();
    expect((await client.get('later')).status).toBe('found');
    await client.close();
    await node.kill('SIGKILL');
  });
});
