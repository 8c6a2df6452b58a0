import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { Prng } from '../../src/lib/prng.js';
import { EventQueue } from './event-queue.js';
import { forbidRealTime } from './forbid-real-time.js';
import { ProcessGate } from './process-gate.js';
import { SimClock, SimTime } from './sim-clock.js';

/** More than a process takes to say something. */
const EVENTS_MAX = 50_000_000;

describe('EventQueue', () => {
  it('gives events in the order of time, then of scheduling, without the cancelled ones', () => {
    const random = Prng.seeded(1);
    const queue = new EventQueue();
    const events = Array.from({ length: 5000 }, (_, sequence) => {
      return { timeMs: random.below(200), sequence, task: () => undefined, cancelled: false };
    });
    for (const event of events) queue.push(event);
    const kept = events.filter((event) => {
      const isKept = random.chance(0.3);
      if (!isKept) queue.cancel(event);
      return isKept;
    });
    expect(queue.size).toBe(kept.length);
    const order = kept.toSorted((a, b) => a.timeMs - b.timeMs || a.sequence - b.sequence);
    expect(order.map(() => queue.pop(200)?.sequence)).toEqual(order.map(({ sequence }) => sequence));
    expect(queue.pop(200)).toBeUndefined();
  });
});

describe('SimTime', () => {
  it('lets all that promises have waiting happen before the next event', async () => {
    const time = new SimTime();
    const seen: string[] = [];
    time.schedule(1, async () => {
      for (let step = 0; step < 100; step++) await undefined;
      seen.push('first');
    });
    time.schedule(1, () => void seen.push('second'));
    await time.run(1);
    expect(seen).toEqual(['first', 'second']);
  });

  it('lets Node read messages in its turns, also where real time is forbidden', async () => {
    const code = "process.on('message', (message) => process.send(message))";
    const child = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    let isHeard = false;
    child.on('message', () => {
      isHeard = true;
    });
    child.send('as a test runner does');
    const time = new SimTime();
    const goOn = () => void time.schedule(1, goOn);
    goOn();
    const allow = forbidRealTime();
    try {
      await time.run(EVENTS_MAX, () => isHeard);
    } finally {
      allow();
      child.disconnect();
    }
    expect(isHeard).toBe(true);
  });

  it('stops at what fails, and at no event before', async () => {
    const time = new SimTime();
    let ranAfter = false;
    time.schedule(1, () => {
      throw new Error('in an event');
    });
    time.schedule(2, () => {
      ranAfter = true;
    });
    await expect(time.run(10)).rejects.toThrow('in an event');
    expect(ranAfter).toBe(false);
  });

  it('ends where it was told when nothing happens, and never runs what is due at infinity', async () => {
    const time = new SimTime();
    time.schedule(Number.POSITIVE_INFINITY, () => expect.fail('infinity has come'));
    await time.run(1000);
    expect(time.nowMs).toBe(1000);
    expect(time.pendingCount).toBe(0);
  });
});

describe('SimClock', () => {
  it('has a wall clock with a skew, and both clocks go at its rate', async () => {
    const time = new SimTime();
    const clock = new SimClock(time, { skewMs: -3_600_000, rate: 2, monotonicOriginMs: 7 });
    const [wallMs, upMs] = [clock.nowMs(), clock.monotonicMs()];
    expect(new SimClock(time).nowMs() - wallMs).toBe(3_600_000);
    let ranAtMs = 0;
    clock.schedule(100, () => {
      ranAtMs = time.nowMs;
    });
    await time.run(50);
    expect(ranAtMs).toBe(50);
    expect([clock.nowMs() - wallMs, clock.monotonicMs() - upMs]).toEqual([100, 100]);
    clock.setSkew(0);
    expect(clock.nowMs() - wallMs).toBe(3_600_100);
  });

  it('does nothing more for a process that died', async () => {
    const time = new SimTime();
    const clock = new SimClock(time);
    clock.schedule(1, () => expect.fail('a dead process did something'));
    clock.defer(() => expect.fail('a dead process did something'));
    clock.stop();
    await time.run(10);
  });

  it('of a paused process waits, and its timers come before what has arrived', async () => {
    const time = new SimTime();
    const gate = new ProcessGate(time);
    const clock = new SimClock(time, { gate });
    const seen: string[] = [];
    gate.pause();
    time.schedule(1, () => gate.pass('arrival', () => seen.push('arrival')));
    clock.schedule(2, () => seen.push('timer'));
    const cancel = clock.schedule(3, () => seen.push('cancelled'));
    await time.run(10);
    expect(seen).toEqual([]);
    cancel();
    gate.resume();
    await time.run(20);
    expect(seen).toEqual(['timer', 'arrival']);
  });
});
