import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXIT, EXIT_MEANINGS, exitCodeOf } from '../../src/cli/exit-codes.js';
import { hintOf } from '../../src/cli/hints.js';
import { ERROR_CODES, type ErrorCode, RingfoldError } from '../../src/core/errors.js';
import { run } from '../support/command-line.js';
import { FakeClient } from '../support/fake-client.js';

const CODES = Object.keys(ERROR_CODES) as ErrorCode[];
const CLI_DOCS = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'cli.md'), 'utf8');

describe('exit codes', () => {
  it.each(CODES)('%s has one that is not 0, and a hint or none on purpose', (code) => {
    expect(Object.values(EXIT)).toContain(exitCodeOf(code));
    expect(exitCodeOf(code)).not.toBe(0);
    expect(hintOf(code, 'get')).toBeTypeOf('string');
  });

  it('that are one number mean one thing', () => {
    expect(new Set(Object.values(EXIT)).size).toBe(Object.keys(EXIT_MEANINGS).length);
  });

  it.each(Object.entries(EXIT))('%s is in docs/cli.md', (name, code) => {
    expect(CLI_DOCS).toContain(`| ${code} | ${EXIT_MEANINGS[name as keyof typeof EXIT]} |`);
  });

  it.each(CODES)('%s is in the table of docs/cli.md, at its exit code', (code) => {
    expect(CLI_DOCS).toMatch(new RegExp(`^\\| \`${code}\` \\| ${exitCodeOf(code)} \\|`, 'm'));
  });
});

describe('an error', () => {
  const failing = (error: RingfoldError) => {
    const client = new FakeClient();
    client.refuse = () => error;
    return client;
  };
  const conflict = new RingfoldError('REVISION_CONFLICT', 'alice is at revision 4, not 3', {
    details: { actualRevision: 4 },
  });

  it('tells what, the code, and what to do', async () => {
    const result = await run(['append', 'alice', 'tagged'], { client: failing(conflict) });
    expect(result).toMatchObject({ exitCode: 4, stdout: '' });
    expect(result.stderr).toBe(
      'error: alice is at revision 4, not 3 (REVISION_CONFLICT)\n' +
        'hint:  somebody else has written: look with `ringfold get`, decide again, and append again\n',
    );
    expect(result.client.closed).toBe(true);
  });

  it('is one object on stderr with --json', async () => {
    const result = await run(['append', 'alice', 'tagged', '--json'], { client: failing(conflict) });
    expect(result).toMatchObject({ exitCode: 4, stdout: '' });
    expect(JSON.parse(result.stderr)).toEqual({
      error: {
        code: 'REVISION_CONFLICT',
        message: 'alice is at revision 4, not 3',
        hint: hintOf('REVISION_CONFLICT', 'append'),
        retryable: false,
        exitCode: 4,
        details: { actualRevision: 4 },
      },
    });
  });

  it.each([
    [['append', 'alice'], 'see `ringfold help append`'],
    [['--json', 'transfer-leader', 'x', 'y'], 'see `ringfold help transfer-leader`'],
    [['constructor'], 'see `ringfold --help`'],
    [['--nonsense'], 'see `ringfold --help`'],
  ])('of usage, %j, names the help of its command', async (words, hint) => {
    const { stderr } = await run([...words, '--json']);
    expect(JSON.parse(stderr).error).toMatchObject({ code: 'INVALID_ARGUMENT', hint });
  });

  it('shows a stack with --verbose or DEBUG only', async () => {
    const client = failing(new RingfoldError('INTERNAL', 'broken', { cause: new Error('the cause') }));
    const words = ['append', 'alice', 'tagged'];
    expect((await run(words, { client })).stderr).not.toContain('    at ');
    expect((await run([...words, '--verbose'], { client })).stderr).toMatch(
      / {4}at .*\ncaused by Error: the cause/s,
    );
    expect((await run(words, { client, environment: { DEBUG: '1' } })).stderr).toContain('    at ');
  });

  it('that is no RingfoldError is a bug, and says so', async () => {
    const client = new FakeClient();
    client.refuse = () => {
      throw new TypeError('x is undefined');
    };
    const result = await run(['append', 'alice', 'tagged'], { client });
    expect(result.exitCode).toBe(1);
    expect(result.stderr).toContain(
      'error: unexpected failure: x is undefined (INTERNAL)\nhint:  this is a bug',
    );
  });

  it('shows control characters instead of sending them to the terminal', async () => {
    const client = failing(new RingfoldError('INVALID_EVENT', 'bad \u001b[31mname\u202e'));
    const { stderr } = await run(['append', 'alice', 'tagged'], { client });
    expect(stderr).toContain('error: bad \\u001b[31mname\\u202e (INVALID_EVENT)');
  });

  it('is red on a terminal, unless colours are not wanted', async () => {
    const client = failing(conflict);
    const words = ['append', 'alice', 'tagged'];
    expect((await run(words, { client, columns: 80 })).stderr).toContain('\u001b[31merror:\u001b[39m');
    const plain = [
      await run([...words, '--no-color'], { client, columns: 80 }),
      await run(words, { client, columns: 80, environment: { NO_COLOR: '1' } }),
      await run(words, { client }),
    ];
    for (const result of plain) expect(result.stderr).toMatch(/^error: /);
  });
});

describe('the command line', () => {
  it.each([
    [['gett'], "error: unknown command 'gett' (INVALID_ARGUMENT)\n       (Did you mean get?)"],
    [['get'], "error: missing required argument 'customerId'"],
    [['get', 'alice', 'bob'], 'error: too many arguments'],
    [['get', 'alice', '--at-revision', '-1'], 'A revision is a whole number from 0 on.'],
    [['get', 'alice', '--at-time', '2026-01-31T10:00'], 'It should be a moment like 2026-01-31'],
    [['get', 'alice', '--at-time', '2026-02-30'], 'It should be a moment like 2026-01-31'],
    [['get', 'alice', '--at-time', '2026-01-31', '--at-revision', '1'], 'cannot be used with option'],
    [['get', 'alice', '--deadline', 'soon'], 'It should be a duration like 500ms, 10s, 2m or 1h'],
    [['events', 'alice', '--limit', '0'], 'It should be a whole number from 1 on.'],
    [
      ['append', 'alice', 'tagged', '--expected', 'nothing'],
      'It should be any, no_stream, stream_exists, or',
    ],
    [['append', 'alice', 'tagged', '--append-id', '7'], 'It should be a UUID like'],
    [['tail', '--checkpoint', 'x', '--from-beginning'], 'cannot be used with option'],
    [['import', 'x', '--format', 'csv'], 'Allowed choices are jsonl, cdnow.'],
  ])('%j is wrong', async (words, message) => {
    const result = await run(words);
    expect(result).toMatchObject({ exitCode: EXIT.invalid, stdout: '' });
    expect(result.stderr).toContain(message);
    expect(result.stderr).not.toContain('error: error:');
  });

  it('without a command shows the help', async () => {
    const result = await run([]);
    expect(result).toMatchObject({ exitCode: EXIT.invalid, stdout: '' });
    expect(result.stderr).toContain('Usage: ringfold');
  });

  it('has help with a sentence and examples for every command, and for all of it with the exit codes', async () => {
    const { exitCode, stdout } = await run(['--help']);
    expect(exitCode).toBe(0);
    for (const [name, code] of Object.entries(EXIT)) {
      expect(stdout).toContain(`${code} `.padEnd(5) + EXIT_MEANINGS[name as keyof typeof EXIT]);
    }
    const commands = [...stdout.matchAll(/^ {2}([a-z-]+) {2,}[A-Z]/gm)].map((match) => match[1]!);
    const names =
      'start cluster append get events tail remove import export generate status drain undrain transfer-leader recover help';
    expect(commands.join(' ')).toBe(names);
    for (const command of commands.slice(0, -1)) {
      const help = await run([command, '--help']);
      expect(help.exitCode).toBe(0);
      expect(help.stdout).toMatch(/\nExamples:\n {2}\$ ringfold /);
    }
  });

  it('hides from local commands how to find a node', async () => {
    expect((await run(['start', '--help'])).stdout).not.toContain('--address');
    expect((await run(['get', '--help'])).stdout).toContain('--address');
    const control = await run(['status', '--help']);
    expect(control.stdout).toContain('--control');
    expect(control.stdout).not.toContain('--address');
  });

  it('prints the version', async () => {
    expect(await run(['--version'])).toMatchObject({ exitCode: 0, stdout: '1.2.3\n' });
  });

  it.each([
    [{}, [], '127.0.0.1:7400'],
    [{ RINGFOLD_ADDRESS: 'node-1:7400' }, [], 'node-1:7400'],
    [{ RINGFOLD_ADDRESS: 'node-1:7400' }, ['--address', 'node-2:7400'], 'node-2:7400'],
  ])('with environment %j and %j talks to %s', async (environment, words, address) => {
    expect((await run(['get', 'alice', ...words], { environment })).address).toBe(address);
  });

  it('hands the deadline to every request', async () => {
    const { client } = await run(['get', 'alice', '--deadline', '1.5s']);
    expect(client.callOptions[0]).toMatchObject({ deadlineMs: 1500, signal: expect.any(AbortSignal) });
  });

  it('that is interrupted says so, with its exit code', async () => {
    const client = failingWithCancel();
    const result = await run(['append', 'alice', 'tagged'], { client, interrupted: AbortSignal.abort() });
    expect(result).toMatchObject({ exitCode: 130, stdout: '', stderr: 'interrupted\n' });
  });

  it('ends quietly when nobody reads its output', async () => {
    const outputFailed = AbortSignal.abort(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
    const cancelled = await run(['append', 'alice', 'tagged'], { client: failingWithCancel(), outputFailed });
    expect(cancelled).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await run(['get', 'alice'], { outputFailed })).toMatchObject({ exitCode: 0 });
  });

  it('fails when its output cannot be written', async () => {
    const outputFailed = AbortSignal.abort(Object.assign(new Error('write ENOSPC'), { code: 'ENOSPC' }));
    const result = await run(['get', 'alice'], { outputFailed });
    expect(result.exitCode).toBe(1);
    expect(result.stderr).toContain('the output cannot be written: the disk is full');
  });
});

function failingWithCancel(): FakeClient {
  const client = new FakeClient();
  client.refuse = () => new RingfoldError('CANCELLED', 'the call was cancelled by its signal');
  return client;
}
