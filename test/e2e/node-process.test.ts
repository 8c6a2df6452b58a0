import { createSocket } from 'node:dgram';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { connect } from '../../src/client/index.js';
import { dataPlaneByReflection } from '../support/data-plane-by-reflection.js';
import { runRingfold, startRingfold } from '../support/ringfold-process.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

/** What `start` says when it cannot. */
async function startFails(
  directory: string,
  ...args: string[]
): Promise<{ code: string; message: string; exitCode: number }> {
  const options = ['--json', '--data-dir', directory, '--listen', '127.0.0.1:0'];
  const { exitCode, stderr } = await runRingfold('start', ...options, ...args);
  const { error } = JSON.parse(stderr) as { error: { code: string; message: string } };
  return { ...error, exitCode: exitCode ?? -1 };
}

describe('a node process', () => {
  it('gives its whole data plane to a client that knows only what reflection tells', async () => {
    const node = await startRingfold(await temporaryDirectory());
    await dataPlaneByReflection(node.address);
    expect((await node.kill('SIGTERM')).exitCode).toBe(0);
  });

  it('has everything again after it was killed', async () => {
    const directory = await temporaryDirectory();
    let node = await startRingfold(directory);
    let client = connect({ address: node.address });
    await client.append('ada', { type: 'tagged', data: { tag: 'vip' } }, { expected: 'no_stream' });
    await node.kill('SIGKILL');
    await client.close();
    node = await startRingfold(directory);
    client = connect({ address: node.address });
    expect(await client.get('ada')).toMatchObject({
      status: 'found',
      revision: 0n,
      state: { tags: ['vip'] },
    });
    await client.close();
    await node.kill('SIGKILL');
  });

  it('goes on after requests that are wrong in every way', async () => {
    const node = await startRingfold(await temporaryDirectory());
    await using client = connect({ address: node.address });
    const attempts = [
      client.append('ada', { type: 'unheard-of', data: {} }),
      client.append('ada', { type: 'tagged', data: { tag: '' } }),
      client.append('ada', []),
      client.append('ada', { type: 'tagged', data: { tag: 'a' } }, { aggregate: 'unknown' }),
      client.append('ada', { type: 'note-added', data: { text: 'x'.repeat(2 ** 20) } }),
      client.append('', { type: 'tagged', data: { tag: 'a' } }),
      client.append('ada', { type: 'tagged', data: { tag: 'a' } }, { expected: 5 }),
      client.get('ada', { aggregate: 'unknown' }),
    ];
    const codes = (await Promise.allSettled(attempts)).map(
      (one) => (one as PromiseRejectedResult).reason.code,
    );
    expect(codes).toEqual([
      'UNKNOWN_EVENT',
      'INVALID_EVENT',
      'INVALID_ARGUMENT',
      'UNKNOWN_AGGREGATE',
      'REQUEST_TOO_LARGE',
      'INVALID_ARGUMENT',
      'REVISION_CONFLICT',
      'UNKNOWN_AGGREGATE',
    ]);
    expect((await client.get('ada')).status).toBe('not_found');
    await node.kill('SIGKILL');
  });
});

describe('where no node is running', () => {
  it.each([
    ['get', 'alice', '--address'],
    ['status', '--control'],
  ])('ringfold %s says so at once', async (...words) => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    await new Promise((resolve) => server.close(resolve));
    // With the time that a client would wait for it, this would never end.
    const { exitCode, stderr } = await runRingfold(...words, address, '--deadline', '1h');
    expect(exitCode).toBe(5);
    expect(stderr).toContain(`${address}: no node is running there`);
  });
});

describe('a node that cannot start says why:', () => {
  it('the data directory is in use by another process', async () => {
    const directory = await temporaryDirectory();
    const node = await startRingfold(directory);
    expect(await startFails(directory)).toMatchObject({ code: 'DATA_DIRECTORY_IN_USE', exitCode: 5 });
    await node.kill('SIGKILL');
  });

  it('the data directory is of another format, or of something else', async () => {
    const directory = await temporaryDirectory();
    await writeFile(join(directory, 'ringfold.json'), '{"format":2}');
    const code = 'DATA_DIRECTORY_UNSUPPORTED';
    expect(await startFails(directory)).toMatchObject({
      code,
      message: expect.stringContaining('says format 2'),
    });
    const photos = await temporaryDirectory();
    await mkdir(join(photos, 'holiday'));
    expect(await startFails(photos)).toMatchObject({ code, message: expect.stringContaining('not empty') });
  });

  it('the data directory cannot be made', async () => {
    const directory = await temporaryDirectory();
    const file = join(directory, 'file');
    await writeFile(file, '');
    for (const path of [file, join(file, 'below')]) {
      const said = await startFails(path);
      expect(said).toMatchObject({ code: 'INVALID_CONFIGURATION', exitCode: 2 });
      expect(said.message).toContain(`${path} cannot be made or used`);
    }
    if (process.platform === 'linux') {
      expect(await startFails('/proc/ringfold/data')).toMatchObject({ code: 'INVALID_CONFIGURATION' });
    }
  });

  it('a port is in use, of which there was no store yet, and is none now', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const directory = join(await temporaryDirectory(), 'data');
    for (const flag of ['--listen', '--metrics-listen']) {
      expect(await startFails(directory, flag, `127.0.0.1:${port}`), flag).toMatchObject({
        code: 'ADDRESS_IN_USE',
        message: expect.stringContaining(String(port)),
      });
      expect(existsSync(directory), flag).toBe(false);
    }
    server.close();
  });

  it('the UDP port of gossip is in use', async () => {
    const socket = createSocket('udp4');
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
    const { port } = socket.address();
    const directory = join(await temporaryDirectory(), 'data');
    expect(await startFails(directory, '--gossip-listen', `127.0.0.1:${port}`)).toMatchObject({
      code: 'ADDRESS_IN_USE',
      message: expect.stringContaining(String(port)),
    });
    expect(existsSync(directory)).toBe(false);
    socket.close();
  });

  it('the model does not load', async () => {
    const directory = await temporaryDirectory();
    const model = join(directory, 'model.ts');
    await writeFile(model, 'export default 42;');
    const data = join(directory, 'data');
    expect(await startFails(data, '--model', model)).toMatchObject({ code: 'INVALID_MODEL' });
    const missing = join(directory, 'missing.ts');
    expect(await startFails(data, '--model', missing)).toMatchObject({ code: 'INVALID_MODEL' });
  });

  it('an option is not what it may be', async () => {
    expect(await startFails(await temporaryDirectory(), '--partitions', '0')).toMatchObject({
      code: 'INVALID_CONFIGURATION',
      message: expect.stringContaining('--partitions must be an integer from 1 to 4096'),
      exitCode: 2,
    });
  });
});

describe('a model file', () => {
  it('adds an aggregate to the node', async () => {
    const directory = await temporaryDirectory();
    const model = join(directory, 'wishlist.ts');
    await writeFile(
      model,
      `import { defineAggregate, z } from 'ringfold/model';
       export const wishlist = defineAggregate({
         type: 'wishlist', stateVersion: 1, initial: { items: [] as string[] },
         events: { 'item-added': {
           schema: z.strictObject({ sku: z.string().min(1) }),
           fold: (state, { data }) => ({ items: [...state.items, data.sku] }),
         } },
       });`,
    );
    const node = await startRingfold(join(directory, 'data'), { args: ['--model', model] });
    await using client = connect({ address: node.address });
    await client.append('ada', { type: 'item-added', data: { sku: 'b-1' } }, { aggregate: 'wishlist' });
    const lookup = await client.get('ada', { aggregate: 'wishlist' });
    expect(lookup).toMatchObject({ status: 'found', state: { items: ['b-1'] } });
    await node.kill('SIGKILL');
  });
});
