import { assert } from '../../src/lib/assert.js';
import { Prng } from '../../src/lib/prng.js';
import type { StoreImage } from '../support/sorted-store.js';
import { Checkers } from './checkers/checkers.js';
import { unequalGroups } from './group-judgement.js';
import { SimTime } from './sim-clock.js';
import { SimGossip } from './sim-gossip.js';
import { SimMachine, type SimWorld } from './sim-machine.js';
import { SimNetwork } from './sim-network.js';
import type { Subject } from './sim-node.js';
import { Trace } from './trace.js';

const SEED = 1;
const TOGETHER_MS_MAX = 60_000;
const LOOK_MS = 20;
const ROOMY = {
  logEntriesMax: 1000,
  appendBytesMax: 64 * 1024,
  inFlightMessagesMax: 64,
  snapshotBytesPerSecond: 64 * 1024 * 1024,
  tailCommitsMax: 1000,
  stepEventsMax: 1000,
};

/**
 * The disks of a cluster that has come together while nothing went wrong. For a node it is as if its machine had been
 * switched off then. It takes as much as the rest of a run, so that seeds that begin whole share one.
 */
export async function foundCluster(subject: Subject, nodeCount: number): Promise<StoreImage[]> {
  const time = new SimTime();
  const trace = new Trace(() => time.nowMs);
  const network = new SimNetwork(time, Prng.seeded(SEED, 1), trace);
  const nodeIds = Array.from({ length: nodeCount }, (_, at) => `n${at + 1}`);
  const world: SimWorld = {
    subject,
    seed: SEED,
    network,
    gossip: new SimGossip(network),
    checkers: new Checkers(trace, { elected: () => undefined, inherits: () => undefined }),
    nodeIds,
    currentIds: [...nodeIds],
    founderIds: nodeIds,
    tuning: ROOMY,
  };
  const machines = nodeIds.map((_nodeId, at) => new SimMachine(world, at, 0, 1));
  for (const machine of machines) machine.start();
  while (unequalGroups(machines).length > 0) {
    assert(time.nowMs < TOGETHER_MS_MAX, 'nodes come together while nothing goes wrong');
    await time.run(time.nowMs + LOOK_MS);
  }
  for (const machine of machines) machine.crash('the cluster is founded');
  await time.run(time.nowMs + LOOK_MS);
  return machines.map(({ store }) => store.image());
}
