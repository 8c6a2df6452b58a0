/** Waits for something to come true, turn by turn of the event loop, and fails when it does not in time. */
export async function waitUntil(
  condition: () => boolean | Promise<boolean>,
  what = 'the condition',
  withinMs = 10_000,
): Promise<void> {
  const deadlineMs = performance.now() + withinMs;
  while (!(await condition())) {
    if (performance.now() > deadlineMs) throw new Error(`${what} did not come true in ${withinMs} ms`);
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}
