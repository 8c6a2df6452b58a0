import { RingfoldError } from '../../src/core/errors.js';

/** Does it again while it fails with what may pass, as a client does. */
export async function patiently<Result>(
  run: () => Result | Promise<Result>,
  withinMs = 10_000,
): Promise<Result> {
  const endsAtMs = performance.now() + withinMs;
  for (;;) {
    try {
      return await run();
    } catch (thrown) {
      const error = RingfoldError.from(thrown);
      if (!error.retryable || performance.now() > endsAtMs) throw error;
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
  }
}
