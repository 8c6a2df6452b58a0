import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SlotTable } from '../../src/lib/slot-table.js';

describe('a slot table', () => {
  it('holds what a Map would, by numbers that are no larger than need be', () => {
    const step = fc.record({ isAdd: fc.boolean(), slot: fc.nat(20) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const table = new SlotTable<string>();
        const oracle = new Map<number, string>();
        let most = 0;
        for (const [at, { isAdd, slot }] of steps.entries()) {
          if (isAdd) {
            const given = table.add(`value ${at}`);
            expect(oracle.has(given)).toBe(false);
            oracle.set(given, `value ${at}`);
            most = Math.max(most, oracle.size);
            expect(given).toBeLessThan(most);
          } else {
            expect(table.remove(slot)).toBe(oracle.get(slot));
            oracle.delete(slot);
          }
          expect(table.get(slot)).toBe(oracle.get(slot));
          expect(table.size).toBe(oracle.size);
        }
        expect(table.values().sort()).toEqual([...oracle.values()].sort());
      }),
    );
  });
});
