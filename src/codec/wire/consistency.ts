import type { Consistency } from '../../core/customer-store.js';
import { RingfoldError } from '../../core/errors.js';

/** By their numbers in the enum `Consistency`. */
const CONSISTENCIES: readonly Consistency[] = ['linearizable', 'session', 'eventual'];

export function consistencyFromWire(number: number, sessionToken: string): Consistency {
  const consistency = CONSISTENCIES[number];
  if (consistency === undefined) {
    throw new RingfoldError('INVALID_ARGUMENT', `this node knows no consistency with the number ${number}`);
  }
  if (consistency === 'session' && sessionToken === '') {
    throw new RingfoldError(
      'INVALID_ARGUMENT',
      'consistency `session` needs the session token of an append or a read to be as fresh as',
    );
  }
  return consistency;
}

export function consistencyToWire(consistency: Consistency): number {
  return CONSISTENCIES.indexOf(consistency);
}
