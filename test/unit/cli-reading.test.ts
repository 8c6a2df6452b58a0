import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../support/command-line.js';
import { FakeClient } from '../support/fake-client.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

async function aliceAndBob(): Promise<FakeClient> {
  const client = new FakeClient();
  await client.append('alice', [
    { type: 'registered', data: { name: 'Alice', note: 'a'.repeat(100) } },
    { type: 'tagged', data: { tag: 'vip' } },
  ]);
  await client.append('bob', { type: 'tagged', data: { tag: 'new' } }, { appendId: 'b' });
  await client.append('alice', { type: 'item-added', data: 1 }, { aggregate: 'cart', appendId: 'c' });
  return client;
}

describe('ringfold get', () => {
  it('shows the state with its revision', async () => {
    const { exitCode, stdout } = await run(['get', 'alice'], { client: await aliceAndBob() });
    expect(exitCode).toBe(0);
    expect(stdout).toBe(
      'alice  customer · revision 1 · recorded 2026-01-02T00:00:00.000Z · state version 1\n' +
        '{\n  "lastEvent": "tagged",\n  "eventCount": 2\n}\n',
    );
  });

  it('colours JSON by kind on a terminal', async () => {
    const { stdout } = await run(['get', 'alice', '--state-only'], {
      client: await aliceAndBob(),
      columns: 80,
    });
    expect(stdout).toContain('\u001b[36m"lastEvent"\u001b[39m: \u001b[32m"tagged"\u001b[39m');
    expect(stdout).toContain('\u001b[33m2\u001b[39m');
  });

  it('asks for what the options say', async () => {
    const { client, stdout } = await run(
      ['get', 'alice', '--at-revision', '0', '--aggregate', 'cart', '--json'],
      {
        client: await aliceAndBob(),
      },
    );
    expect(client.callOptions.at(-1)).toMatchObject({ aggregate: 'cart', atRevision: 0n });
    expect(JSON.parse(stdout)).toEqual({
      ...{ status: 'found', customerId: 'alice', aggregate: 'cart', revision: 0, stateVersion: 1 },
      ...{ recordedAt: '2026-01-01T00:00:00.000Z', sessionToken: 's' },
      state: { lastEvent: 'item-added', eventCount: 1 },
    });
  });

  it('tells an unknown customer from a removed one, with exit code 3', async () => {
    const client = await aliceAndBob();
    await client.remove('bob');
    const unknown = await run(['get', 'carol'], { client });
    expect(unknown).toMatchObject({ exitCode: 3, stdout: '' });
    expect(unknown.stderr).toBe('carol is not known (aggregate customer has no events)\n');
    const removed = await run(['get', 'bob'], { client });
    expect(removed).toMatchObject({ exitCode: 3, stdout: '' });
    expect(removed.stderr).toBe('bob was removed (aggregate customer, last revision 0)\n');
    const json = await run(['get', 'bob', '--json', '--state-only'], { client });
    expect(json).toMatchObject({ exitCode: 3, stderr: '' });
    expect(JSON.parse(json.stdout)).toMatchObject({ status: 'removed', revision: 0 });
  });
});

describe('ringfold events', () => {
  it('lists them, complete when piped', async () => {
    const { exitCode, stdout } = await run(['events', 'alice'], { client: await aliceAndBob() });
    expect(exitCode).toBe(0);
    expect(stdout).toBe(
      'revision  occurred at               type          data\n' +
        `       0  2026-01-01T00:00:00.000Z  registered    {"name":"Alice","note":"${'a'.repeat(100)}"}\n` +
        '       1  2026-01-02T00:00:00.000Z  tagged        {"tag":"vip"}\n',
    );
  });

  it('cuts them to the width of the terminal', async () => {
    const { stdout } = await run(['events', 'alice', '--no-color'], {
      client: await aliceAndBob(),
      columns: 80,
    });
    const lines = stdout.trimEnd().split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBe(80);
    expect(lines[1]).toMatch(/"note":"a+…$/);
  });

  it('lays long streams out page by page, under one heading', async () => {
    const client = new FakeClient();
    const events = Array.from({ length: 1200 }, (_, at) => ({ type: 'tagged', data: at }));
    await client.append('alice', events);
    const lines = (await run(['events', 'alice'], { client })).stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(1201);
    expect(lines.filter((line) => line.startsWith('revision'))).toHaveLength(1);
    expect(lines.at(-1)).toMatch(/^ {4}1199 {2}\S{24} {2}tagged {8}1199$/);
  });

  it('takes direction, beginning, limit and aggregate', async () => {
    const client = await aliceAndBob();
    const words = ['events', 'alice', '--backwards', '--from', '1', '--limit', '1', '--json'];
    const { stdout } = await run(words, { client });
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toMatchObject([{ revision: 1 }]);
    const cart = await run(['events', 'alice', '--aggregate', 'cart', '--json'], { client });
    expect(JSON.parse(cart.stdout)).toEqual({
      ...{ customerId: 'alice', aggregate: 'cart', revision: 0, type: 'item-added', version: 1, data: 1 },
      ...{ metadata: {}, appendId: 'c' },
      ...{ occurredAt: '2026-01-01T00:00:00.000Z', recordedAt: '2026-01-01T00:00:00.000Z' },
    });
  });

  it('of nobody are exit code 3', async () => {
    expect(await run(['events', 'carol'])).toMatchObject({
      exitCode: 3,
      stdout: '',
      stderr: 'carol has no such events (aggregate customer)\n',
    });
  });

  it('do not obey what stands in them', async () => {
    const client = new FakeClient();
    await client.append('alice', { type: 'note-added', data: { text: '\u009b31m\u202eevil\n' } });
    const { stdout } = await run(['events', 'alice'], { client });
    expect(stdout).toContain('{"text":"\\u009b31m\\u202eevil\\n"}');
  });
});

describe('ringfold tail', () => {
  const follow = ['tail', '--from-beginning', '--until-caught-up'];

  it('shows the events of all customers, one a line', async () => {
    const { exitCode, stdout } = await run(follow, { client: await aliceAndBob() });
    expect(exitCode).toBe(0);
    expect(stdout.split('\n').slice(1, 4)).toEqual([
      '2026-01-02T00:00:00.000Z  alice@1  tagged  {"tag":"vip"}',
      '2026-01-01T00:00:00.000Z  bob@0  tagged  {"tag":"new"}',
      '2026-01-01T00:00:00.000Z  alice/cart@0  item-added  1',
    ]);
  });

  it('cuts lines to the width of the terminal', async () => {
    const { stdout } = await run([...follow, '--no-color'], { client: await aliceAndBob(), columns: 70 });
    const [first] = stdout.split('\n');
    expect(first).toHaveLength(70);
    expect(first).toMatch(/^2026-01-01T00:00:00.000Z {2}alice@0 {2}registered {2}\{"name":"Alice".*…$/);
  });

  it('begins now unless told otherwise', async () => {
    const client = await aliceAndBob();
    expect(await run(['tail', '--until-caught-up'], { client })).toMatchObject({ exitCode: 0, stdout: '' });
    expect(client.callOptions.at(-1)).toMatchObject({ from: 'now' });
  });

  it('filters, limits and writes JSON', async () => {
    const words = [
      'tail',
      '--from-beginning',
      '--type',
      'tagged',
      '--type',
      'closed',
      '--aggregate',
      'customer',
    ];
    const { stdout, client } = await run([...words, '--limit', '1', '--json'], {
      client: await aliceAndBob(),
    });
    expect(JSON.parse(stdout)).toMatchObject({ customerId: 'alice', revision: 1 });
    expect(client.callOptions.at(-1)).toMatchObject({
      eventTypes: ['tagged', 'closed'],
      aggregates: ['customer'],
    });
  });

  it('goes on after a checkpoint', async () => {
    const words = ['tail', '--checkpoint', '3', '--until-caught-up', '--json'];
    const { stdout } = await run(words, { client: await aliceAndBob() });
    expect(JSON.parse(stdout)).toMatchObject({ aggregate: 'cart' });
  });

  it('keeps its checkpoint in a file, so that each event comes once over several runs', async () => {
    const directory = await temporaryDirectory();
    const client = await aliceAndBob();
    const words = ['tail', '--from-beginning', '--checkpoint-file', join(directory, 'checkpoint'), '--json'];
    const seen: string[] = [];
    for (const limit of ['1', '2', '1']) {
      seen.push((await run([...words, '--limit', limit], { client })).stdout);
    }
    const revisions = seen
      .join('')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(revisions.map((event) => `${event.customerId}${event.revision}`)).toEqual([
      ...['alice0', 'alice1', 'bob0', 'alice0'],
    ]);
    expect(await readFile(join(directory, 'checkpoint'), 'utf8')).toBe('4\n');
  });

  it('keeps its checkpoint when it is interrupted', async () => {
    const directory = await temporaryDirectory();
    const path = join(directory, 'checkpoint');
    const words = ['tail', '--from-beginning', '--checkpoint-file', path];
    const interrupted = AbortSignal.timeout(50);
    const result = await run(words, { client: await aliceAndBob(), interrupted });
    expect(result).toMatchObject({ exitCode: 130, stderr: 'interrupted\n' });
    expect(await readFile(path, 'utf8')).toBe('4\n');
  });

  it('refuses an empty checkpoint file: something has gone wrong with it', async () => {
    const directory = await temporaryDirectory();
    const path = join(directory, 'checkpoint');
    await writeFile(path, '\n');
    const result = await run(['tail', '--checkpoint-file', path]);
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toContain(`${path} is empty; delete it to begin anew (INVALID_CHECKPOINT)`);
  });
});
