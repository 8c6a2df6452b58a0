/** Kept from before anything replaces them: the simulation forbids both to everybody but itself. */
const nextTurn = setImmediate;
const { nextTick } = process;

/**
 * Resolves when all has run that promises have waiting: what process.nextTick is given in a promise's callback comes
 * after all of those. A turn of the event loop would do as well, at ten times the price.
 *
 * @param withTurn also gives Node a turn: it reports rejections that nobody handles
 */
export async function allRan(withTurn: boolean): Promise<void> {
  await new Promise<void>((resolve) => nextTick.call(process, resolve));
  if (withTurn) await new Promise<void>((resolve) => void nextTurn(resolve));
}
