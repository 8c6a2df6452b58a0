import { describe, expect, it } from 'vitest';
import { pinoLogger } from '../../src/adapters/pino-logger.js';
import { sha256Digest } from '../../src/adapters/sha256-digest.js';
import { systemClock } from '../../src/adapters/system-clock.js';
import { systemRandom } from '../../src/adapters/system-random.js';
import { uuidText } from '../../src/lib/uuid.js';

describe('the system clock', () => {
  it('runs a task once, after its delay', async () => {
    const startedAtMs = systemClock.monotonicMs();
    await new Promise<void>((resolve) => systemClock.schedule(20, resolve));
    // Timers of Node may fire a millisecond early.
    expect(systemClock.monotonicMs() - startedAtMs).toBeGreaterThan(18);
  });

  it('does not run what is cancelled, nor at once what is due in a month', async () => {
    let ran = 0;
    const cancelSoon = systemClock.schedule(1, () => ran++);
    const cancelMonth = systemClock.schedule(31 * 24 * 3_600_000, () => ran++);
    const cancelNever = systemClock.schedule(Number.POSITIVE_INFINITY, () => ran++);
    cancelSoon();
    await new Promise<void>((resolve) => systemClock.schedule(20, resolve));
    expect(ran).toBe(0);
    cancelMonth();
    cancelNever();
  });

  it('defers after what waits already', async () => {
    const order: string[] = [];
    const deferred = new Promise<void>((resolve) =>
      systemClock.defer(() => {
        order.push('deferred');
        resolve();
      }),
    );
    queueMicrotask(() => order.push('microtask'));
    process.nextTick(() => order.push('tick'));
    await deferred;
    expect(order.at(-1)).toBe('deferred');
    expect(order).toHaveLength(3);
  });
});

describe('system random', () => {
  it('makes UUIDs of version 4, each another', () => {
    const uuids = Array.from({ length: 1_000 }, () => uuidText(systemRandom.uuid()));
    for (const uuid of uuids)
      expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(uuids).size).toBe(1_000);
  });
});

describe('the digest', () => {
  it('is the beginning of SHA-256', () => {
    // FIPS 180-2, appendix B.1: "abc".
    const digest = sha256Digest(Buffer.from('abc'));
    expect(Buffer.from(digest).toString('hex')).toBe('ba7816bf8f01cfea414140de5dae2223');
  });
});

describe('the logger', () => {
  it('writes lines of JSON, with what is in an error, from its level up', () => {
    const lines: string[] = [];
    const logger = pinoLogger({ level: 'warn', into: { write: (line) => lines.push(line) } });
    logger.info({ at: 1 }, 'not written');
    logger.warn({ partition: 7 }, 'slow');
    logger.error({ error: new TypeError('x is undefined') }, 'failed');
    const [slow, failed] = lines.map((line) => JSON.parse(line));
    expect(lines).toHaveLength(2);
    expect(slow).toMatchObject({
      level: 'warn',
      partition: 7,
      msg: 'slow',
      time: expect.stringMatching(/^\d{4}-/),
    });
    expect(failed).toMatchObject({ level: 'error', error: { type: 'TypeError', message: 'x is undefined' } });
  });
});
