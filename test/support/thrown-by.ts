import { RingfoldError } from '../../src/core/errors.js';

/** The RingfoldError that an action throws; fails when it throws nothing or something else. */
export function thrownBy(action: () => unknown): RingfoldError {
  let result: unknown;
  try {
    result = action();
  } catch (thrown) {
    if (thrown instanceof RingfoldError) return thrown;
    throw thrown;
  }
  throw new Error(`expected a RingfoldError, got ${JSON.stringify(result)}`);
}
