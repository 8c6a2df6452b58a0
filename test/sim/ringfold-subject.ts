import { customerHash } from '../../src/core/hash.js';
import { equalKeyRanges, findKeyRange } from '../../src/core/key-range.js';
import { RaftTiming } from '../../src/node/raft-timing.js';
import { FeedStep } from '../../src/partition/feed-step.js';
import type { KeyValueStore } from '../../src/ports/key-value-store.js';
import type { StoreImage } from '../support/sorted-store.js';
import { foundCluster } from './founded-cluster.js';
import { patchGetter, patchMethod } from './patch-method.js';
import { RingfoldSimNode } from './ringfold-sim-node.js';
import type { SimTuning, Subject } from './sim-node.js';
import { WHOLE_NODE } from './simulation-result.js';
import { StateDigests } from './state-digests.js';

/** What a cluster of whole nodes is like. */
export interface RingfoldOptions {
  name: string;
  partitions: number;
  replicationFactor: number;
  heartbeatMs: number;
  electionTimeoutMs: number;
  replaceAfterMs: number;
  /** Nodes that those who join are told of: so many, from the first one on. */
  seedsMax: number;
  /** What a node takes for its disk. */
  diskOf: (store: KeyValueStore) => KeyValueStore;
  /** Puts a bug into the classes that nodes are made of, until the function that comes back is called. */
  plant: () => () => void;
}

/** Streams of clients are few; they fall into two partitions. Everybody holds everything in the end. */
const SMALL_AND_QUICK: RingfoldOptions = {
  name: WHOLE_NODE,
  partitions: 2,
  replicationFactor: 3,
  heartbeatMs: 100,
  electionTimeoutMs: 200,
  replaceAfterMs: 2000,
  seedsMax: Number.POSITIVE_INFINITY,
  diskOf: (store) => store,
  plant: () => () => undefined,
};

/** The whole node as the simulation's subject: joining, placement, replication, snapshots, reads. For one run. */
export function ringfoldSubject(options: Partial<RingfoldOptions> = {}): Subject {
  const all = { ...SMALL_AND_QUICK, ...options };
  const { plant: _plant, diskOf: _diskOf, name: _name, ...shape } = all;
  let founded: StateDigests | undefined;
  let digests = new StateDigests();
  return {
    name: all.name,
    comesTogether: true,
    comeTogether: async (nodeCount) => {
      const cluster = await foundedCluster(shape, nodeCount);
      founded = cluster.digests;
      return cluster.disks;
    },
    groupCount: all.partitions + 1,
    waitsForRoom: true,
    subscriptions: {
      partitionCount: all.partitions,
      partitionOf: (key) => findKeyRange(equalKeyRanges(all.partitions), customerHash('', key)),
    },
    prepare: (tuning) => {
      digests = new StateDigests(founded);
      const restore = [boundMessages(tuning), all.plant()];
      return () => {
        for (const one of restore) one();
      };
    },
    createNode: (ports) => new RingfoldSimNode(ports, all, digests),
  };
}

interface FoundedCluster {
  disks: readonly StoreImage[];
  digests: StateDigests;
}

const foundedClusters = new Map<string, Promise<FoundedCluster>>();

/** Of nodes without a bug. One for all runs that look alike. */
function foundedCluster(
  shape: Omit<RingfoldOptions, 'name' | 'diskOf' | 'plant'>,
  nodeCount: number,
): Promise<FoundedCluster> {
  const key = `${JSON.stringify(shape)} ${nodeCount}`;
  const known = foundedClusters.get(key);
  if (known !== undefined) return known;
  const options = { ...SMALL_AND_QUICK, ...shape };
  const digests = new StateDigests();
  const subject: Subject = {
    name: options.name,
    createNode: (ports) => new RingfoldSimNode(ports, options, digests),
  };
  const founded = foundCluster(subject, nodeCount).then((disks) => ({ disks, digests }));
  foundedClusters.set(key, founded);
  return founded;
}

let tuningInForce: SimTuning | undefined;

// Once and for good: what is put back and forth with every run makes V8 compile again and again.
patchMethod(RaftTiming.prototype, 'raftOptions', (raftOptions) => {
  return function (...given) {
    const options = raftOptions.apply(this, given);
    if (tuningInForce === undefined) return options;
    const { appendBytesMax, inFlightMessagesMax } = tuningInForce;
    return { ...options, appendBytesMax, inFlightMessagesMax };
  };
});

patchGetter(FeedStep.prototype, 'isFull', (isFull) => {
  return function (this: FeedStep) {
    return (
      isFull.call(this) || this.events.length >= (tuningInForce?.stepEventsMax ?? Number.POSITIVE_INFINITY)
    );
  };
});

/** Bounds of messages that are reached in a short life; a node has no options for them. */
function boundMessages(tuning: SimTuning): () => void {
  tuningInForce = tuning;
  return () => {
    tuningInForce = undefined;
  };
}
