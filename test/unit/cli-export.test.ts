import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RingfoldError } from '../../src/core/errors.js';
import { run } from '../support/command-line.js';
import { FakeClient } from '../support/fake-client.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

const FIRST_ID = '7c0e6a3e-52a1-4f7e-9a39-0f6d5c1e2b11';
const OTHER_ID = '8c0e6a3e-52a1-4f7e-9a39-0f6d5c1e2b11';

/** Appends of several events, without a version and a time, as clients mostly send them. */
async function shop(): Promise<FakeClient> {
  const client = new FakeClient();
  const tags = ['a', 'b'].map((tag) => ({ type: 'tagged', data: { tag }, metadata: { by: 'web' } }));
  await client.append('alice', tags, { appendId: FIRST_ID });
  await client.append('bob', { type: 'closed', data: {} }, { appendId: FIRST_ID });
  await client.append('alice', { type: 'item-added', data: 1 }, { appendId: OTHER_ID, aggregate: 'cart' });
  return client;
}

describe('ringfold export', () => {
  it('writes all events, complete', async () => {
    const { exitCode, stdout, stderr } = await run(['export'], { client: await shop() });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(4);
    expect(lines[1]).toBe(
      '{"customerId":"alice","aggregate":"customer","revision":1,"type":"tagged","version":1,"data":{"tag":"b"},' +
        '"metadata":{"by":"web"},"occurredAt":"2026-01-02T00:00:00.000Z","recordedAt":"2026-01-02T00:00:00.000Z",' +
        `"appendId":"${FIRST_ID}"}`,
    );
  });

  it('and import are a round trip: the same appends, once', async () => {
    const source = await shop();
    const { stdout: stdin } = await run(['export'], { client: source });
    const target = new FakeClient();
    const first = await run(['import', '-', '--json'], { stdin, client: target });
    expect(JSON.parse(first.stdout)).toMatchObject({ lines: 4, events: 4, repeatedEvents: 0 });
    expect(target.batchSizes.reduce((sum, size) => sum + size)).toBe(3);
    const ordered = (client: FakeClient) =>
      client.log.toSorted((a, b) => a.customerId.localeCompare(b.customerId));
    expect(ordered(target)).toEqual(ordered(source));
    const second = await run(['import', '-', '--json'], { stdin, client: target });
    expect(JSON.parse(second.stdout)).toMatchObject({ events: 0, repeatedEvents: 4 });
    expect((await run(['export'], { client: target })).stdout.split('\n').toSorted()).toEqual(
      stdin.split('\n').toSorted(),
    );
  });

  it('imported where it came from changes nothing', async () => {
    const client = await shop();
    const { stdout: stdin } = await run(['export'], { client });
    const { exitCode, stdout } = await run(['import', '-', '--json'], { stdin, client });
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ events: 0, repeatedEvents: 4, failed: 0 });
    expect(client.log).toHaveLength(4);
  });

  it('imported where it came from asks once for what stands together, and knows each line that was edited', async () => {
    const client = new FakeClient();
    for (let at = 0; at < 200; at++) {
      const appendId = `7c0e6a3e-52a1-4f7e-9a39-${String(at).padStart(12, '0')}`;
      const events = Array.from({ length: 1 + (at % 3) }, () => ({
        type: 'tagged',
        data: { tag: `t${at}` },
      }));
      await client.append('alice', events, { appendId });
    }
    const { stdout } = await run(['export'], { client });
    let reads = 0;
    const read = client.read.bind(client);
    client.read = (...args) => {
      reads++;
      return read(...args);
    };
    const imported = async (stdin: string) =>
      JSON.parse((await run(['import', '-', '--json', '--keep-going'], { stdin, client })).stdout);
    expect(await imported(stdout)).toMatchObject({ events: 0, repeatedEvents: 399, failed: 0 });
    expect(reads).toBeLessThan(10);
    const edited = stdout.replace('"tag":"t4"', '"tag":"edited"').replace('"tag":"t9"', '"tag":"edited"');
    expect(await imported(edited)).toMatchObject({ events: 0, repeatedEvents: 396, failed: 2 });
  });

  it('imported after it was edited is refused', async () => {
    const client = await shop();
    const { stdout } = await run(['export'], { client });
    const stdin = stdout.replace('"tag":"b"', '"tag":"edited"');
    const result = await run(['import', '-'], { stdin, client });
    expect(result.exitCode).toBe(4);
    expect(result.stderr).toContain('(APPEND_ID_REUSED)');
  });

  it('takes one customer, and named aggregates', async () => {
    const client = await shop();
    const customers = async (...words: string[]) =>
      (await run(['export', ...words], { client })).stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line))
        .map((event) => `${event.customerId}/${event.aggregate}`);
    expect(await customers('--customer', 'bob')).toEqual(['bob/customer']);
    expect(await customers('--customer', 'alice', '--aggregate', 'cart')).toEqual(['alice/cart']);
    expect(await customers('--aggregate', 'cart')).toEqual(['alice/cart']);
  });

  it('writes a file that appears when it is complete, for its owner only', async () => {
    const directory = await temporaryDirectory();
    const path = join(directory, 'backup.jsonl');
    const result = await run(['export', '--output', path], { client: await shop() });
    expect(result).toMatchObject({ exitCode: 0, stdout: `4 events written to ${path}\n` });
    expect((await readFile(path, 'utf8')).split('\n')).toHaveLength(5);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(directory)).toEqual(['backup.jsonl']);
  });

  it('leaves an earlier file as it was when it fails', async () => {
    const directory = await temporaryDirectory();
    const path = join(directory, 'backup.jsonl');
    await writeFile(path, 'the one of yesterday');
    const client = await shop();
    client.read = () => {
      throw new RingfoldError('UNAVAILABLE', 'no connection');
    };
    const result = await run(['export', '--customer', 'alice', '--output', path], { client });
    expect(result.exitCode).toBe(5);
    expect(await readFile(path, 'utf8')).toBe('the one of yesterday');
    expect(await readdir(directory)).toEqual(['backup.jsonl']);
  });

  it('refuses a place where nothing can be written', async () => {
    const result = await run(['export', '--output', '/no/such/directory/backup.jsonl'], {
      client: await shop(),
    });
    expect(result.exitCode).toBe(2);
    expect(result.stderr).toContain('/no/such/directory/backup.jsonl: there is no such file');
  });
});
