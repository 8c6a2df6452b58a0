import { cp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { layoutOf } from '../../src/adapters/data-directory/layout.js';
import { SalvageFile } from '../../src/adapters/data-directory/salvage-file.js';
import { finishTakeOver, timestampText } from '../../src/adapters/data-directory/take-over.js';
import { startNode } from '../../src/embedded.js';
import { recover } from '../../src/recovery.js';
import { anyCall, silentLogger } from '../support/open-node.js';
import { anAppend, anOrder, eventsOf, orderIdsOf } from '../support/store-requests.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

let root: string;
beforeEach(async () => {
  root = await temporaryDirectory();
  await withNode(async (store) => {
    for (const orderId of ['1', '2']) await store.append(anAppend('ada', [anOrder(orderId)]), anyCall);
  });
});

type Store = Awaited<ReturnType<typeof startNode>>['store'];

async function withNode<Result>(run: (store: Store) => Promise<Result>): Promise<Result> {
  const node = await startNode({ dataDir: root, listen: '127.0.0.1:0', partitions: 2, logger: silentLogger });
  try {
    return await run(node.store);
  } finally {
    await node.stop();
  }
}

const recoverQuietly = (acceptLoss: boolean, signal?: AbortSignal) =>
  recover({ dataDirectory: root, acceptLoss, signal, logger: silentLogger });
const orderIds = () => withNode(async (store) => orderIdsOf(await eventsOf(store, 'ada')));
const names = async () => (await readdir(root)).sort();
const markSuspect = () => writeFile(join(root, 'suspect.json'), '{"reason":"fsync failed"}\n');

/** The store's files, by name, as text. */
async function storeFiles(): Promise<Record<string, string>> {
  const store = join(root, 'store');
  const files = await readdir(store);
  return Object.fromEntries(
    await Promise.all(files.map(async (name) => [name, await readFile(join(store, name), 'latin1')])),
  );
}

describe('a recovery of a data directory', () => {
  it('leaves a healthy one as it is, whatever was accepted', async () => {
    const before = { names: await names(), files: await storeFiles() };
    for (const acceptLoss of [false, true]) {
      const report = await recoverQuietly(acceptLoss);
      expect(report).toMatchObject({ healthy: true, findings: [], lost: {} });
      expect(report.partitions.map(({ state }) => state)).toEqual(['healthy', 'healthy']);
      expect({ names: await names(), files: await storeFiles() }).toEqual(before);
    }
  });

  it('changes nothing before the loss is accepted, then keeps the damaged store beside the recovered one', async () => {
    const log = Object.keys(await storeFiles()).find((name) => name.endsWith('.log'))!;
    const content = await readFile(join(root, 'store', log));
    content[content.length - 30]! ^= 1;
    await writeFile(join(root, 'store', log), content);
    const before = { names: await names(), files: await storeFiles() };
    await expect(orderIds()).rejects.toMatchObject({ code: 'STORAGE_DAMAGED' });
    const looked = await recoverQuietly(false);
    expect(looked).toMatchObject({ healthy: false, lost: { batches: 1 } });
    expect(looked.findings[0]).toMatchObject({ severity: 'damage', where: `store/${log}` });
    expect({ names: await names(), files: await storeFiles() }).toEqual(before);

    const accepted = await recoverQuietly(true);
    expect(accepted).toMatchObject({ healthy: true, lost: { batches: 1 } });
    const kept = accepted.findings.at(-1)!;
    expect(kept).toMatchObject({ severity: 'note', where: expect.stringContaining('store-damaged-2') });
    expect(await readFile(join(kept.where, log))).toEqual(content);
    expect(await orderIds()).toEqual(['1']);
    expect(await recoverQuietly(false)).toMatchObject({ healthy: true, findings: [] });
  });

  it('removes the mark of a failed disk once that was accepted', async () => {
    await markSuspect();
    await expect(orderIds()).rejects.toMatchObject({ code: 'STORAGE_DAMAGED' });
    const looked = await recoverQuietly(false);
    expect(looked).toMatchObject({ healthy: false, findings: [{ where: 'suspect.json' }] });
    expect(looked.findings[0]?.what).toContain('fsync failed');
    expect(await recoverQuietly(true)).toMatchObject({ healthy: true });
    expect(await orderIds()).toEqual(['1', '2']);
  });

  it('is for a directory that no node is using, and that is one of ours', async () => {
    await withNode(async () => {
      await expect(recoverQuietly(false)).rejects.toMatchObject({ code: 'DATA_DIRECTORY_IN_USE' });
    });
    await rm(join(root, 'ringfold.json'));
    await expect(recoverQuietly(false)).rejects.toMatchObject({ code: 'DATA_DIRECTORY_UNSUPPORTED' });
  });

  it('says so when there is no store yet', async () => {
    await rm(join(root, 'store'), { recursive: true });
    expect(await recoverQuietly(true)).toMatchObject({ healthy: true, findings: [{ severity: 'note' }] });
  });

  it('that is broken off leaves nothing behind', async () => {
    await markSuspect();
    const before = await names();
    await expect(recoverQuietly(true, AbortSignal.abort())).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(await names()).toEqual(before);
  });

  it('begins anew where an earlier one was killed', async () => {
    await cp(join(root, 'store'), join(root, 'recovering'), { recursive: true });
    expect(await recoverQuietly(false)).toMatchObject({ healthy: true });
    expect(await names()).not.toContain('recovering');
    expect(await orderIds()).toEqual(['1', '2']);
  });
});

describe('a take-over that a crash broke off', () => {
  /** The recovered copy holds both events, the damaged store none. */
  async function crash(after: 'accepted' | 'store moved' | 'mark removed'): Promise<void> {
    await markSuspect();
    await cp(join(root, 'store'), join(root, 'recovered'), { recursive: true });
    await rm(join(root, 'store'), { recursive: true });
    await cp(join(root, 'lock'), join(root, 'store'), { recursive: true });
    if (after !== 'accepted') await rename(join(root, 'store'), join(root, 'store-damaged-20260101T000000Z'));
    if (after === 'mark removed') await rm(join(root, 'suspect.json'));
  }

  it.each(['accepted', 'store moved', 'mark removed'] as const)(
    'after it was %s is finished by a start',
    async (after) => {
      await crash(after);
      expect(await orderIds()).toEqual(['1', '2']);
      expect(await names()).toEqual([
        'lock',
        'ringfold.json',
        'store',
        expect.stringMatching(/^store-damaged-2/),
      ]);
    },
  );

  it.each(['accepted', 'store moved', 'mark removed'] as const)(
    'after it was %s is finished by a recovery',
    async (after) => {
      await crash(after);
      expect(await recoverQuietly(false)).toMatchObject({ healthy: true, findings: [] });
      expect(await orderIds()).toEqual(['1', '2']);
    },
  );

  it('is finished once', async () => {
    await crash('accepted');
    const layout = layoutOf(root);
    await finishTakeOver(layout, Date.now());
    const before = await names();
    await finishTakeOver(layout, Date.now() + 5000);
    expect(await names()).toEqual(before);
  });
});

describe('a salvage file', () => {
  it('appears with its first line, for its owner only', async () => {
    const path = join(root, 'salvaged.jsonl');
    const none = new SalvageFile(path);
    await none.finish();
    expect(await names()).not.toContain('salvaged.jsonl');
    const some = new SalvageFile(path);
    for (const line of ['{"a":1}', '{"b":2}']) await some.line(line);
    await some.finish();
    expect(await readFile(path, 'utf8')).toBe('{"a":1}\n{"b":2}\n');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(some.lineCount).toBe(2);
    const another = new SalvageFile(path);
    await another.line('of another recovery');
    await expect(another.finish()).rejects.toThrow('EEXIST');
    await another.discard();
    expect(await names()).toContain('salvaged.jsonl');
    await some.discard();
    expect(await names()).not.toContain('salvaged.jsonl');
  });

  it('is named after the time, which sorts', () => {
    expect(timestampText(Date.UTC(2026, 0, 31, 23, 59, 59, 7))).toBe('20260131T235959007Z');
  });
});
