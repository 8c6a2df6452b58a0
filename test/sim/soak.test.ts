import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { waitUntil } from '../support/wait-until.js';
import { fullDisks } from './bug-profiles.js';
import { KEPT_SEEDS } from './kept-seeds.js';
import { together, withoutSubscribers, worldNamed } from './named-worlds.js';
import { NODE_BUGS } from './planted/node-bugs.js';
import { ringfoldSubject } from './ringfold-subject.js';
import { simulate } from './simulation.js';

const ONE = 'dist-sim/test/sim/soak/simulate-one.js';
const SOAK = 'dist-sim/test/sim/soak/main.js';
const WITHIN_MS = 60_000;

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'ringfold-soak-'));
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** What `npm test` has built, in a process of its own. */
function run(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<{ code: number; stdout: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [...args], { env: { ...process.env, ...env } }, (error, stdout) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout });
    });
  });
}

describe('a seed in another process', () => {
  it('gives the same trace, whatever that process is like', async () => {
    const here = await run([ONE, '--seed', '7', '--hash'], { TZ: 'UTC', LC_ALL: 'C' });
    const there = await run(
      [
        '--random-seed=99',
        '--hash-seed=5',
        '--max-semi-space-size=1',
        '--no-opt',
        ONE,
        '--seed',
        '7',
        '--hash',
      ],
      { TZ: 'Pacific/Chatham', LC_ALL: 'tr_TR.UTF-8', UV_THREADPOOL_SIZE: '1' },
    );
    expect(here.stdout).toMatch(/^[0-9a-f]{16}\n$/);
    expect(there.stdout).toBe(here.stdout);
    const other = await run([ONE, '--seed', '8', '--hash']);
    expect(other.stdout).not.toBe(here.stdout);
  });

  it('is in the world that it is told to, of one or more names', async () => {
    const adjust = together(fullDisks, withoutSubscribers);
    const { world, traceHash } = await simulate(48, { subject: ringfoldSubject(), adjust });
    const there = await run([ONE, '--seed', '48', '--world', world!, '--hash']);
    expect(there.stdout.trim()).toBe(traceHash);
  });

  it('can be in each world that kept seeds and planted bugs were found in', () => {
    const worlds = [...KEPT_SEEDS, ...NODE_BUGS].flatMap(({ adjust }) =>
      adjust === undefined ? [] : adjust.name,
    );
    expect(worlds.filter((world) => worldNamed(world) === undefined)).toEqual([]);
  });
});

describe('the soak', () => {
  const soak = (minutes: number, fromSeed: number, env?: NodeJS.ProcessEnv) => {
    const place = ['--directory', directory, '--jobs', '1', '--json'];
    return run([SOAK, '--minutes', String(minutes), '--from-seed', String(fromSeed), ...place], env);
  };

  it('simulates until the time is over, and says how much that was', async () => {
    const { code, stdout } = await soak(0.03, 7);
    const { seeds, operations, failures } = JSON.parse(stdout);
    expect(seeds).toBeGreaterThan(0);
    expect(operations).toBeGreaterThanOrEqual(300 * seeds);
    expect([code, failures]).toEqual([0, []]);
    expect(readdirSync(directory)).toEqual([]);
  });

  it('fails when a seed does, and keeps what it takes to see it again', async () => {
    const { code, stdout } = await soak(0.03, 1, {
      RINGFOLD_SIM_BUG: 'append ids are forgotten',
    });
    // Seed 1 is the first one that begins, however slow the machine is, and one that shows the bug.
    const { failures } = JSON.parse(stdout);
    expect(code).toBe(1);
    expect(failures.length).toBeGreaterThan(0);
    const kept = JSON.parse(readFileSync(failures[0], 'utf8'));
    expect(kept).toMatchObject({
      checker: expect.any(String),
      seed: expect.any(Number),
      profile: expect.any(String),
    });
    expect(kept.story.length).toBeGreaterThan(10);
  });

  it('ends early when it is interrupted, with what it has seen', async () => {
    const child = spawn(process.execPath, [SOAK, '--jobs', '1', '--directory', directory, '--json'], {
      env: { ...process.env, RINGFOLD_SIM_BUG: 'append ids are forgotten' },
      // As by Ctrl-C: all processes of its group are told.
      detached: true,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    try {
      const told = text(child.stdout);
      await waitUntil(() => readdirSync(directory).length > 0, 'a seed has failed', WITHIN_MS);
      process.kill(-child.pid!, 'SIGINT');
      const { seeds, failures } = JSON.parse(await told);
      expect(seeds).toBeGreaterThan(0);
      expect(failures.length).toBeGreaterThan(0);
    } finally {
      child.kill('SIGKILL');
    }
  });

  it('simulates as many seeds as it is told to', async () => {
    const { stdout } = await run([SOAK, '--seeds', '2', '--jobs', '2', '--directory', directory, '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ seeds: 2, failures: [] });
  });

  it.each([
    [SOAK, '--minutes', 'many'],
    [SOAK, '--minutes', '0'],
    [SOAK, '--minutes', ''],
    [SOAK, '--seeds', '0'],
    [SOAK, '--seeds', '2.5'],
    [SOAK, '--jobs', '257'],
    [SOAK, '--sed', '1'],
    // No directory can be made in a file.
    [SOAK, '--seeds', '1', '--directory', `${SOAK}/failing`],
    [ONE],
    [ONE, '--seed', 'abc'],
    [ONE, '--seed=-5'],
    [ONE, '4711'],
    [ONE, '--seed', '1', '--world', 'fullDisks+nowhere'],
  ])('is not begun by a slip: %s %s %s', async (...args) => {
    expect(await run(args.filter((word) => word !== undefined))).toEqual({ code: 2, stdout: '' });
  });

  it.each([SOAK, ONE])('says how it is used: %s', async (command) => {
    const { code, stdout } = await run([command, '--help']);
    expect([code, stdout]).toEqual([0, expect.stringContaining('--seed')]);
  });
});
