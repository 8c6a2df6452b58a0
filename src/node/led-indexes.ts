import { RingfoldError } from '../core/errors.js';
import type { Partition } from '../partition/partition.js';
import type { Clock } from '../ports/clock.js';
import { HURT_CODES } from './replica-errors.js';

/**
 * Up to where each partition that this node leads was committed at some moment after the call. Those that do not say so
 * in time, since they have lost their quorum, or are hurt, are left out: the others should not wait for them.
 *
 * @throws when none says so: why the first one that is hurt does not, or else the first one
 */
export async function ledIndexes(
  numbers: Iterable<number>,
  partition: (number: number) => Partition,
  clock: Clock,
  patienceMs: number,
): Promise<ReadonlyMap<number, number>> {
  const found = new Map<number, number>();
  const errors: RingfoldError[] = [];
  const answers = Array.from(numbers, async (number) => {
    try {
      found.set(number, await partition(number).readIndex());
    } catch (thrown) {
      errors.push(RingfoldError.from(thrown));
    }
  });
  let cancel = () => {};
  const timeout = new Promise<void>((resolve) => {
    if (Number.isFinite(patienceMs)) cancel = clock.schedule(patienceMs, resolve);
  });
  await Promise.race([Promise.all(answers), timeout]);
  cancel();
  if (found.size === 0) throw errors.find(({ code }) => HURT_CODES.has(code)) ?? errors[0] ?? noAnswer();
  // A copy: what comes later is for the next one.
  return new Map(found);
}

function noAnswer(): RingfoldError {
  return new RingfoldError('UNAVAILABLE', 'no partition has said in time how far it is committed; try again');
}
