/** A broken invariant. It stops the node: what comes after it cannot be trusted. */
export class AssertionError extends Error {
  override readonly name = 'AssertionError';
}

/** States what the code relies on; stays on in production. Never for input or operating errors. */
export function assert(condition: unknown, believed: string): asserts condition {
  if (!condition) throw new AssertionError(`broken invariant: ${believed}`);
}

/** For the `default` of an exhaustive switch. */
export function unreachable(value: never): never {
  throw new AssertionError(`broken invariant: unreachable value ${JSON.stringify(value)}`);
}
