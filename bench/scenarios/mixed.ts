import type { Contender, Operation } from '../peers/peer.js';

/** One append in ten calls. */
const CALLS_PER_APPEND = 10;

export function mixed(lookup: Operation, append: Operation): Operation {
  return {
    how: `${lookup.how}; ${append.how}`,
    call: (at) => (at % CALLS_PER_APPEND === 0 ? append.call(at) : lookup.call(at)),
  };
}

/** Each way to look up, with the one way to append. */
export function mixedOperations({ lookups, appends: [append] }: Contender): Operation[] {
  return append === undefined ? [] : lookups.map((lookup) => mixed(lookup, append));
}
