import { allowForNow } from './forbid-real-time.js';

/** Kept from before anything replaces them: the simulation forbids both to everybody but itself. */
const nextTurn = setImmediate;
const { nextTick } = process;

/** The callbacks of promises are where `process.nextTick` waits for all others of their kind. */
const settled = Promise.resolve();

/**
 * Calls back when all has run that promises have waiting: what process.nextTick is given in a promise's callback comes
 * after all of those. A turn of the event loop would do as well, at ten times the price. To be called in a promise's
 * callback; and it calls back in one.
 *
 * @param withTurn also gives Node a turn: it reports rejections that nobody handles
 */
export function whenAllRan(withTurn: boolean, callback: () => void): void {
  const resume = () => void settled.then(callback);
  nextTick.call(process, withTurn ? () => giveTurn(resume) : resume);
}

function giveTurn(afterwards: () => void): void {
  const forbidAgain = allowForNow();
  nextTurn(() => {
    forbidAgain();
    afterwards();
  });
}
