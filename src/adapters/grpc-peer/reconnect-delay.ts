import type { Random } from '../../ports/random.js';
import type { PeerBounds } from './peer-bounds.js';

/** With each failure in a row up to twice as long, anywhere up to that: nodes must not knock all at once. */
export function reconnectDelayMs(
  failures: number,
  { reconnectMsMin, reconnectMsMax }: Pick<PeerBounds, 'reconnectMsMin' | 'reconnectMsMax'>,
  random: Random,
): number {
  const longestMs = Math.min(reconnectMsMax, reconnectMsMin * 2 ** (failures + 1));
  const [byte = 0] = random.uuid();
  return reconnectMsMin + (longestMs - reconnectMsMin) * (byte / 255);
}
