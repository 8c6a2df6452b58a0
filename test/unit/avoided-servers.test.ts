import { beforeEach, describe, expect, it } from 'vitest';
import { AvoidedServers } from '../../src/node/avoided-servers.js';
import { ManualClock } from '../support/manual-clock.js';

/** As Node's timers, which count from when the turn of the event loop began. */
class EarlyTimers extends ManualClock {
  override schedule(delayMs: number, task: () => void) {
    return super.schedule(delayMs - 1, task);
  }
}

let clock: ManualClock;
/** When somebody may be asked again, since the beginning of the test. */
let endsMs: number[];
let avoided: AvoidedServers;

function beginWith(some: ManualClock): void {
  clock = some;
  endsMs = [];
  const beganMs = clock.monotonicMs();
  avoided = new AvoidedServers(clock, () => endsMs.push(clock.monotonicMs() - beganMs));
}

beforeEach(() => beginWith(new ManualClock()));

describe('servers that are avoided', () => {
  it('are for the partitions that they failed with alone', () => {
    avoided.add([1, 2], 'b');
    const asked = [0, 1, 2].flatMap((number) => ['b', 'c'].map((nodeId) => avoided.has(number, nodeId)));
    expect(asked).toEqual([false, false, true, false, true, false]);
  });

  it('are avoided twice as long each time, up to 30 s, and as at first after 30 s without a failure', async () => {
    const durations: number[] = [];
    for (let time = 0; time < 9; time++) {
      const before = clock.monotonicMs();
      avoided.add([1], 'b');
      while (avoided.has(1, 'b')) await clock.advance(10);
      durations.push(clock.monotonicMs() - before);
      if (time === 7) await clock.advance(30_000);
    }
    expect(durations).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 250]);
  });

  it('may be asked for many partitions again at once, those that failed as often', async () => {
    avoided.add([7], 'b');
    await clock.advance(250);
    avoided.add([5, 6, 7, 8], 'b');
    await clock.advance(1_000);
    expect(endsMs).toEqual([250, 500, 750]);
  });

  it('may be asked again when the timer says so, though the clock is a moment behind it', async () => {
    beginWith(new EarlyTimers());
    avoided.add([1], 'b');
    await clock.advance(249);
    expect(endsMs).toEqual([249]);
    expect(avoided.has(1, 'b')).toBe(false);
  });

  it('leave no timers behind', () => {
    avoided.add([1], 'b');
    avoided.add([2], 'c');
    avoided.close();
    expect(clock.timersLeft).toBe(0);
  });
});
