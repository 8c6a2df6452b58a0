import { RingfoldError } from '../core/errors.js';

/** The name of the detail, which travels between nodes as text. */
const DETAIL = 'partitions';
/** Of the highest numbers, so many have room in an error's details. */
const NAMED_MAX = 256;

/**
 * What many partitions do together fails when one of them does. The error says which ones it is of, so that the others
 * need not pay for them.
 */
export function blaming(error: RingfoldError, partitions: readonly number[]): RingfoldError {
  const { code, message, retryAfterMs } = error;
  const details = { [DETAIL]: partitions.slice(0, NAMED_MAX).join(' '), ...error.details };
  return new RingfoldError(code, message, { details, retryAfterMs, cause: error });
}

/** Those of the asked partitions that the error is of: all of them when it does not say, as when their node is gone. */
export function blamedOf({ details }: RingfoldError, asked: readonly number[]): readonly number[] {
  const named = new Set(String(details[DETAIL] ?? '').split(' '));
  const blamed = asked.filter((number) => named.has(String(number)));
  return blamed.length > 0 ? blamed : asked;
}

/** @throws what the first one throws, blaming all that fail with the same code */
export async function ofEach<Result>(
  partitions: readonly number[],
  result: (partition: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const errors = new Map<number, RingfoldError>();
  const settle = async (number: number, place: number) => {
    try {
      results[place] = await result(number);
    } catch (thrown) {
      errors.set(number, RingfoldError.from(thrown));
    }
  };
  await Promise.all(partitions.map(settle));
  throwFirst(errors);
  return results;
}

/** @throws the first one, if any, blaming all partitions that fail with the same code */
export function throwFirst(errors: ReadonlyMap<number, RingfoldError>): void {
  const [first] = errors.values();
  if (first === undefined) return;
  const alike = [...errors.keys()].filter((number) => errors.get(number)!.code === first.code);
  throw blaming(
    first,
    alike.sort((a, b) => a - b),
  );
}
