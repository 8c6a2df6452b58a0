import { expect, test } from 'vitest';
import { profileOf, untilHealth, useWorld } from '../conformance/membership/nodes.js';
import { SwimWorld } from '../support/swim-world.js';

let world: SwimWorld;
useWorld(() => {
  world = new SwimWorld();
  return world;
});

const NEVER_MS = 3_600_000;

test('nodes that hold each other for failed are reconciled by one contact', async () => {
  // Only what a test says is sought, and once.
  const options = { seekIntervalMs: NEVER_MS, lonelySeekIntervalMs: NEVER_MS };
  const [a, b] = ['a', 'b'].map((nodeId) => world.create(profileOf(nodeId), undefined, { options }));
  await a!.start();
  await b!.start();
  b!.seek([a!.address]);
  await untilHealth(a!, 'b', 'alive');
  await untilHealth(b!, 'a', 'alive');
  world.split([a!], [b!]);
  await untilHealth(a!, 'b', 'failed');
  await untilHealth(b!, 'a', 'failed');
  world.heal();
  a!.seek([b!.address]);
  await untilHealth(a!, 'b', 'alive');
  await untilHealth(b!, 'a', 'alive');
  expect([a!, b!].map((node) => node.members().length)).toEqual([1, 1]);
});
