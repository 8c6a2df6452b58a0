import { expect, test } from 'vitest';
import { SWIM_DEFAULTS } from '../../src/adapters/swim/bounds.js';
import type { Membership } from '../../src/ports/membership.js';
import { healthOf, profileOf, useWorld } from '../conformance/membership/nodes.js';
import { QUICK, SwimWorld } from '../support/swim-world.js';
import { isThorough, times } from '../support/thorough.js';
import { waitUntil } from '../support/wait-until.js';

const NODES = times(8, 20);
const WITHIN_MS = 60_000;

let world: SwimWorld;
useWorld(() => {
  world = new SwimWorld();
  return world;
});

/** The thorough run has the options of production, whose figures mean something. */
const OPTIONS = isThorough ? SWIM_DEFAULTS : QUICK;

async function start(nodeId: string, seed?: Membership): Promise<Membership> {
  const node = world.create(profileOf(nodeId), undefined, { options: OPTIONS });
  if (seed !== undefined) node.seek([seed.address]);
  await node.start();
  return node;
}

async function timeUntil(what: string, condition: () => boolean): Promise<number> {
  const startedAtMs = performance.now();
  await waitUntil(condition, what, WITHIN_MS);
  return Math.round(performance.now() - startedAtMs);
}

test(`${NODES} members agree after they start, after one more joins, and after one dies`, async () => {
  const seed = await start('seed');
  const nodes = [seed, ...(await Promise.all(names(NODES - 2).map((nodeId) => start(nodeId, seed))))];
  const allAlive = () =>
    nodes.every(
      (node) =>
        node.members().length === nodes.length - 1 &&
        node.members().every(({ health }) => health === 'alive'),
    );
  const startMs = await timeUntil('all agree after the start', allAlive);

  const late = await start('late', seed);
  nodes.push(late);
  const joinMs = await timeUntil('all agree after a join', allAlive);

  nodes.pop();
  await world.crash(late);
  const deathMs = await timeUntil('all agree after a death', () =>
    nodes.every((node) => healthOf(node, 'late') === 'failed'),
  );
  console.log(
    `${NODES} members: all agree ${startMs} ms after the start, ${joinMs} ms after a join, ${deathMs} ms after a death`,
  );

  const others = nodes.map((node) => node.members().filter(({ health }) => health === 'alive').length);
  expect(others).toEqual(nodes.map(() => NODES - 2));
});

function names(count: number): string[] {
  return Array.from({ length: count }, (_, at) => `node-${at}`);
}
