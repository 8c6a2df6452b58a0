import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RingfoldError } from '../../src/core/errors.js';
import { run } from '../support/command-line.js';
import { FakeClient } from '../support/fake-client.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

const line = (customer: number | string, number: number, more: object = {}) =>
  JSON.stringify({ customerId: `c${customer}`, type: 'tagged', data: { number }, ...more });
const file = (lines: readonly string[]) => lines.map((text) => `${text}\n`).join('');
const importing = (stdin: string, client: FakeClient, ...words: string[]) =>
  run(['import', '-', '--json', ...words], { stdin, client });
const numbersOf = (client: FakeClient, customerId: string) =>
  client.log
    .filter((event) => event.customerId === customerId)
    .map((event) => (event.data as { number: number }).number);

describe('ringfold import', () => {
  it('changes nothing the second time', async () => {
    const client = new FakeClient();
    // Equal lines are events of their own.
    const stdin = file([line(1, 1), line(1, 1), '', line(2, 1)]);
    const first = await importing(stdin, client);
    expect(first).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(first.stdout)).toEqual({
      ...{ file: 'stdin', lines: 4, events: 3, repeatedEvents: 0, failed: 0 },
      ...{ seconds: expect.any(Number), eventsPerSecond: expect.any(Number) },
    });
    const second = await importing(stdin, client);
    expect(JSON.parse(second.stdout)).toMatchObject({ events: 0, repeatedEvents: 3 });
    expect(client.log).toHaveLength(3);
    expect(client.callOptions[0]).toMatchObject({ deadlineMs: 120_000 });
  });

  it('tells people what it did', async () => {
    const directory = await temporaryDirectory();
    const path = join(directory, 'rows.txt');
    await writeFile(path, ' 00004 0001 19970101  2   29.33\r\n 00004 0001 19970118  2   29.73\r\n');
    const { stdout, client } = await run(['import', path]);
    expect(stdout).toMatch(/^2 lines, 2 events imported, \d\.\d s, [\d,]+ events\/s\n$/);
    expect(client.log[1]).toMatchObject({ customerId: 'cdnow-0001', occurredAt: new Date('1997-01-18') });
    const again = await run(['import', path], { client });
    expect(again.stdout).toMatch(/^2 lines, 0 events imported, 2 events there already, /);
  });

  it('keeps the order of each customer over many batches, with several under way', async () => {
    const client = new FakeClient();
    let underWay = 0;
    let underWayMax = 0;
    client.delay = async (items) => {
      underWayMax = Math.max(underWayMax, ++underWay);
      // Later batches are faster: they would overtake if they could.
      await new Promise((resolve) => setTimeout(resolve, items.length % 7));
      underWay--;
    };
    const lines = Array.from({ length: 20_000 }, (_, at) => line(at % 50, at));
    expect(await importing(file(lines), client)).toMatchObject({ exitCode: 0 });
    for (let customer = 0; customer < 50; customer++) {
      const numbers = numbersOf(client, `c${customer}`);
      expect(numbers).toEqual(Array.from({ length: 400 }, (_, at) => at * 50 + customer));
    }
    expect(underWayMax).toBeGreaterThan(1);
    expect(underWayMax).toBeLessThanOrEqual(8);
    expect(Math.max(...client.batchSizes)).toBeLessThanOrEqual(500);
  });

  it('takes a customer with more lines than fit in memory at once', async () => {
    const client = new FakeClient();
    const lines = Array.from({ length: 5000 }, (_, at) => line(1, at));
    expect(await importing(file(lines), client)).toMatchObject({ exitCode: 0 });
    expect(numbersOf(client, 'c1')).toEqual(Array.from({ length: 5000 }, (_, at) => at));
  });

  it('stops at a bad line when everything before it is written', async () => {
    const client = new FakeClient();
    client.delay = () => new Promise((resolve) => setTimeout(resolve, 5));
    const good = Array.from({ length: 3000 }, (_, at) => line(at % 10, at));
    const { exitCode, stdout, stderr } = await run(['import', '-', '--format', 'jsonl'], {
      stdin: file([...good, '{"customerId":"c1","type":"tag', line(1, 1)]),
      client,
    });
    expect(exitCode).toBe(2);
    expect(client.log).toHaveLength(3000);
    expect(stdout).toMatch(/^3,001 lines, 3,000 events imported, 1 bad line, /);
    expect(stderr).toBe(
      'error: stdin line 3001: it is not JSON (INVALID_ARGUMENT)\n' +
        '       {"customerId":"c1","type":"tag\n' +
        '       Everything before this line was imported, nothing after it. Import the file again afterwards: ' +
        'nothing is written twice.\n' +
        'hint:  see `ringfold help import`\n',
    );
  });

  it('says that a bad last line is incomplete, and takes a good one', async () => {
    const cut = await importing(`${line(1, 1)}\n{"customerId":"c1","ty`, new FakeClient());
    expect(cut.exitCode).toBe(2);
    expect(JSON.parse(cut.stderr).error).toMatchObject({
      message: expect.stringContaining('line 2: it is not JSON (the file ends without a line end'),
      details: { file: 'stdin', line: 2 },
    });
    expect(await importing(line(1, 1), new FakeClient())).toMatchObject({ exitCode: 0 });
  });

  it('stops when the node refuses a line, with its exit code', async () => {
    const client = new FakeClient();
    client.refuse = ({ events }) => {
      const [event] = [events].flat() as { data: { number: number } }[];
      return event?.data.number === 7
        ? new RingfoldError('REVISION_CONFLICT', 'not at revision 3')
        : undefined;
    };
    const lines = Array.from({ length: 4000 }, (_, at) => line(at % 3, at));
    const { exitCode, stdout, stderr } = await importing(file(lines), client);
    expect(exitCode).toBe(4);
    expect(JSON.parse(stdout)).toMatchObject({ stoppedAtLine: 8, failed: 1 });
    expect(JSON.parse(stderr).error.message).toContain('stdin line 8: not at revision 3');
    const written = client.log.map((event) => (event.data as { number: number }).number);
    expect(written).toEqual(expect.arrayContaining([0, 1, 2, 3, 4, 5, 6]));
    // The rest of its batch was under way; what waited behind it is not sent any more.
    expect(numbersOf(client, 'c1').length).toBeLessThan(500);
  });

  it('goes on after bad lines with --keep-going, and tells the first 20', async () => {
    const client = new FakeClient();
    client.refuse = ({ customerId }) =>
      customerId === 'c9' ? new RingfoldError('INVALID_EVENT', 'data.tag: bad') : undefined;
    const bad = Array.from({ length: 24 }, (_, at) => `garbage ${at} \u001b`);
    const stdin = file([line(9, 1), ...bad, line(1, 2)]);
    const words = ['import', '-', '--keep-going', '--format', 'jsonl'];
    const { exitCode, stdout, stderr } = await run(words, { stdin, client });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^26 lines, 1 event imported, 25 bad lines, /);
    const told = stderr.trimEnd().split('\n');
    expect(told[0]).toBe('stdin line 2: it is not JSON (INVALID_ARGUMENT)');
    expect(told[1]).toBe('  garbage 0 \\u001b');
    expect(told).toHaveLength(41);
    expect(told.at(-1)).toBe('… and 5 more bad lines');
    expect(client.log).toMatchObject([{ customerId: 'c1' }]);
    const json = await importing(stdin, client, '--keep-going', '--format', 'jsonl');
    expect(JSON.parse(json.stderr.split('\n')[0]!)).toEqual({
      badLine: {
        ...{ file: 'stdin', line: 2, code: 'INVALID_ARGUMENT' },
        ...{ message: 'it is not JSON', text: 'garbage 0 \u001b' },
      },
    });
  });

  it('refuses a line over 1 MiB', async () => {
    const { exitCode, stderr } = await importing(
      file([line(1, 1, { metadata: { x: 'x'.repeat(2 ** 20) } })]),
      new FakeClient(),
    );
    expect(exitCode).toBe(2);
    expect(JSON.parse(stderr).error.message).toMatch(
      /line 1: it has 10\d{5} bytes; at most 1048576 are allowed/,
    );
  });

  it('ends early when the node is away for too long, and says how to go on', async () => {
    const client = new FakeClient();
    client.refuse = () => new RingfoldError('UNAVAILABLE', 'no connection to 127.0.0.1:7400');
    const { exitCode, stderr } = await run(['import', '-'], { stdin: file([line(1, 1)]), client });
    expect(exitCode).toBe(5);
    expect(stderr).toContain('error: no connection to 127.0.0.1:7400 (UNAVAILABLE)');
    expect(stderr).toContain(
      'The import of stdin ended early. Import the file again afterwards: nothing is written',
    );
  });

  it('ends early when it is interrupted', async () => {
    const interrupted = AbortSignal.abort();
    const result = await run(['import', '-'], { stdin: file([line(1, 1)]), interrupted });
    expect(result).toMatchObject({ exitCode: 130, stderr: 'interrupted\n' });
    expect(result.stdout).toMatch(/^0 lines, 0 events imported/);
  });

  it.each([
    [['import', '/no/such/file.jsonl'], '', '/no/such/file.jsonl: there is no such file'],
    [['import', '/'], '', '/: it is a directory'],
    [['import', '-'], 'Dear diary\n', 'stdin: cannot tell its format; say --format jsonl or cdnow'],
    [
      ['import', '-', '--format', 'cdnow'],
      '00004 0001\n',
      'stdin line 1: a row has 5 columns, this one has 2',
    ],
  ])('refuses %j', async (words, stdin, message) => {
    const result = await run(words, { stdin });
    expect(result.exitCode).toBe(2);
    expect(result.stderr).toContain(message);
  });

  it('keeps files with equal lines apart by --source', async () => {
    const client = new FakeClient();
    await importing(file([line(1, 1)]), client, '--source', 'january');
    await importing(file([line(1, 1)]), client, '--source', 'february');
    expect(client.log).toHaveLength(2);
  });
});
