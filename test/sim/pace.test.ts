import { describe, expect, it } from 'vitest';
import { Pace } from './pace.js';

function paceAt(faults: number, operations: number): Pace {
  return new Pace({
    faults: 20,
    operations: 200,
    faultsSoFar: () => faults,
    operationsSoFar: () => operations,
  });
}

describe('the pace of faults and operations', () => {
  it('is enough when there were enough of both', () => {
    const isEnough = [paceAt(20, 200), paceAt(19, 400), paceAt(40, 199)].map((pace) => pace.isEnough);
    expect(isEnough).toEqual([true, false, false]);
  });

  it('holds back whichever is ahead', () => {
    const paces = [paceAt(15, 100), paceAt(14, 100), paceAt(10, 140), paceAt(10, 141)];
    expect(paces.map((pace) => pace.areFaultsAhead)).toEqual([true, false, false, false]);
    expect(paces.map((pace) => pace.areOperationsAhead)).toEqual([false, false, false, true]);
  });

  it('holds back nobody once all is calm', () => {
    const pace = paceAt(0, 200);
    pace.isCalm = true;
    expect(pace.areOperationsAhead).toBe(false);
  });
});
