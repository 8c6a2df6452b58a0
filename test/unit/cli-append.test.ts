import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RingfoldError } from '../../src/core/errors.js';
import { run } from '../support/command-line.js';
import { FakeClient } from '../support/fake-client.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

const APPEND_ID = '7c0e6a3e-52a1-4f7e-9a39-0f6d5c1e2b11';

describe('ringfold append', () => {
  it('appends an event and tells where it went', async () => {
    const result = await run(['append', 'alice', 'tagged', '{"tag":"vip"}', '--append-id', APPEND_ID]);
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(result.stdout).toBe(`appended  alice revision 0  append id ${APPEND_ID}\n`);
    expect(result.client.log).toMatchObject([{ customerId: 'alice', type: 'tagged', data: { tag: 'vip' } }]);
  });

  it('takes every option', async () => {
    const client = new FakeClient();
    await run(['append', 'alice', 'item-added', '--aggregate', 'cart'], { client });
    const words = [
      'append',
      'alice',
      'item-added',
      '--data',
      '[1]',
      '--aggregate',
      'cart',
      '--expected',
      '0',
    ];
    words.push(
      '--metadata',
      '{"by":"web"}',
      '--occurred-at',
      '2026-01-31T10:00:00+02:00',
      '--event-version',
      '3',
    );
    expect(await run(words, { client })).toMatchObject({ exitCode: 0 });
    expect(client.log[1]).toMatchObject({
      ...{ aggregate: 'cart', revision: 1n, data: [1], version: 3, metadata: { by: 'web' } },
      occurredAt: new Date('2026-01-31T08:00:00Z'),
    });
  });

  it('makes an append id, so that a user can try again', async () => {
    const { stdout, client } = await run(['append', 'alice', 'tagged', '--json']);
    const result = JSON.parse(stdout);
    expect(result).toEqual({
      ...{ customerId: 'alice', aggregate: 'customer', firstRevision: 0, lastRevision: 0, repeated: false },
      ...{ appendId: expect.stringMatching(/^[0-9a-f-]{36}$/), sessionToken: 's' },
    });
    const again = await run(['append', 'alice', 'tagged', '--append-id', result.appendId], { client });
    expect(again.stdout).toContain('was there already, nothing written  alice revision 0');
  });

  it('names the append id when nobody knows whether it was written', async () => {
    const client = new FakeClient();
    client.refuse = () => new RingfoldError('DEADLINE_EXCEEDED', 'no answer in time');
    const result = await run(['append', 'alice', 'tagged', '--append-id', APPEND_ID], { client });
    expect(result.exitCode).toBe(5);
    expect(result.stderr).toContain(
      `repeat it with --append-id ${APPEND_ID}, and it is written once at most`,
    );
  });

  it('reads data from stdin, and from a file', async () => {
    const fromStdin = await run(['append', 'alice', 'tagged', '-'], { stdin: '{"tag":"vip"}\n' });
    expect(fromStdin.client.log).toMatchObject([{ data: { tag: 'vip' } }]);
    const directory = await temporaryDirectory();
    await writeFile(join(directory, 'data.json'), '{"tag":"file"}');
    const fromFile = await run(['append', 'alice', 'tagged', '--data', `@${join(directory, 'data.json')}`]);
    expect(fromFile.client.log).toMatchObject([{ data: { tag: 'file' } }]);
  });

  it('appends the events of a file atomically', async () => {
    const stdin =
      '{"type":"tagged","data":{"tag":"a"}}\n\n{"type":"tagged","data":{"tag":"b"},"version":2}\n';
    const { stdout, client } = await run(['append', 'alice', '--events', '-'], { stdin });
    expect(stdout).toMatch(/^appended {2}alice revisions 0 to 1 /);
    expect(client.log).toMatchObject([{ data: { tag: 'a' } }, { data: { tag: 'b' }, version: 2 }]);
    expect(new Set(client.log.map((event) => event.appendId)).size).toBe(1);
  });

  it.each([
    [['alice'], '', 'name an event type, or a file with --events'],
    [
      ['alice', 'tagged', '{tag:1}'],
      '',
      'data is not JSON: {tag:1} (INVALID_ARGUMENT)\n       In a shell, quote it',
    ],
    [['alice', 'tagged', '-'], '', 'data from stdin is not JSON: it is empty'],
    [['alice', 'tagged', '--data', '@/no/such/file'], '', '/no/such/file: there is no such file'],
    [['alice', 'tagged', '{}', '--data', '{}'], '', 'give the data once'],
    [['alice', 'tagged', '--events', '-'], '', 'each line says it all: leave out eventType'],
    [['alice', '--events', '-'], '\n', 'stdin has no events'],
    [['alice', '--events', '-'], '{"type":"tagged","data":{}}\n{"type":"ta', 'stdin line 2 is not JSON'],
    [['alice', '--events', '-'], '{"data":{}}', 'stdin line 1: type: invalid input'],
    [
      ['alice', '--events', '-'],
      '{"type":"t","data":1,"datum":2}',
      'stdin line 1: unrecognized key: "datum"',
    ],
    [['alice', 'tagged', '-'], `"${'x'.repeat(1024 * 1024)}"`, 'the input is longer than 1048576 bytes'],
  ])('refuses %j with input %.40j', async (words, stdin, message) => {
    const result = await run(['append', ...words], { stdin });
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toContain(message);
    expect(result.client.log).toEqual([]);
  });
});
