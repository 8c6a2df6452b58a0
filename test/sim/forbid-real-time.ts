/** Undefined while nothing is forbidden. */
let allow: (() => void) | undefined;

/**
 * Real time and chance throw until the function that comes back is called. What Node.js and the test runner took for
 * themselves before is not touched.
 */
export function forbidRealTime(): () => void {
  allow = replaceAll();
  return () => {
    allow?.();
    allow = undefined;
  };
}

/**
 * For a turn that Node.js gets: what it reads then, such as a message of the test runner's, comes by way of
 * process.nextTick, and would be lost.
 * @returns what forbids again, if anything was
 */
export function allowForNow(): () => void {
  allow?.();
  return () => {
    if (allow !== undefined) allow = replaceAll();
  };
}

function replaceAll(): () => void {
  const restore: (() => void)[] = [];
  const forbid = (holder: object, holderName: string, names: readonly string[]): void => {
    for (const name of names) {
      const descriptor = Object.getOwnPropertyDescriptor(holder, name)!;
      const value = () => {
        throw new Error(
          `${holderName}${name} is not for simulated code: take time and chance from the ports`,
        );
      };
      Object.defineProperty(holder, name, { value, configurable: true, writable: true });
      restore.push(() => void Object.defineProperty(holder, name, descriptor));
    }
  };
  forbid(globalThis, '', ['setTimeout', 'setInterval', 'setImmediate']);
  // It would come between two events: SimTime waits for promises alone.
  forbid(process, 'process.', ['nextTick']);
  forbid(Math, 'Math.', ['random']);
  forbid(Date, 'Date.', ['now']);
  forbid(Object.getPrototypeOf(performance), 'performance.', ['now']);
  return () => {
    for (const one of restore) one();
  };
}
