import { expect, test } from 'vitest';
import { WriteGate } from '../../src/adapters/level/write-gate.js';

test('writes go one after the other, in order', async () => {
  const gate = new WriteGate();
  const seen: string[] = [];
  const write = (name: string, microtasks: number) => async () => {
    seen.push(`${name} begins`);
    for (let passed = 0; passed < microtasks; passed++) await undefined;
    seen.push(`${name} ends`);
  };
  await Promise.all([
    gate.run(write('first', 20)),
    gate.run(write('second', 5)),
    gate.run(write('third', 0)),
  ]);
  expect(seen).toEqual([
    'first begins',
    'first ends',
    'second begins',
    'second ends',
    'third begins',
    'third ends',
  ]);
});

test('after a failed write none begins: queued and later ones fail as it did', async () => {
  const gate = new WriteGate();
  let begun = 0;
  const write = async () => {
    begun += 1;
  };
  await gate.run(write);
  const failed = gate.run(async () => {
    throw new Error('disk full');
  });
  const queued = gate.run(write);
  await expect(failed).rejects.toThrow('disk full');
  await expect(queued).rejects.toThrow('disk full');
  await expect(gate.run(write)).rejects.toThrow('disk full');
  expect(begun).toBe(1);
});
