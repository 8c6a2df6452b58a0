import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { Prng } from '../../src/lib/prng.js';
import { EventQueue } from './event-queue.js';
import { ProcessGate } from './process-gate.js';
import { SimClock, SimTime } from './sim-clock.js';

/** In a process of its own, of what `npm test` has built: what is lost there ends it, or it hears nothing for long. */
const LISTENING = `
  import { forbidRealTime } from './dist-sim/test/sim/forbid-real-time.js';
  import { SimTime } from './dist-sim/test/sim/sim-clock.js';
  const EVENTS_MAX = 10_000_000;
  let isHeard = false;
  process.on('message', () => { isHeard = true; });
  const time = new SimTime();
  const goOn = () => void time.schedule(1, goOn);
  goOn();
  process.send('ready');
  const allow = forbidRealTime();
  await time.run(EVENTS_MAX, () => isHeard);
  allow();
  process.exit(isHeard ? 0 : 1);
`;

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
    const args = ['--input-type=module', '-e', LISTENING];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    // Not before it runs: what had come earlier is told all at once, before the first turn.
    child.once('message', () => child.send('as a test runner does'));
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
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
