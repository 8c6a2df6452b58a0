import type { CallBounds } from './call-bounds.js';

/**
 * Asks once more, somewhere else, when the first has not answered after `afterMs`; whoever answers first is right, and the
 * other one is told to stop. For what may be done twice.
 * @throws what the first attempt failed with, when none succeeded
 */
export async function hedged<Result>(
  afterMs: number,
  bounds: CallBounds,
  attempt: (bounds: CallBounds) => Promise<Result>,
): Promise<Result> {
  const done = new AbortController();
  const signal = bounds.signal === undefined ? done.signal : AbortSignal.any([bounds.signal, done.signal]);
  const within = { ...bounds, signal };
  let timer: NodeJS.Timeout | undefined;
  const first = attempt(within);
  const second = new Promise<Result>((resolve, reject) => {
    let isAsked = false;
    timer = setTimeout(() => {
      isAsked = true;
      attempt(within).then(resolve, reject);
    }, afterMs);
    // An error is no reason to hedge: whoever tries again waits first.
    first.catch((error: unknown) => {
      clearTimeout(timer);
      if (!isAsked) reject(error);
    });
  });
  try {
    return await Promise.any([first, second]);
  } catch (thrown) {
    throw (thrown as AggregateError).errors[0];
  } finally {
    clearTimeout(timer);
    done.abort();
  }
}
