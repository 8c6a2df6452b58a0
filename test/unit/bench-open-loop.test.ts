import { describe, expect, it } from 'vitest';
import { Load, openLoop, UNDER_WAY_MAX } from '../../bench/open-loop.js';
import { waitUntil } from '../support/wait-until.js';

describe('an open loop', () => {
  it('calls as often as it is told to, and counts nothing of the warm-up', async () => {
    let calls = 0;
    const load = { ratePerSecond: 1000, warmUpMs: 20, durationMs: 50 };
    const latencies = await openLoop(async () => void calls++, load);
    expect(calls).toBe(70);
    expect(latencies.calls).toBe(50);
    expect(latencies.ratePerSecond).toBe(1000);
    // Neither earlier than the last one is due nor in the time that the warm-up takes.
    expect(latencies.answeredPerSecond).toBeLessThan(1100);
    expect(latencies.p50Ms).toBeLessThanOrEqual(latencies.p99Ms);
    expect(latencies.p99Ms).toBeLessThanOrEqual(latencies.maxMs);
  });

  it('charges one stall to all who would have called meanwhile', async () => {
    const stallMs = 100;
    const call = async (at: number) => {
      if (at === 20) block(stallMs);
    };
    const latencies = await openLoop(call, { ratePerSecond: 1000, warmUpMs: 0, durationMs: 200 });
    expect(latencies.calls).toBe(200);
    expect(latencies.maxMs).toBeGreaterThanOrEqual(stallMs);
    // One call in 200 took long; half of them had to wait, a tenth for most of the stall.
    expect(latencies.p90Ms).toBeGreaterThan(stallMs / 2);
  });

  it('has no more calls under way than allowed, and counts the waiting of the others', async () => {
    let underWay = 0;
    let most = 0;
    const waiting: (() => void)[] = [];
    const call = async () => {
      most = Math.max(most, ++underWay);
      await new Promise<void>((resolve) => waiting.push(resolve));
      underWay--;
    };
    const running = openLoop(call, { ratePerSecond: 1_000_000, warmUpMs: 0, durationMs: 2 });
    await waitUntil(() => underWay === UNDER_WAY_MAX);
    const timer = setInterval(() => {
      for (const answer of waiting.splice(0)) answer();
    });
    const { calls } = await running.finally(() => clearInterval(timer));
    expect([calls, most]).toEqual([2000, UNDER_WAY_MAX]);
  });

  it('ends with what a call throws', async () => {
    const wrong = () => Promise.reject(new Error('a wrong answer'));
    await expect(openLoop(wrong, { ratePerSecond: 1000, warmUpMs: 0, durationMs: 10 })).rejects.toThrow(
      'a wrong answer',
    );
  });
});

describe('a load that goes on', () => {
  it('tells of the calls since the last time, until it is stopped', async () => {
    let calls = 0;
    const load = new Load(async () => void calls++, 1000);
    await waitUntil(() => calls >= 20);
    const first = load.take();
    await waitUntil(() => calls >= first.calls + 20);
    await load.stop();
    expect(first.calls).toBeGreaterThanOrEqual(19);
    expect(first.calls + load.take().calls).toBe(calls);
  });

  it('throws at its end what a call has thrown', async () => {
    const load = new Load(() => Promise.reject(new Error('a wrong answer')), 1000);
    await expect(load.stop()).rejects.toThrow('a wrong answer');
  });
});

function block(durationMs: number): void {
  const untilMs = performance.now() + durationMs;
  while (performance.now() < untilMs);
}
